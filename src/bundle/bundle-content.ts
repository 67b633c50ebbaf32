import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { BuildUse } from "../cache/build-use.ts";
import { pathExists } from "../files/path-exists.ts";
import type { BundleEntry, BundleName } from "./bundle.ts";

/** Where a cache lies, and where in it the layers are that this process may use. */
export interface CachePlace {
  readonly cacheFolder: string;
  /** A folder of the cache folder: `layers`, or another for those with a rootless build's owners. */
  readonly layersName: string;
}

/** What goes into a bundle. */
export interface BundleContent {
  readonly entries: readonly BundleEntry[];
  /** Paths below the cache folder. */
  readonly names: readonly string[];
  readonly outputs: {
    readonly folder: string;
    readonly names: readonly string[];
    readonly outputsAt: string;
  };
}

/** What of a cache one build has used, for one bundle; or in words why there is nothing to pack. */
export async function bundleContent(
  name: BundleName,
  use: BuildUse,
  place: CachePlace,
): Promise<BundleContent | { readonly missing: string }> {
  switch (name) {
    case "index":
      return await indexContent(use, place);
    case "packages":
      return await packagesContent(use, place);
    case "layers":
      return await layersContent(use, place);
    case "images":
      return await imagesContent(use, place);
  }
}

const file = (path: string): BundleEntry => ({ path, kind: "file" });

const contentOf = (names: readonly string[]): BundleContent => ({
  entries: names.map(file),
  names,
  outputs: { folder: "", names: [], outputsAt: "" },
});

/** What tells of builds, and the signed roots; of package lists, which are large, only those that the build has read. */
async function indexContent(use: BuildUse, { cacheFolder }: CachePlace): Promise<BundleContent> {
  const isWanted = (folder: string, name: string) =>
    !/\.part(\.json)?$/.test(name) &&
    (folder !== "indexes" || !/^[0-9a-f]{64}/.test(name) || use.indexes.includes(name.slice(0, 64)));
  const folders = ["indexes", "keys", "locks", "inputs", "manifests", "uses"];
  const names = await Promise.all(
    folders.map(async (folder) => {
      const found = await readdir(join(cacheFolder, folder), { withFileTypes: true }).catch(() => []);
      const files = found.filter((one) => one.isFile() && isWanted(folder, one.name));
      return files.map((one) => `${folder}/${one.name}`).sort();
    }),
  );
  return contentOf(names.flat());
}

async function packagesContent(
  use: BuildUse,
  { cacheFolder }: CachePlace,
): Promise<BundleContent | { readonly missing: string }> {
  const debs = use.packages.map(({ path }) => path);
  const absent = debs.length - (await present(cacheFolder, debs)).length;
  if (absent > 0) return { missing: `${absent} of ${debs.length} packages are not in the package cache` };
  const store = await Promise.all(
    use.packages.map(async ({ sha256 }) => {
      const pair = [`packages/${sha256}.tar`, `packages/${sha256}.json`];
      return (await present(cacheFolder, pair)).length === pair.length ? pair : [];
    }),
  );
  return contentOf([...new Set([...debs, ...store.flat()])]);
}

async function layersContent(
  use: BuildUse,
  { cacheFolder, layersName }: CachePlace,
): Promise<BundleContent | { readonly missing: string }> {
  const archived = (folder: string, key: string | undefined) =>
    key === undefined ? [] : [`${folder}/${key}.tar.zst`, `${folder}/${key}.json`];
  const tools = archived("chrootenv", use.chrootKey);
  const needed = [`${layersName}/${use.layerKey}`, `${layersName}/${use.layerKey}.json`, ...tools];
  if ((await present(cacheFolder, needed)).length < needed.length)
    return { missing: "the layer is not in the cache" };
  const pair = archived("initramfs", use.initramfsKey);
  const initramfs = (await present(cacheFolder, pair)).length === pair.length ? pair : [];
  return {
    ...contentOf([...needed, ...initramfs]),
    entries: [
      { path: `layers/${use.layerKey}`, kind: "folder" },
      ...[`layers/${use.layerKey}.json`, ...tools, ...initramfs].map(file),
    ],
  };
}

async function imagesContent(
  { imageKey, outputFolder, artifacts }: BuildUse,
  { cacheFolder }: CachePlace,
): Promise<BundleContent | { readonly missing: string }> {
  const record = `images/${imageKey}.json`;
  if (!(await pathExists(join(cacheFolder, record)))) return { missing: "the image is not in the cache" };
  if ((await present(outputFolder, artifacts)).length < artifacts.length)
    return { missing: "the image's files are not in the output folder" };
  const outputsAt = `artifacts/${imageKey}`;
  return {
    entries: [record, ...artifacts.map((name) => `${outputsAt}/${name}`)].map(file),
    names: [record],
    outputs: { folder: outputFolder, names: artifacts, outputsAt },
  };
}

async function present(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    names.map(async (name) => ((await lstat(join(folder, name)).catch(() => undefined)) ? [name] : [])),
  );
  return found.flat();
}
