import { open } from "node:fs/promises";
import { type Extract, extract, type Header } from "tar-stream";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { controlTarArgv } from "../host/tools/dpkg-deb.ts";
import { parseStanza, type Stanza } from "./control.ts";

/** The control half of a .deb: the `control` stanza and the other members (maintainer scripts, conffiles …). */
export interface ControlArchive {
  readonly control: Stanza;
  readonly members: ReadonlyMap<string, ControlMember>;
  /** When the package was built: seconds since 1970, from the archive's first member. */
  readonly builtAt: number;
}

export interface ControlMember {
  /** latin1: maintainer scripts may hold bytes that are not UTF-8. */
  readonly text: string;
  /** Permission bits, e.g. 0o755. */
  readonly mode: number;
}

type Entry = Extract extends AsyncIterable<infer Member> ? Member : never;

/** Reads the control half of a verified .deb (deb(5)). Throws IC5001 when it is not one. */
export async function readControlArchive(archive: string, host: Host): Promise<ControlArchive> {
  const members = new Map<string, ControlMember>();
  await using process = host.start({ argv: controlTarArgv(archive) });
  const reader = extract();
  process.stdout.on("error", (error) => reader.destroy(error)).pipe(reader);
  try {
    for await (const entry of reader) {
      const name = memberName(entry.header);
      if (name === undefined) entry.resume();
      else members.set(name, { text: await textOf(entry), mode: (entry.header.mode ?? 0o644) & 0o7777 });
    }
  } catch (cause) {
    throw brokenArchive(archive, "its control archive is not a tar", cause);
  }
  const { exitCode, stderr } = await process.ended;
  const control = members.get("control");
  if (exitCode !== 0 || control === undefined)
    throw brokenArchive(archive, stderr.trim() || "it has no control file");
  members.delete("control");
  const stanza = parseStanza(Buffer.from(control.text, "latin1").toString("utf8"), {
    name: archive,
    code: "IC5001",
  });
  return { control: stanza, members, builtAt: await readBuildTime(archive) };
}

function textOf(entry: Entry): Promise<string> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    entry.on("data", (chunk: unknown) => chunk instanceof Uint8Array && chunks.push(chunk));
    entry.on("end", () => resolve(Buffer.concat(chunks).toString("latin1")));
    entry.on("error", reject);
  });
}

function memberName(header: Header): string | undefined {
  if (header.type !== "file") return undefined;
  return header.name.replace(/^\.\//, "");
}

// ar(5): "!<arch>\n", then a 60-byte header whose characters 16-27 are the modification time in decimal.
async function readBuildTime(archive: string): Promise<number> {
  const file = await open(archive);
  try {
    const { buffer } = await file.read(Buffer.alloc(36), 0, 36, 0);
    const seconds = Number.parseInt(buffer.toString("latin1", 24, 36).trim(), 10);
    if (buffer.toString("latin1", 0, 8) !== "!<arch>\n" || !Number.isSafeInteger(seconds))
      throw brokenArchive(archive, "it does not begin with an ar header");
    return seconds;
  } finally {
    await file.close();
  }
}

function brokenArchive(archive: string, reason: string, cause?: unknown): ComposeError {
  return new ComposeError(
    {
      code: "IC5001",
      message: `Cannot unpack "${archive}": ${reason}`,
      hint: "The file has the digest that the repository gives, so the package itself is broken: choose another version",
    },
    { cause },
  );
}
