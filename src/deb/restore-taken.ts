import { lstat, rename } from "node:fs/promises";
import { join } from "node:path";
import { imagePath, readImageText } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import type { Host } from "../host/host.ts";
import { parseDiversions } from "./overrides.ts";
import type { PackagePath } from "./package-paths.ts";
import { unpackMembers } from "./unpack.ts";
import type { PlannedUnpack } from "./unpack-plan.ts";

/**
 * Lays out again what preinst scripts took away of what their own packages bring: dpkg unpacks a package only after its
 * script, which clears the place of what older versions had left there. A conffile that the script set aside goes back to
 * its name. Call before diversions are applied; what is diverted is not missed. Throws IC5001 and IC8006.
 */
export async function restoreTaken(
  packages: readonly PlannedUnpack[],
  root: string,
  host: Host,
): Promise<void> {
  const diversions = parseDiversions(await readImageText(root, "/var/lib/dpkg/diversions"));
  const diverted = new Set(diversions.map(({ path }) => path));
  for (const one of packages.filter(({ pooled }) => pooled.archive.members.has("preinst"))) {
    const left = new Set(one.leftOut);
    const own = one.paths.filter(({ path, member }) => !diverted.has(path) && !left.has(member));
    const taken: PackagePath[] = [];
    for (const path of await missingOf(own, root)) if (!(await putBack(path, root))) taken.push(path);
    if (taken.length > 0) await unpackMembers(one, outermost(taken), { root, host });
  }
}

/** The archive's names of these paths; with a folder tar unpacks all that lies in it, and would miss what is named beside it. */
function outermost(paths: readonly PackagePath[]): readonly string[] {
  const folders = paths.filter(({ kind }) => kind === "folder").map(({ path }) => `${path}/`);
  return paths
    .filter(({ path }) => !folders.some((folder) => path.startsWith(folder)))
    .map(({ member }) => member);
}

async function missingOf(paths: readonly PackagePath[], root: string): Promise<readonly PackagePath[]> {
  const isThere = await Promise.all(paths.map(({ path }) => isIn(root, path)));
  return paths.filter((_, index) => isThere[index] === false);
}

/** Most paths lead through no link: only of those that are not found so it is asked how the image sees them. */
async function isIn(root: string, path: string): Promise<boolean> {
  const isPlainly = await lstat(join(root, path)).then(
    () => true,
    () => false,
  );
  return isPlainly || (await pathExists(await imagePath(root, path)));
}

/** How scripts, and dpkg-maintscript-helper(1), name a conffile that they set aside. */
const asideSuffixes = [".dpkg-bak", ".dpkg-old", ".dpkg-backup", ".dpkg-remove"] as const;

async function putBack({ path }: PackagePath, root: string): Promise<boolean> {
  const place = await imagePath(root, path);
  for (const suffix of asideSuffixes) {
    if (!(await pathExists(place + suffix))) continue;
    await rename(place + suffix, place);
    return true;
  }
  return false;
}
