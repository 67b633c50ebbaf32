import { rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { ComposeError } from "../errors.ts";
import { imagePath } from "../files/image-path.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { isLinkOverFolder, parseUnpacked, type UnpackedPath, unpackArgv } from "../host/tools/dpkg-deb.ts";
import { type FileConflict, type FileConflicts, findFileConflicts } from "./file-conflicts.ts";
import { diverts } from "./maintainer-scripts.ts";
import type { ReadPackage } from "./read-packages.ts";
import { parseRelations } from "./relation.ts";
import { satisfiesVersion } from "./version.ts";

/** A package whose files are in the root filesystem, with the paths that dpkg's database will say it owns. */
export interface UnpackedPackage {
  readonly pooled: ReadPackage;
  readonly paths: readonly UnpackedPath[];
}

export interface Unpacked {
  /** In install order, without those that dpkg must unpack. */
  readonly packages: readonly UnpackedPackage[];
  /** Packages that move another package's file aside to bring their own: dpkg unpacks them, after all others. */
  readonly diverting: readonly ReadPackage[];
}

/**
 * Unpacks all packages into `root` at once, biggest first, and then settles what parallel unpacking leaves to chance:
 * a file that several packages bring goes to the one that replaces the others, or to all where one diverts the others'.
 * Throws IC5001 for a broken archive and IC5003 when two packages claim a file.
 */
export async function unpackArchives(
  packages: readonly ReadPackage[],
  root: string,
  host: Host,
): Promise<Unpacked> {
  const limit = pLimit(host.cores);
  const paths = new Map<string, readonly UnpackedPath[]>();
  const biggestFirst = packages.toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  let done = 0;
  await Promise.all(
    biggestFirst.map((pooled) =>
      limit(async () => {
        paths.set(pooled.name, await unpackArchive(pooled, root, host));
        host.report.progress({ label: "Unpack", done: ++done, total: packages.length, unit: "items" });
      }),
    ),
  );
  const unpacked = packages.map((pooled) => ({ pooled, paths: paths.get(pooled.name) ?? [] }));
  return settleConflicts(unpacked, root, host);
}

async function settleConflicts(
  unpacked: readonly UnpackedPackage[],
  root: string,
  host: Host,
): Promise<Unpacked> {
  const versions = new Map(unpacked.map(({ pooled }) => [pooled.name, pooled.version]));
  const conflicts = findFileConflicts(
    unpacked.map(({ pooled, paths }) => ({
      name: pooled.name,
      paths,
      replaces: replacedNames(pooled, versions),
    })),
  );
  const diverting = divertingPackages(conflicts, unpacked);
  const kept = unpacked.filter(({ pooled }) => !diverting.includes(pooled));
  for (const path of conflicts.mixed) await unpackInOrder(path, kept, { root, host });
  for (const { path, owner } of ownersToRestore(conflicts, kept))
    await unpackArchive(owner.pooled, root, host, membersAt(path, owner));
  const packages = kept.map(({ pooled, paths }) => ({
    pooled,
    paths: withoutLost(pooled.name, paths, conflicts.overwritten),
  }));
  return { packages, diverting };
}

/** For each clash the package that says it diverts the path; without one nobody can tell whose file it is: IC5003. */
function divertingPackages(
  conflicts: FileConflicts,
  unpacked: readonly UnpackedPackage[],
): readonly ReadPackage[] {
  const diverting = conflicts.clashes.map(({ path, packages }) => {
    const claimants = unpacked.filter(({ pooled }) => packages.includes(pooled.name));
    const diverter = claimants.find(({ pooled }) => diverts(pooled.archive.members));
    if (diverter === undefined) throw clashError(path, packages);
    return diverter.pooled;
  });
  return [...new Set(diverting)];
}

/** Whose copy of each contested file must lie in the root filesystem: the last one unpacked may have been another's. */
function ownersToRestore(
  conflicts: FileConflicts,
  kept: readonly UnpackedPackage[],
): readonly { readonly path: string; readonly owner: UnpackedPackage }[] {
  const wanted = [
    ...conflicts.overwritten.map(({ path, winner }) => ({ path, names: [winner] })),
    ...conflicts.clashes.map(({ path, packages }) => ({ path, names: packages })),
  ];
  return wanted.flatMap(({ path, names }) => {
    const owner = kept.find(({ pooled }) => names.includes(pooled.name));
    return owner === undefined ? [] : [{ path, owner }];
  });
}

async function unpackArchive(
  pooled: ReadPackage,
  root: string,
  host: Host,
  members: readonly string[] = [],
): Promise<readonly UnpackedPath[]> {
  try {
    const { stdout } = await host.exec({ argv: unpackArgv(pooled.file, root, members) });
    return parseUnpacked(stdout);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    if (isLinkOverFolder(error)) return parseUnpacked(error.stdout);
    const code = error.stderr.includes("No space left") ? "IC8006" : "IC5001";
    throw new ComposeError(
      { code, message: `Cannot unpack "${pooled.name}" ${pooled.version}: ${error.tail(3)}` },
      { cause: error },
    );
  }
}

/**
 * A path that is a folder in one package and a link or file in another: dpkg lets the first one stand and unpacks the
 * later ones through it, so it is taken away and everyone who has something there is unpacked again, in order.
 */
async function unpackInOrder(
  path: string,
  unpacked: readonly UnpackedPackage[],
  edge: { readonly root: string; readonly host: Host },
): Promise<void> {
  await removeBelow(path, unpacked, edge.root);
  for (const one of unpacked) {
    const members = membersAt(path, one);
    if (members.length > 0) await unpackArchive(one.pooled, edge.root, edge.host, members);
  }
}

/** Takes the path away, and what went through it into another folder while it was a link. */
async function removeBelow(path: string, unpacked: readonly UnpackedPackage[], root: string): Promise<void> {
  const owned = new Set(unpacked.flatMap(({ paths }) => paths.map((one) => join(root, one.path))));
  for (const { paths } of unpacked)
    for (const one of paths) {
      if (one.kind === "folder" || !one.path.startsWith(`${path}/`)) continue;
      const place = await imagePath(root, one.path);
      if (!owned.has(place)) await rm(place, { force: true });
    }
  await rm(await imagePath(root, path), { recursive: true, force: true });
}

/** The packages among `versions` whose files this one may take over, by its Replaces field (debian policy 7.6.1). */
function replacedNames({ archive }: ReadPackage, versions: ReadonlyMap<string, string>): ReadonlySet<string> {
  const relations = parseRelations(archive.control.get("Replaces") ?? "").flat();
  const covered = relations.filter(({ name, constraint }) => {
    const version = versions.get(name);
    return version !== undefined && (constraint === undefined || satisfiesVersion(version, constraint));
  });
  return new Set(covered.map(({ name }) => name));
}

/** The archive's own names of what lies at a path or, where a folder is not named itself, below it. */
function membersAt(path: string, { paths }: UnpackedPackage): readonly string[] {
  const at = paths.filter((one) => one.path === path);
  const chosen = at.length > 0 ? at : paths.filter((one) => one.path.startsWith(`${path}/`));
  return chosen.map(({ member }) => member);
}

function withoutLost(
  name: string,
  paths: readonly UnpackedPath[],
  conflicts: readonly FileConflict[],
): readonly UnpackedPath[] {
  const lost = new Set(conflicts.filter(({ losers }) => losers.includes(name)).map(({ path }) => path));
  return lost.size === 0 ? paths : paths.filter(({ path }) => !lost.has(path));
}

function clashError(path: string, [first = "?", second = "?"]: readonly string[]): ComposeError {
  return new ComposeError({
    code: "IC5003",
    message: `Cannot install package "${second}": "${first}" already brings the file ${path}`,
    hint: "Leave one of the two packages out; neither says that it replaces the other",
  });
}
