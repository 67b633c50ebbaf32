import pLimit from "p-limit";
import type { PooledPackage } from "../packages/pool.ts";

/** Packages whose files are being opened, several at once. Disposing waits for what was begun and begins nothing more. */
export interface OpeningFiles<Opened> extends AsyncDisposable {
  /** Begins to open the packages in a verified file. */
  add(file: string): void;
  /** All packages, in the order of the pool, once all files were added. Throws what opening throws. */
  opened(): Promise<readonly Opened[]>;
}

/** Opens each package of a pool by `open` as soon as its file is there; `cores` of them at once. */
export function openingFiles<Opened>(
  packages: readonly PooledPackage[],
  cores: number,
  open: (pooled: PooledPackage) => Promise<Opened>,
): OpeningFiles<Opened> {
  const limit = pLimit(cores);
  const works = new Map<string, Promise<Opened>>();
  const stop = new AbortController();
  const begin = async (pooled: PooledPackage) => {
    stop.signal.throwIfAborted();
    return open(pooled);
  };
  const settled = () => Promise.allSettled(works.values());
  return {
    add(file) {
      for (const pooled of packages.filter((one) => one.file === file)) works.set(file, limit(begin, pooled));
      // Looked at later: until then a failure is nobody's.
      works.get(file)?.catch(() => {});
    },
    async opened() {
      await settled();
      return Promise.all(packages.flatMap(({ file }) => works.get(file) ?? []));
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await settled();
    },
  };
}
