import { chmod, chown, lstat, rename } from "node:fs/promises";
import { imagePath, readImageText } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import type { DatabaseEntry } from "./dpkg-database.ts";

/**
 * Does to files that lie unpacked what dpkg would have done while unpacking them, now that the preinst scripts have
 * said it: a diverted path that another package brings moves to its diverted name (dpkg-divert(1)), owners and modes
 * of dpkg-statoverride(1) are set.
 */
export async function applyOverrides(root: string, entries: readonly DatabaseEntry[]): Promise<void> {
  const owners = ownersOf(entries);
  for (const { path, divertedTo, by } of parseDiversions(await readDatabase(root, "diversions"))) {
    const owner = owners.get(path);
    const [from, to] = [await imagePath(root, path), await imagePath(root, divertedTo)];
    const moves = owner !== undefined && owner !== by && (await pathExists(from));
    if (moves && !(await pathExists(to))) await rename(from, to);
  }
  const users = parseIds(await readImageText(root, "/etc/passwd"));
  const groups = parseIds(await readImageText(root, "/etc/group"));
  for (const { user, group, mode, path } of parseStatOverrides(await readDatabase(root, "statoverride"))) {
    const target = await imagePath(root, path);
    if (!(await pathExists(target))) continue;
    // chown and chmod would follow a link, out of the image.
    if ((await lstat(target)).isSymbolicLink()) continue;
    await chown(target, idOf(user, users), idOf(group, groups));
    await chmod(target, mode);
  }
}

/** A path whose file of other packages goes elsewhere. */
export interface Diversion {
  readonly path: string;
  readonly divertedTo: string;
  /** The package whose own file stays at `path`; `:` means nobody's. */
  readonly by: string;
}

/** Three lines each: path, where it goes, for whom. */
export function parseDiversions(text: string): readonly Diversion[] {
  const lines = text.split("\n").filter((line) => line !== "");
  const diversions: Diversion[] = [];
  for (let index = 0; index + 2 < lines.length; index += 3) {
    const [path = "", divertedTo = "", by = ""] = lines.slice(index, index + 3);
    diversions.push({ path, divertedTo, by });
  }
  return diversions;
}

/** An owner and a mode that are set in the place of a package's own. */
export interface StatOverride {
  readonly user: string;
  readonly group: string;
  readonly mode: number;
  readonly path: string;
}

/** One line each: `user group mode path`; users and groups by name or as `#number`. */
export function parseStatOverrides(text: string): readonly StatOverride[] {
  return text.split("\n").flatMap((line) => {
    const [, user, group, mode, path] = /^(\S+) (\S+) ([0-7]+) (.+)$/.exec(line) ?? [];
    if (user === undefined || group === undefined || mode === undefined || path === undefined) return [];
    return [{ user, group, mode: Number.parseInt(mode, 8), path }];
  });
}

function ownersOf(entries: readonly DatabaseEntry[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ name, paths }) => paths.map(({ path }) => [path, name] as const)));
}

/** Names and numbers of /etc/passwd or /etc/group: both have the number third. */
function parseIds(text: string): ReadonlyMap<string, number> {
  const fields = text.split("\n").map((line) => line.split(":"));
  return new Map(fields.map(([name = "", , id = ""]) => [name, Number(id)]));
}

const idOf = (name: string, ids: ReadonlyMap<string, number>): number =>
  name.startsWith("#") ? Number(name.slice(1)) : (ids.get(name) ?? 0);

const readDatabase = (root: string, name: string): Promise<string> =>
  readImageText(root, `/var/lib/dpkg/${name}`);
