import type { UnpackedPath } from "../host/tools/dpkg-deb.ts";

/** The links of a merged /usr: one package may bring them as links, others still as folders, and the links always stay. */
const mergedPaths: ReadonlySet<string> = new Set(["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"]);

/** One package's unpacked paths, and whom it may overwrite. */
export interface PackageFiles {
  readonly name: string;
  readonly paths: readonly UnpackedPath[];
  /** Names of installed packages that its Replaces field covers. */
  readonly replaces: ReadonlySet<string>;
}

export interface FileConflict {
  readonly path: string;
  /** The package whose file stays. */
  readonly winner: string;
  /** The packages that lose the path, in install order. */
  readonly losers: readonly string[];
}

export interface FileConflicts {
  readonly overwritten: readonly FileConflict[];
  /** Paths that are a folder in one package and a file or symlink in another: there the order of unpacking counts. */
  readonly mixed: readonly string[];
  /** Paths of several packages none of which replaces the others, with those packages. */
  readonly clashes: readonly { readonly path: string; readonly packages: readonly string[] }[];
}

/**
 * Finds the paths that several packages bring. Folders are shared freely. A file belongs to the package that replaces
 * the others (Debian policy 7.6.1), whatever the order of unpacking was; without such a package it is a clash.
 */
export function findFileConflicts(packages: readonly PackageFiles[]): FileConflicts {
  const owners = new Map<string, PackageFiles[]>();
  const folders = new Set<string>();
  for (const files of packages)
    for (const { path, kind } of files.paths) {
      if (kind === "folder") folders.add(path);
      else addOwner(owners, path, files);
    }
  const shared = [...owners].filter(([, claimants]) => claimants.length > 1);
  const decided = shared.map(([path, claimants]) => ({ path, claimants, winner: winnerOf(claimants) }));
  return {
    mixed: [...owners.keys()].filter((path) => folders.has(path) && !mergedPaths.has(path)).sort(),
    overwritten: decided.flatMap(({ path, claimants, winner }) =>
      winner === undefined
        ? []
        : [{ path, winner: winner.name, losers: namesOf(claimants.filter((one) => one !== winner)) }],
    ),
    clashes: decided.flatMap(({ path, claimants, winner }) =>
      winner === undefined ? [{ path, packages: namesOf(claimants) }] : [],
    ),
  };
}

const winnerOf = (claimants: readonly PackageFiles[]): PackageFiles | undefined =>
  claimants.find((one) => claimants.every((other) => one === other || one.replaces.has(other.name)));

const namesOf = (packages: readonly PackageFiles[]): readonly string[] => packages.map(({ name }) => name);

function addOwner(owners: Map<string, PackageFiles[]>, path: string, files: PackageFiles): void {
  const claimants = owners.get(path);
  if (claimants === undefined) owners.set(path, [files]);
  else claimants.push(files);
}
