import pLimit from "p-limit";
import type { Host } from "../host/host.ts";
import type { Pool, PooledPackage } from "../packages/pool.ts";
import { type ControlArchive, readControlArchive } from "./archive.ts";

/** A pooled .deb with its control half read. */
export interface ReadPackage extends PooledPackage {
  readonly archive: ControlArchive;
}

/** Reads the control half of every package, several at once, keeping their order. Throws IC5001. */
export function readDebs(pool: Pool, host: Host): Promise<readonly ReadPackage[]> {
  const limit = pLimit(host.cores);
  const read = async (pooled: PooledPackage) => ({
    ...pooled,
    archive: await readControlArchive(pooled.file, host),
  });
  return Promise.all(pool.packages.map((pooled) => limit(read, pooled)));
}

/** When the newest of the packages was built: seconds since 1970. The default SOURCE_DATE_EPOCH of an image. */
export function newestBuild(packages: readonly ReadPackage[]): number {
  return Math.max(0, ...packages.map(({ archive }) => archive.builtAt));
}
