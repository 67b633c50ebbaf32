import type { ControlMember } from "./archive.ts";
import type { Stanza } from "./control.ts";
import type { PackagePath } from "./package-paths.ts";

/** A package as dpkg's database will know it. */
export interface DatabaseEntry {
  readonly name: string;
  readonly architecture: string;
  readonly multiArch: string;
  readonly control: Stanza;
  readonly members: ReadonlyMap<string, ControlMember>;
  readonly paths: readonly PackagePath[];
}

/** A file below /var/lib/dpkg. Members of packages are latin1, so that every byte of a maintainer script survives. */
export interface DatabaseFile {
  readonly path: string;
  readonly text: string;
  readonly encoding: "utf8" | "latin1";
  readonly mode: number;
}

/**
 * The database that `dpkg --unpack` of these packages would have left (dpkg 1.21): every package is "install ok
 * unpacked" and waits for `dpkg --configure`. Order of entries is kept in the status file.
 */
export function databaseOf(entries: readonly DatabaseEntry[]): readonly DatabaseFile[] {
  return [
    { path: "info/format", text: "1\n", encoding: "utf8", mode: 0o644 },
    { path: "available", text: "", encoding: "utf8", mode: 0o644 },
    { path: "status", text: entries.map(statusStanza).join(""), encoding: "utf8", mode: 0o644 },
    ...entries.flatMap(infoFiles),
    ...triggerFiles(entries),
  ];
}

/** Name of a package's files below info/: architecture-qualified where several architectures can be installed at once. */
export function infoName(entry: Pick<DatabaseEntry, "name" | "architecture" | "multiArch">): string {
  return entry.multiArch === "same" ? `${entry.name}:${entry.architecture}` : entry.name;
}

/** The conffiles that a package ships (deb-conffiles(5)); those marked remove-on-upgrade are not in it. */
export const conffilesOf = (members: ReadonlyMap<string, ControlMember>): readonly string[] =>
  conffileLines(members).filter((line) => line.startsWith("/"));

const conffileLines = (members: ReadonlyMap<string, ControlMember>): readonly string[] =>
  (members.get("conffiles")?.text ?? "").split("\n").map((line) => line.trim());

function statusStanza(entry: DatabaseEntry): string {
  const [head, ...rest] = entry.control.fields.map(({ text }) => text.trimEnd());
  const conffiles = conffileLines(entry.members).flatMap((line) => {
    const [, flag, path] = /^(?:(remove-on-upgrade)\s+)?(\/.*)$/.exec(line) ?? [];
    if (path === undefined) return [];
    return [` ${path} newconffile${flag === undefined ? "" : ` ${flag}`}`];
  });
  const lines = [head ?? "", "Status: install ok unpacked", ...rest];
  if (conffiles.length > 0) lines.push("Conffiles:", ...conffiles);
  return `${lines.join("\n")}\n\n`;
}

function infoFiles(entry: DatabaseEntry): readonly DatabaseFile[] {
  const prefix = `info/${infoName(entry)}`;
  const list = entry.paths.map(({ path }) => `${path}\n`).join("");
  return [
    { path: `${prefix}.list`, text: list, encoding: "utf8", mode: 0o644 },
    ...[...entry.members].map(([member, { text, mode }]) => ({
      path: `${prefix}.${member}`,
      text,
      encoding: "latin1" as const,
      mode,
    })),
  ];
}

/** deb-triggers(5): interests in paths go to triggers/File, interests in names each to a file of that name. */
function triggerFiles(entries: readonly DatabaseEntry[]): readonly DatabaseFile[] {
  const byPath: string[] = [];
  const byName = new Map<string, string[]>();
  for (const entry of entries)
    for (const { trigger, await: wait } of interestsOf(entry.members)) {
      const line = infoName(entry) + (wait ? "" : "/noawait");
      if (trigger.startsWith("/")) byPath.push(`${trigger} ${line}\n`);
      else byName.set(trigger, [...(byName.get(trigger) ?? []), `${line}\n`]);
    }
  const files = [...byName].map(([name, lines]) => ({
    path: `triggers/${name}`,
    text: lines.join(""),
    encoding: "utf8" as const,
    mode: 0o644,
  }));
  return [{ path: "triggers/File", text: byPath.sort().join(""), encoding: "utf8", mode: 0o644 }, ...files];
}

/** What a package's triggers file says it is interested in: a path or a name, and whether others wait for it. */
export function interestsOf(
  members: ReadonlyMap<string, ControlMember>,
): readonly { readonly trigger: string; readonly await: boolean }[] {
  const lines = (members.get("triggers")?.text ?? "").split("\n");
  return lines.flatMap((line) => {
    const [directive = "", trigger] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (trigger === undefined || !directive.startsWith("interest")) return [];
    return [{ trigger, await: directive !== "interest-noawait" }];
  });
}
