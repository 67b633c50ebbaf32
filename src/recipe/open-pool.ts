import { join } from "node:path";
import { installDebs } from "../deb/install.ts";
import { openPackage } from "../deb/package-store.ts";
import { newestBuild, type ReadPackage } from "../deb/read-package.ts";
import { pathExists } from "../files/path-exists.ts";
import type { CacheVerdict, Host } from "../host/host.ts";
import { openResidentShells } from "../host/resident-shells.ts";
import type { PooledPackage } from "../packages/pool.ts";
import type { EmptyRootfs, InstalledPackage } from "../rootfs/rootfs.ts";
import type { Tools } from "../rootfs/tools.ts";
import { installRpms } from "../rpm/install.ts";
import type { OpenedRpms } from "./open-rpm-pool.ts";
import { openingFiles } from "./opening-files.ts";

/** A pool whose packages were opened: what is in them, in install order, and when the newest was built (seconds since 1970). */
export type OpenedPool = OpenedDebs | OpenedRpms;

/** Opened packages of Debian's kind, in install order. */
export interface OpenedDebs {
  readonly format: "deb";
  readonly packages: readonly ReadPackage[];
  readonly newestBuild: number;
}

/** A pool whose packages are being opened. Disposing waits for what was begun. */
export interface OpeningPool<Pool extends OpenedPool = OpenedPool> extends AsyncDisposable {
  /** Begins to open the packages in a verified file. */
  add(file: string): void;
  /** All packages, once all files were added. Throws IC2011–IC2014 (RPM), IC5001 and IC8006. */
  opened(): Promise<Pool>;
}

/** Opens .deb packages through the package store in `folder`, several at once. */
export function openingDebs(
  packages: readonly PooledPackage[],
  folder: string,
  host: Host,
): OpeningPool<OpenedDebs> {
  const shells = openResidentShells(host.start);
  const opener = { ...host, exec: shells.exec };
  let keptPackages = 0;
  const files = openingFiles(packages, host.cores, async (pooled) => {
    if (await pathExists(join(folder, `${pooled.sha256}.json`))) keptPackages += 1;
    return openPackage(pooled, folder, opener);
  });
  return {
    add: files.add,
    async opened() {
      const opened = await files.opened();
      host.report.cache(storeVerdict(keptPackages, opened.length));
      return { format: "deb", packages: opened, newestBuild: newestBuild(opened) };
    },
    async [Symbol.asyncDispose]() {
      const ended = files[Symbol.asyncDispose]();
      // What runs in them would go on to its end.
      await shells[Symbol.asyncDispose]();
      await ended;
    },
  };
}

const storeVerdict = (kept: number, all: number): CacheVerdict => ({
  store: "package-store",
  verdict: kept === all ? "hit" : kept === 0 ? "miss" : "partial",
  reason: `${all - kept} packages opened, ${kept} opened before`,
});

/** OpenedPool -> installed Rootfs. The one place that knows which package format installs how. Throws IC5xxx. */
export const installPool = (
  pool: OpenedPool,
  { rootfs, tools }: { readonly rootfs: EmptyRootfs; readonly tools: Pick<Tools, "programs"> },
  host: Host,
): Promise<readonly InstalledPackage[]> =>
  pool.format === "deb"
    ? installDebs(pool.packages, rootfs, host)
    : installRpms(
        pool.packages,
        { installation: { ...pool.installation, programs: tools.programs }, rootfs },
        host,
      );
