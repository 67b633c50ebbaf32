import { resolve } from "node:path";
import { lockPlan, planTemplate } from "../compose.ts";
import { needsOf } from "../doctor/needs.ts";
import { provideTools } from "../doctor/provide-tools.ts";
import type { CacheKeysResult } from "../events/result.ts";
import { serializeLock } from "../packages/lock-file.ts";
import { allBundleKeys, indexKeysBeforeLock } from "../recipe/bundle-keys.ts";
import { nameImage } from "../recipe/finished-image.ts";
import { imageEpoch } from "../recipe/image-epoch.ts";
import { imageSeed } from "../recipe/image-seed.ts";
import { installerOf } from "../recipe/installer.ts";
import { layerKey } from "../recipe/layer-key.ts";
import { lockPolicyOf } from "./build-command.ts";
import type { Face } from "./face.ts";
import { handBack, sudoCaller } from "./hand-back.ts";
import type { LockOptions } from "./lock-command.ts";
import { lockFileBeside } from "./lock-file-path.ts";
import { writeLock } from "./lock-files.ts";
import { shippedFolders } from "./shipped-folders.ts";
import { sourceOf } from "./template-source.ts";

export interface CacheKeysOptions extends LockOptions {
  readonly beforeLock?: boolean;
  readonly writeLock?: string;
  readonly installTools: boolean;
}

/**
 * `cache keys`: under which keys the bundles of a build are to be looked up and kept. All follow from the lock; with
 * --before-lock only that of the bundle that makes locking fast, without network.
 */
export async function cacheKeysCommand(
  template: string,
  options: CacheKeysOptions,
  face: Face,
): Promise<number> {
  const caller = sudoCaller(process.env);
  try {
    return await tellKeys(template, options, face);
  } finally {
    const made = [options.cacheDir, ...(options.writeLock === undefined ? [] : [options.writeLock])];
    if (caller !== undefined)
      await handBack(
        made.map((path) => resolve(path)),
        caller,
        [resolve(options.cacheDir, "layers")],
      );
  }
}

async function tellKeys(
  template: string,
  options: CacheKeysOptions,
  { host, result }: Face,
): Promise<number> {
  const source = await sourceOf(template, options);
  const plan = await planTemplate(source, shippedFolders(), host);
  const tell = (keys: CacheKeysResult) =>
    result({ command: "cache keys", ...keys }, keys.bundles.map(({ key }) => `${key}\n`).join(""));
  if (options.beforeLock === true) {
    tell({ bundles: [indexKeysBeforeLock(plan)] });
    return 0;
  }
  // The versions of the host's tools are part of an image's key.
  await provideTools(needsOf(plan), options.installTools ? "install" : "refuse", host);
  const epoch = imageEpoch({ environment: process.env, image: plan.image }, host.now());
  const policy = lockPolicyOf(options, lockFileBeside(template, plan));
  const request = { cacheFolder: resolve(options.cacheDir), lock: policy, environment: process.env };
  const lock = await lockPlan(plan, request, host);
  if (options.writeLock !== undefined) await writeLock(options.writeLock, serializeLock(lock));
  const { key: imageKey } = await nameImage({ plan, lock }, { epoch }, host);
  const ofLayer = layerKey(lock, epoch, await installerOf({ plan, lock }, host));
  tell({
    lockSha256: imageSeed(lock, plan.image).lockSha256,
    layerKey: ofLayer,
    imageKey,
    bundles: allBundleKeys({ plan, lock, imageKey, layerKey: ofLayer }),
  });
  return 0;
}
