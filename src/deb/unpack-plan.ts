import { ComposeError } from "../errors.ts";
import { type FileConflicts, findFileConflicts } from "./file-conflicts.ts";
import { passesThroughLink } from "./link-passage.ts";
import { diverts } from "./maintainer-scripts.ts";
import type { PackagePath } from "./package-paths.ts";
import type { ReadPackage } from "./read-package.ts";
import { parseRelations } from "./relation.ts";
import { satisfiesVersion } from "./version.ts";

/** How a set of packages gets unpacked, decided before anything is written. */
export interface UnpackPlan {
  /** In install order: unpacked first, each without what another package brings in its stead. */
  readonly packages: readonly PlannedUnpack[];
  /** Paths that are a folder in one package and a link or file in another: unpacked one package after the other. */
  readonly inOrder: readonly string[];
  /** Packages that only dpkg itself unpacks rightly, after all others. */
  readonly withDpkg: readonly ReadPackage[];
}

/** What is unpacked of one package. */
export interface PlannedUnpack {
  readonly pooled: ReadPackage;
  /** What dpkg's database is to say that the package owns. */
  readonly paths: readonly PackagePath[];
  /** Members of the archive that stay packed at first. */
  readonly leftOut: readonly string[];
}

/**
 * Plans how packages are unpacked so that the result is what dpkg's own way leaves: a file that several packages bring
 * goes to the one that replaces the others, and a package that diverts another's files, or reaches its own through a link
 * that the host would follow out of the root, is left to dpkg. Throws IC5003 when two packages claim a file.
 */
export function planUnpack(packages: readonly ReadPackage[]): UnpackPlan {
  const versions = new Map(packages.map(({ name, version }) => [name, version]));
  const conflicts = findFileConflicts(
    packages.map((one) => ({ name: one.name, paths: one.paths, replaces: replacedNames(one, versions) })),
  );
  const passing = passesThroughLink(packages.map(({ paths }) => paths));
  const diverting = new Set(divertingPackages(conflicts, packages));
  const withDpkg = packages.filter((one, index) => diverting.has(one) || passing.has(index));
  const kept = packages.filter((one) => !withDpkg.includes(one));
  return {
    packages: kept.map((pooled) => plannedUnpack(pooled, conflicts)),
    inOrder: conflicts.mixed,
    withDpkg,
  };
}

function plannedUnpack(pooled: ReadPackage, { overwritten, mixed }: FileConflicts): PlannedUnpack {
  const lost = new Set(
    overwritten.filter(({ losers }) => losers.includes(pooled.name)).map(({ path }) => path),
  );
  const isLeftOut = (path: string) =>
    lost.has(path) || mixed.some((one) => path === one || path.startsWith(`${one}/`));
  return {
    pooled,
    paths: pooled.paths.filter(({ path }) => !lost.has(path)),
    leftOut: pooled.paths.filter(({ path }) => isLeftOut(path)).map(({ member }) => member),
  };
}

/** For each clash the package that says it diverts the path; without one nobody can tell whose file it is: IC5003. */
function divertingPackages(
  { clashes }: FileConflicts,
  packages: readonly ReadPackage[],
): readonly ReadPackage[] {
  return clashes.map(({ path, packages: names }) => {
    const claimants = packages.filter(({ name }) => names.includes(name));
    const diverter = claimants.find(({ archive }) => diverts(archive.members));
    if (diverter === undefined) throw clashError(path, names);
    return diverter;
  });
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

function clashError(path: string, [first = "?", second = "?"]: readonly string[]): ComposeError {
  return new ComposeError({
    code: "IC5003",
    message: `Cannot install package "${second}": "${first}" already brings the file ${path}`,
    hint: "Leave one of the two packages out; neither says that it replaces the other",
  });
}
