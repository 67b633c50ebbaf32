import { ComposeError } from "../errors.ts";
import type { FileCompression } from "../files/decompress.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import type { Release, ReleaseFile } from "./release.ts";

/** One index to be read, as the Release names it: of packages, or of contents. */
export interface ChosenIndex extends ReleaseFile {
  /** Below the Release's folder, e.g. main/binary-amd64/Packages.xz. */
  readonly path: string;
  readonly compression: FileCompression;
  /** What it must be when decompressed, where the Release says so. */
  readonly plain: ReleaseFile | undefined;
}

/** Fastest to read first. The order does not ask what this host has: a lock made elsewhere names the same indexes. */
const variants = [
  { ending: ".zst", compression: "zst" },
  { ending: ".xz", compression: "xz" },
  { ending: ".gz", compression: "gz" },
  { ending: "", compression: "none" },
] as const;

/**
 * Chooses one Packages file for each component's binary-<architecture>, and for binary-all where a Release keeps
 * `Architecture: all` packages apart. Throws IC2008 when the Release lists none for a component.
 */
export function chooseIndexes(
  release: Release,
  wanted: Pick<PlannedRepository, "components" | "architecture"> & Partial<Pick<PlannedRepository, "layout">>,
): readonly ChosenIndex[] {
  if (wanted.layout?.kind === "flat") return [flatIndex(release)];
  return wanted.components.flatMap((component) => {
    const index = chooseIndex(release, `${component}/binary-${wanted.architecture}`);
    if (index === undefined) {
      throw new ComposeError({
        code: "IC2008",
        message: `Cannot use "${release.name}": it lists no index "${component}/binary-${wanted.architecture}/Packages"`,
        hint: "Check the repository's components and architecture",
      });
    }
    const all = release.allIsSeparate ? chooseIndex(release, `${component}/binary-all`) : undefined;
    return all === undefined ? [index] : [index, all];
  });
}

/** A flat repository has one index for all architectures, beside its Release. */
function flatIndex(release: Release): ChosenIndex {
  const index = chooseIndex(release, ".");
  if (index !== undefined) return index;
  throw new ComposeError({
    code: "IC2008",
    message: `Cannot use "${release.name}": it lists no index "Packages"`,
    hint: "Check that the repository is a flat one",
  });
}

function chooseIndex(release: Release, folder: string): ChosenIndex | undefined {
  return chooseVariant(release, folder === "." ? "Packages" : `${folder}/Packages`);
}

/** The variant of an index (its path without an ending) that is read fastest; undefined where the Release lists none. */
export function chooseVariant({ files }: Pick<Release, "files">, name: string): ChosenIndex | undefined {
  const plain = files.get(name);
  for (const { ending, compression } of variants) {
    const path = `${name}${ending}`;
    const file = files.get(path);
    if (file !== undefined) return { path, compression, ...file, plain };
  }
  return undefined;
}

/** Paths of an index below the Release's folder, best first: by its digest where the repository offers that. */
export function indexPaths(index: ChosenIndex, release: Release): readonly [string, ...string[]] {
  if (!release.acquireByHash) return [index.path];
  const folder = index.path.slice(0, index.path.lastIndexOf("/") + 1);
  return [`${folder}by-hash/SHA256/${index.sha256}`, index.path];
}
