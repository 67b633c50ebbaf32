import { ComposeError } from "../errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { shownUrl } from "../fetch/url.ts";
import { openSinglePackage, packagesInFolder } from "../files/single-package-file.ts";
import type { RepositoryLayout, SinglePackage } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import { Catalog } from "./catalog.ts";
import { CatalogBuilder } from "./catalog-builder.ts";
import type { RawPackage } from "./raw-package.ts";
import { addRawPackage } from "./raw-package.ts";
import { rawPackageOf } from "./raw-package-of.ts";
import { readPackage } from "./read-package.ts";

/** Packages that no repository lists: their files, or all of a folder. */
export interface SinglePackages {
  readonly id: string;
  readonly baseUrls: readonly [string, ...string[]];
  readonly layout: Extract<RepositoryLayout, { readonly kind: "files" | "folder" }>;
}

/**
 * Reads packages that no repository lists, each by its digest: what a package says of itself stands for what metadata would say,
 * all its files with it. Of a folder all `.rpm` files count, also those of its subfolders, where rpmbuild puts them; source
 * packages do not. The digest is that of all paths and digests. Throws IC4001, IC4002 (another digest than the template
 * gives), IC5001, IC2013, IC2014 and IC2007 (two packages of one name and version).
 */
export async function readSinglePackages(
  repository: SinglePackages,
  edge: { readonly fetcher: Fetcher; readonly indexFolder: string },
): Promise<{ readonly catalog: Catalog; readonly sha256: string }> {
  const packages: RawPackage[] = [];
  for (const single of await singlesOf(repository)) packages.push(await readSingle(single, repository, edge));
  const builder = new CatalogBuilder(shownUrl(repository.baseUrls[0]));
  for (const one of packages) addRawPackage(builder, one);
  return {
    catalog: new Catalog(repository.id, builder.finish()),
    sha256: sha256Hex(packages.map(({ sha256, path }) => `${sha256} ${path}\n`).join("")),
  };
}

async function singlesOf({ layout, baseUrls }: SinglePackages): Promise<readonly SinglePackage[]> {
  if (layout.kind === "files") return layout.files;
  const found = await packagesInFolder(baseUrls[0], ".rpm", "all");
  const singles = found.filter(({ path }) => !/\.(?:no)?src\.rpm$/.test(path));
  if (singles.length > 0) return singles;
  throw new ComposeError({
    code: "IC4001",
    message: `Cannot read "${shownUrl(baseUrls[0])}": it has no .rpm files`,
    hint: "Check `packageFiles` in the template; a folder with repodata in it is a repository, and given as `path`",
  });
}

async function readSingle(
  single: SinglePackage,
  { baseUrls }: SinglePackages,
  edge: { readonly fetcher: Fetcher; readonly indexFolder: string },
): Promise<RawPackage> {
  const { file, sha256 } = await openSinglePackage(single, baseUrls[0], edge);
  const { path } = single;
  return rawPackageOf(await readPackage(file, path, { kind: "named" }), { path, sha256 });
}
