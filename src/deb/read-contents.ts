import { type ChosenIndex, chooseVariant } from "./choose-indexes.ts";
import { findPathOwners } from "./contents-index.ts";
import { type IndexOwner, openIndexFile, type ReadIndexEdge } from "./read-index.ts";
import type { Release } from "./release.ts";

/** The names of the packages that own a path, by the path as it was asked for. */
export type PathOwners = ReadonlyMap<string, readonly string[]>;

/**
 * Looks the paths up in the repository's indexes of contents (Contents-<architecture>, Debian wiki, RepositoryFormat), verified
 * like any index. Undefined when its Release lists none. Throws as reading a Packages index does.
 */
export async function readPathOwners(
  paths: readonly string[],
  owner: IndexOwner,
  edge: ReadIndexEdge,
): Promise<PathOwners | undefined> {
  const indexes = contentsOf(owner.release, owner.repository);
  if (indexes.length === 0) return undefined;
  const found = await Promise.all(
    indexes.map(async (index) => {
      const { plain } = openIndexFile(index, owner, edge);
      return findPathOwners(paths, plain);
    }),
  );
  return new Map(
    paths.map((path) => [path, [...new Set(found.flatMap((owners) => owners.get(path) ?? []))]]),
  );
}

/** Debian keeps one for each component and for `all` apart; others keep one for the whole suite. */
function contentsOf(
  release: Release,
  { components, architecture }: IndexOwner["repository"],
): readonly ChosenIndex[] {
  const names = [`Contents-${architecture}`, "Contents-all"];
  const folders = [...components.map((component) => `${component}/`), ""];
  return folders.flatMap((folder) =>
    names.flatMap((name) => chooseVariant(release, `${folder}${name}`) ?? []),
  );
}
