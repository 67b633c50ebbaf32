import { basename, relative } from "node:path";
import { type BuildUse, keepUse } from "../cache/build-use.ts";
import type { BuiltImage } from "../compose.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { BuildRequest } from "./build-request.ts";
import { chrootKey, chrootOf } from "./chroot-key.ts";
import { pooledFile } from "./fetch-pool.ts";
import { installerOf } from "./installer.ts";
import { layerKey } from "./layer-key.ts";

/** Keeps in the cache what of it a build has used. */
export async function rememberUse(
  build: {
    readonly plan: BuildPlan;
    readonly lock: Lock;
    readonly built: BuiltImage;
    readonly initramfsKey: string | undefined;
  },
  request: BuildRequest,
  host: Host,
): Promise<void> {
  const { plan, lock, built, initramfsKey } = build;
  const { cacheFolder, outputFolder } = request;
  const chroot = chrootOf(plan, lock);
  const pooled = (of: Lock) =>
    of.packages.map((one) => ({
      path: relative(cacheFolder, pooledFile(one, { plan, lock: of, cacheFolder })),
      sha256: one.sha256,
    }));
  const use: BuildUse = {
    ...{ image: plan.image, target: plan.target, usedAtMs: host.now().getTime(), outputFolder },
    artifacts: built.artifacts.filter(({ kind }) => kind !== "checksums").map(({ path }) => basename(path)),
    ...{
      imageKey: built.key,
      layerKey: layerKey(lock, request.epoch, await installerOf({ plan, lock }, host)),
      initramfsKey,
      chrootKey: chroot === undefined ? undefined : chrootKey(chroot),
    },
    packages: [lock, ...(chroot === undefined ? [] : [chroot])].flatMap(pooled),
    indexes: lock.repositories.flatMap(({ indexes }) => indexes.map(({ sha256 }) => sha256)),
  };
  await keepUse(cacheFolder, use, host);
}
