import { ComposeError } from "../errors.ts";
import { parseStanza, type Stanza } from "./control.ts";
import { type ReadAt, tarEntries } from "./tar-index.ts";

/** The control half of a .deb: the `control` stanza and the other members (maintainer scripts, conffiles …). */
export interface ControlArchive {
  readonly control: Stanza;
  readonly members: ReadonlyMap<string, ControlMember>;
}

/** A file of a package's control half, such as `postinst`. */
export interface ControlMember {
  /** latin1: maintainer scripts may hold bytes that are not UTF-8. */
  readonly text: string;
  /** Permission bits, e.g. 0o755. */
  readonly mode: number;
}

/** Parses the uncompressed control archive of the .deb at `archive` (deb(5)). Throws IC5001 when it is not one. */
export function parseControlArchive(tar: Uint8Array, archive: string): ControlArchive {
  const members = readMembers(tar, archive);
  const control = members.get("control");
  if (control === undefined) throw brokenArchive(archive, "it has no control file");
  members.delete("control");
  return { control: parseControl(Buffer.from(control.text, "latin1").toString("utf8"), archive), members };
}

/** The stanza of a .deb's `control` file. Throws IC5001. */
export const parseControl = (text: string, archive: string): Stanza =>
  parseStanza(text, { name: archive, code: "IC5001" });

function readMembers(tar: Uint8Array, archive: string): Map<string, ControlMember> {
  const members = new Map<string, ControlMember>();
  const readAt: ReadAt = (offset, length) => tar.subarray(offset, offset + length);
  try {
    for (const { name, type, mode, offsetBytes, sizeBytes } of tarEntries(readAt)) {
      if (type !== "0") continue;
      const text = Buffer.from(readAt(offsetBytes, sizeBytes)).toString("latin1");
      const member = memberName(name);
      // The name under which dpkg keeps the list of the package's paths; dpkg passes over such a member too.
      if (member !== "list") members.set(member, { text, mode });
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw brokenArchive(archive, `its control archive is broken: ${reason}`, cause);
  }
  return members;
}

/** It becomes part of a file's name in dpkg's database: nothing but a plain name will do. */
function memberName(name: string): string {
  const plain = name.replace(/^\.\//, "");
  if (/^[\w.-]+$/.test(plain) && !plain.startsWith(".")) return plain;
  throw new Error(`${JSON.stringify(name)} is no name for a part of it`);
}

/**
 * When a .deb was built, from its first bytes: seconds since 1970. ar(5): "!<arch>\n", then a 60-byte header whose
 * characters 16-27 are the modification time in decimal. Throws IC5001.
 */
export function parseBuildTime(head: Uint8Array, archive: string): number {
  const text = Buffer.from(head).toString("latin1");
  const seconds = Number.parseInt(text.slice(24, 36).trim(), 10);
  if (text.startsWith("!<arch>\n") && Number.isSafeInteger(seconds)) return seconds;
  throw brokenArchive(archive, "it does not begin with an ar header");
}

/** The error of a .deb whose bytes are right and whose content is not. */
export function brokenArchive(archive: string, reason: string, cause?: unknown): ComposeError {
  return new ComposeError(
    {
      code: "IC5001",
      message: `Cannot unpack "${archive}": ${reason}`,
      hint: "The file has the digest that the repository gives, so the package itself is broken: choose another version",
    },
    { cause },
  );
}
