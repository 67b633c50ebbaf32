import { installDebs } from "../deb/install.ts";
import { newestBuild, type ReadPackage, readDebs } from "../deb/read-packages.ts";
import type { Host } from "../host/host.ts";
import type { Pool } from "../packages/pool.ts";
import type { InstalledPackage, Rootfs } from "../rootfs/rootfs.ts";

/** A pool whose packages were opened: what is in them, and when the newest was built. */
export interface OpenedPool {
  readonly packages: readonly ReadPackage[];
  /** Seconds since 1970. */
  readonly newestBuild: number;
}

/** Pool -> OpenedPool. Throws IC5001. */
export async function openPool(pool: Pool, host: Host): Promise<OpenedPool> {
  const packages = await readDebs(pool, host);
  return { packages, newestBuild: newestBuild(packages) };
}

/** OpenedPool -> installed Rootfs. The one place that knows which package format installs how. Throws IC5xxx. */
export const installPool = (
  pool: OpenedPool,
  rootfs: Rootfs,
  host: Host,
): Promise<readonly InstalledPackage[]> => installDebs(pool.packages, rootfs, host);
