import { join } from "node:path";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { readSignedIndex, type SignedIndexEdge } from "../files/signed-index.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import { findCatalog, keepCatalog } from "./catalog-store.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { type ChosenIndex, indexPaths } from "./choose-indexes.ts";
import { IndexCatalog } from "./index-catalog.ts";
import type { PackageCatalog } from "./package-catalog.ts";
import { parsePackagesIndex } from "./packages-index.ts";
import type { Release } from "./release.ts";
import { inReleaseFolder } from "./release-folder.ts";

export type ReadIndexEdge = SignedIndexEdge;

/** The repository whose index is read, with the Release that vouches for it. */
export interface IndexOwner {
  readonly repository: PlannedRepository;
  /** Best first. */
  readonly baseUrls: readonly [string, ...string[]];
  readonly release: Release;
}

/**
 * Reads the packages of one index: the catalog that was kept when it was verified and parsed before, else the index itself, from the
 * index folder or from the mirrors. Throws IC4001 to IC4003 when no mirror has it, IC2006 when the decompressed index is not
 * what the Release says, IC2007 when it cannot be parsed.
 */
export async function readIndex(
  index: ChosenIndex,
  owner: IndexOwner,
  edge: ReadIndexEdge,
): Promise<PackageCatalog> {
  return new IndexCatalog(owner.repository.id, await readTables(index, owner, edge));
}

async function readTables(
  index: ChosenIndex,
  owner: IndexOwner,
  edge: ReadIndexEdge,
): Promise<CatalogTables> {
  const path = join(edge.indexFolder, `${index.sha256}.catalog`);
  const { architecture } = owner.repository;
  const source = { architecture, plain: index.plain };
  const known = await findCatalog(path, source);
  if (known !== undefined) return known;
  const { name, plain } = openIndexFile(index, owner, edge);
  const tables = await parsePackagesIndex(plain, { name, architecture });
  await keepCatalog(path, source, tables);
  return tables;
}

/** The decompressed bytes of an index, verified by what the Release says, and its name for messages. Throws as readSignedIndex. */
export function openIndexFile(
  index: ChosenIndex,
  owner: IndexOwner,
  edge: ReadIndexEdge,
): { readonly name: string; readonly plain: AsyncIterable<Uint8Array> } {
  const name = shownUrl(urlBelow(owner.baseUrls[0], inReleaseFolder(owner.repository, index.path)));
  const { compression, sizeBytes, sha256, plain } = index;
  const signed = {
    name,
    root: "Release",
    urls: indexUrls(index, owner),
    compression,
    sizeBytes,
    sha256,
    plain,
  } as const;
  return { name, plain: readSignedIndex(signed, edge) };
}

function indexUrls(
  index: ChosenIndex,
  { repository, baseUrls, release }: IndexOwner,
): readonly [string, ...string[]] {
  const [best, ...others] = indexPaths(index, release).map((path) => inReleaseFolder(repository, path));
  const urlsAt = (baseUrl: string) => others.map((path) => urlBelow(baseUrl, path));
  const [first, ...mirrors] = baseUrls;
  const bestPath = best ?? index.path;
  return [
    urlBelow(first, bestPath),
    ...urlsAt(first),
    ...mirrors.flatMap((baseUrl) => [urlBelow(baseUrl, bestPath), ...urlsAt(baseUrl)]),
  ];
}
