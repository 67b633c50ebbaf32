import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { pathsBelow } from "./paths-below.ts";

/** Something in a package. */
export interface PackagedFile {
  /** Absolute in the root filesystem. */
  readonly path: string;
  readonly kind: "folder" | "link" | "file";
  /** Permissions, including set-id and sticky bits. */
  readonly mode: number;
  readonly user: string;
  readonly group: string;
}

/** What a package says of its files beside what they are. */
export interface FileRemarks {
  /** Configuration that an upgrade does not replace. */
  readonly config: ReadonlySet<string>;
  readonly capabilities: Readonly<Record<string, string>>;
}

/** Names of users and groups by number, as every Debian has them. */
export interface Accounts {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

/** The folder's content in sorted order, itself not included. Owners that nobody knows count as root. */
export async function readPackagedFiles(
  folder: string,
  { users, groups }: Accounts,
): Promise<readonly PackagedFile[]> {
  const names = await pathsBelow(folder);
  return Promise.all(
    names.map(async (name): Promise<PackagedFile> => {
      const found = await lstat(join(folder, name));
      return {
        path: `/${name}`,
        kind: found.isDirectory() ? "folder" : found.isSymbolicLink() ? "link" : "file",
        mode: found.mode & 0o7777,
        user: users.get(found.uid) ?? "root",
        group: groups.get(found.gid) ?? "root",
      };
    }),
  );
}

/** The lines of a spec's %files; folders that another package owns are left to that. */
export function fileListText(
  files: readonly PackagedFile[],
  { config, capabilities }: FileRemarks,
  ownedElsewhere: ReadonlySet<string>,
): string {
  const lines = files
    .filter(({ kind, path }) => kind !== "folder" || !ownedElsewhere.has(path))
    .map(({ path, kind, mode, user, group }) => {
      const capability = capabilities[path];
      return [
        ...(kind === "folder" ? ["%dir"] : []),
        ...(kind === "file" && config.has(path) ? ["%config(noreplace)"] : []),
        ...(capability === undefined ? [] : [`%caps(${capability})`]),
        `%attr(${kind === "link" ? "-" : mode.toString(8).padStart(4, "0")}, ${user}, ${group})`,
        // rpm takes brackets and backslashes as they are, but not blanks and percent signs.
        path.includes(" ") ? `"${path.replaceAll("%", "%%")}"` : path.replaceAll("%", "%%"),
      ].join(" ");
    });
  return `${lines.join("\n")}\n`;
}

/** passwd(5) or group(5) → names by number. */
export function namesById(text: string): ReadonlyMap<number, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => line.split(":")).map(([name = "", , id]) => [Number(id), name]));
}
