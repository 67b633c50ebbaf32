import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BuildUse, readUses } from "./build-use.ts";

/** One thing of a cache that goes or stays as a whole. */
interface Kept {
  /** Below the cache folder; the first is what it is called. */
  readonly paths: readonly [string, ...string[]];
  readonly sizeBytes: number;
  readonly usedAtMs: number;
}

/** What went, and what the rest takes on the disk. */
export interface Trimmed {
  readonly removed: readonly { readonly path: string; readonly sizeBytes: number }[];
  readonly removedBytes: number;
  readonly keptBytes: number;
}

/**
 * Removes from a cache what was used longest ago until the rest takes no more than `budgetBytes` on the disk; never what the
 * last build has used, even if that is more. What only tells of builds is small and stays.
 */
export async function trimCache(cacheFolder: string, budgetBytes: number): Promise<Trimmed> {
  const uses = await readUses(cacheFolder);
  const [last] = uses;
  const needed = new Set(last === undefined ? [] : pathsOf(last));
  const things = await readThings(cacheFolder, lastUses(uses));
  let keptBytes = things.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const removed: { path: string; sizeBytes: number }[] = [];
  for (const { paths, sizeBytes } of things.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (keptBytes <= budgetBytes) break;
    if (paths.some((path) => needed.has(withoutOwners(path)))) continue;
    // Records go first: without one the rest means nothing.
    for (const path of paths.toReversed())
      await rm(join(cacheFolder, path), { recursive: true, force: true });
    removed.push({ path: paths[0], sizeBytes });
    keptBytes -= sizeBytes;
  }
  return { removed, removedBytes: removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), keptBytes };
}

/** An index as it came, and what was parsed of it. */
const indexEndings = ["", ".xz", ".gz", ".zst", ".catalog", ".modules.json"];

/** The names of all that a build has used, as `readThings` calls them. */
function pathsOf(use: BuildUse): readonly string[] {
  return [
    `layers/${use.layerKey}`,
    ...(use.chrootKey === undefined ? [] : [`chrootenv/${use.chrootKey}.tar.zst`]),
    `artifacts/${use.imageKey}`,
    ...(use.initramfsKey === undefined ? [] : [`initramfs/${use.initramfsKey}.tar.zst`]),
    ...use.packages.flatMap(({ path, sha256 }) => [path, `packages/${sha256}.tar`]),
    ...use.indexes.flatMap((sha256) => indexEndings.map((end) => `indexes/${sha256}${end}`)),
  ];
}

/** Rootless builds have layers of their own folder. */
const withoutOwners = (path: string): string => path.replace(/^layers[^/]*\//, "layers/");

function lastUses(uses: readonly BuildUse[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const use of uses.toReversed()) for (const path of pathsOf(use)) last.set(path, use.usedAtMs);
  return last;
}

async function readThings(cacheFolder: string, uses: ReadonlyMap<string, number>): Promise<readonly Kept[]> {
  const folders = await readdir(cacheFolder).catch(() => []);
  const pools = await readdir(join(cacheFolder, "pkgCache")).catch(() => []);
  const wanted = [
    ...folders.filter((name) => /^(layers.*|initramfs|chrootenv|packages|indexes|artifacts)$/.test(name)),
    ...pools.map((name) => `pkgCache/${name}`),
  ];
  const things: Kept[] = [];
  for (const folder of wanted) {
    const names = (await readdir(join(cacheFolder, folder))).filter(
      // What a repository was like before stays: see files/newest-root.ts.
      (name) => folder !== "indexes" || /^[0-9a-f]{64}/.test(name),
    );
    for (const [name, records] of pairs(names)) {
      const path = `${folder}/${name}`;
      const paths = [path, ...records.map((record) => `${folder}/${record}`)] as const;
      const found = await Promise.all(paths.map((one) => measure(join(cacheFolder, one))));
      things.push({
        paths,
        sizeBytes: found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        usedAtMs: Math.max(uses.get(withoutOwners(path)) ?? 0, ...found.map(({ usedAtMs }) => usedAtMs)),
      });
    }
  }
  return things;
}

/** The names in a folder with the records that tell of them: `<key>.json` of `<key>`, `<key>.tar` or `<key>.tar.zst`. */
function pairs(names: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const all = new Set(names);
  const recordOf = (name: string) => `${name.replace(/\.tar(\.zst)?$/, "")}.json`;
  const records = new Set(names.map(recordOf).filter((record) => all.has(record)));
  return names
    .filter((name) => !records.has(name) && !/\.(part|list)$/.test(name))
    .map((name) => [name, all.has(recordOf(name)) ? [recordOf(name)] : []]);
}

/** What a file, or a tree, takes on the disk; and when it came here or was touched last, which says less than a build's use. */
async function measure(path: string): Promise<{ readonly sizeBytes: number; readonly usedAtMs: number }> {
  const status = await lstat(path).catch(() => undefined);
  if (status === undefined) return { sizeBytes: 0, usedAtMs: 0 };
  const own = status.blocks * 512;
  if (!status.isDirectory()) return { sizeBytes: own, usedAtMs: status.mtimeMs };
  const names = await readdir(path).catch(() => []);
  const inside = await Promise.all(names.map((name) => measure(join(path, name))));
  return { sizeBytes: own + inside.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), usedAtMs: 0 };
}
