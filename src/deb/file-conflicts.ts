import { posix } from "node:path";
import { mergedPaths } from "./merged-paths.ts";
import type { PackagePath } from "./package-paths.ts";

/** One package's paths, and whom it may overwrite. */
export interface PackageFiles {
  readonly name: string;
  readonly paths: readonly PackagePath[];
  /** Names of installed packages that its Replaces field covers. */
  readonly replaces: ReadonlySet<string>;
}

/** A path that several packages bring and one of them may take over. */
export interface FileConflict {
  readonly path: string;
  /** The package whose file stays. */
  readonly winner: string;
  /** The packages that lose the path, in install order. */
  readonly losers: readonly string[];
}

/** All that several packages have in one place. */
export interface FileConflicts {
  readonly overwritten: readonly FileConflict[];
  /** Paths that are a folder in one package and a file or symlink in another: there the order of unpacking counts. */
  readonly mixed: readonly string[];
  /** Paths of several packages none of which replaces the others, one of them not as a folder, with those packages. */
  readonly clashes: readonly { readonly path: string; readonly packages: readonly string[] }[];
}

/**
 * Finds the paths that several packages bring. Folders are shared freely, and so is the same symlink to a folder, as dpkg
 * takes it for that folder. A file belongs to the package that replaces the others (Debian policy 7.6.1), whatever the
 * order of unpacking was; without such a package it is a clash.
 */
export function findFileConflicts(packages: readonly PackageFiles[]): FileConflicts {
  const [owners, folders] = [new Map<string, PackageFiles[]>(), new Map<string, PackageFiles[]>()];
  const plainFiles = new Set<string>();
  for (const files of packages)
    for (const { path, kind } of files.paths) {
      addOwner(kind === "folder" ? folders : owners, path, files);
      if (kind === "file") plainFiles.add(path);
    }
  const shared = [...owners].filter(
    ([path, claimants]) => claimants.length > 1 && !areOneFolder(path, claimants, folders),
  );
  const decided = shared.map(([path, claimants]) => ({ path, claimants, winner: winnerOf(claimants) }));
  return {
    mixed: [...owners.keys()].filter((path) => folders.has(path) && !mergedPaths.has(path)).sort(),
    overwritten: decided.flatMap(({ path, claimants, winner }) =>
      winner === undefined
        ? []
        : [{ path, winner: winner.name, losers: namesOf(claimants.filter((one) => one !== winner)) }],
    ),
    clashes: [
      ...decided.flatMap(({ path, claimants, winner }) =>
        winner === undefined ? [{ path, packages: namesOf(claimants) }] : [],
      ),
      // Where a folder and a symlink meet dpkg lets the first one stand; a plain file it refuses.
      ...[...plainFiles].flatMap((path) => {
        const [claimants, sharing] = [owners.get(path) ?? [], folders.get(path) ?? []];
        const isReplaced = claimants.some((one) => sharing.every(({ name }) => one.replaces.has(name)));
        return sharing.length === 0 || isReplaced
          ? []
          : [{ path, packages: namesOf([...sharing, ...claimants]) }];
      }),
    ],
  };
}

/** Whether all bring the same symlink, and it leads to a folder that some package brings. */
function areOneFolder(
  path: string,
  claimants: readonly PackageFiles[],
  folders: ReadonlyMap<string, unknown>,
): boolean {
  const targets = new Set(claimants.map(({ paths }) => paths.find((one) => one.path === path)?.target));
  const [target] = targets;
  return (
    target !== undefined && targets.size === 1 && folders.has(posix.resolve(posix.dirname(path), target))
  );
}

const winnerOf = (claimants: readonly PackageFiles[]): PackageFiles | undefined =>
  claimants.find((one) => claimants.every((other) => one === other || one.replaces.has(other.name)));

const namesOf = (packages: readonly PackageFiles[]): readonly string[] => packages.map(({ name }) => name);

function addOwner(owners: Map<string, PackageFiles[]>, path: string, files: PackageFiles): void {
  const claimants = owners.get(path);
  if (claimants === undefined) owners.set(path, [files]);
  else claimants.push(files);
}
