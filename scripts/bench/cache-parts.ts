import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The folders of a cache folder that a build makes, by what they hold. The one place of the bench that knows how the
 * cache is laid out.
 */
export const cacheParts = {
  /** .deb files as they were fetched. */
  packageCache: "pkgCache",
  /** Signed roots and package lists as they were fetched. */
  indexes: "indexes",
  keys: "keys",
  /** Packages unpacked. */
  packageStore: "packages",
  /** What was resolved, by what it was resolved from. */
  locks: "locks",
  initramfs: "initramfs",
  layers: "layers",
  images: "images",
} as const;

export type CachePart = keyof typeof cacheParts;

/** Removes everything from a cache folder but these parts; of indexes what was fetched stays, and what was parsed goes. */
export async function keepCacheParts(cacheFolder: string, kept: readonly CachePart[]): Promise<void> {
  const names: readonly string[] = kept.map((part) => cacheParts[part]);
  const others = (await readdir(cacheFolder)).filter((name) => !names.includes(name));
  for (const name of others) await rm(join(cacheFolder, name), { recursive: true, force: true });
  await forgetCatalogs(cacheFolder);
}

/** Removes what was parsed of indexes, which then are read as they were fetched. */
export async function forgetCatalogs(cacheFolder: string): Promise<void> {
  const folder = join(cacheFolder, cacheParts.indexes);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (name.endsWith(".catalog")) await rm(join(folder, name));
}

/** Those of the parts that hold nothing, or that this version of the composer does not know. */
export async function absentParts(
  cacheFolder: string,
  parts: readonly CachePart[],
): Promise<readonly CachePart[]> {
  const absent = await Promise.all(
    parts.map(async (part) => {
      const folder = join(cacheFolder, cacheParts[part]);
      const isThere = await stat(folder).then(
        async () => (await readdir(folder)).length > 0,
        () => false,
      );
      return isThere ? [] : [part];
    }),
  );
  return absent.flat();
}
