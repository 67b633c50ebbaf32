import { createHash } from "node:crypto";
import { type BundleName, bundleFileName } from "../bundle/bundle.ts";
import type { BundleKeys } from "../events/result.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { chrootKey, chrootOf } from "./chroot-key.ts";

/** Raised when bundles made before are of no more use. */
const keyForm = "image-composer-v1";

/** So many hexadecimal digits of a digest tell enough in a key. */
const digits = 32;

type KeyedPlan = Pick<BuildPlan, "image" | "target" | "tools">;

/**
 * The keys of the index bundle before it is known which packages a build will have: the last one of the same image, else of
 * the same operating system.
 */
export function indexKeysBeforeLock(plan: KeyedPlan): BundleKeys {
  const [ofImage, ofTarget] = prefixes("index", plan);
  return bundleKeys("index", ofImage, [ofImage, ofTarget]);
}

/** The keys of all bundles of a build, all following from digests alone, so that they can be looked up before anything is packed. */
export function allBundleKeys(build: {
  readonly plan: KeyedPlan;
  readonly lock: Lock;
  readonly imageKey: string;
  readonly layerKey: string;
}): readonly BundleKeys[] {
  const { plan, lock, imageKey, layerKey } = build;
  const chroot = chrootOf(plan, lock);
  const packages = digest([...lock.packages, ...(chroot?.packages ?? [])].map(({ sha256 }) => sha256).sort());
  const layers = chroot === undefined ? layerKey : digest([layerKey, chrootKey(chroot)]);
  const [indexOfImage, indexOfTarget] = prefixes("index", plan);
  const [packagesOfImage, packagesOfTarget] = prefixes("packages", plan);
  const [, layersOfTarget] = prefixes("layers", plan);
  const [imagesOfImage] = prefixes("images", plan);
  return [
    bundleKeys("index", `${indexOfImage}${imageKey.slice(0, digits)}`, [indexOfImage, indexOfTarget]),
    bundleKeys("packages", `${packagesOfImage}${packages}`, [packagesOfImage, packagesOfTarget]),
    // Another layer is of no use: its packages are, and they are in their own bundle.
    bundleKeys("layers", `${layersOfTarget}${layers.slice(0, digits)}`, []),
    bundleKeys("images", `${imagesOfImage}${imageKey.slice(0, digits)}`, []),
  ];
}

/** What the keys of one image's bundles begin with, and those of all of its operating system and architecture. */
function prefixes(name: BundleName, { image, target }: KeyedPlan): readonly [string, string] {
  const ofTarget = [keyForm, name, target.os, target.dist, target.arch, ""].join("-");
  return [`${ofTarget}${image.name}-`, ofTarget];
}

const bundleKeys = (name: BundleName, key: string, restoreKeys: readonly string[]): BundleKeys => ({
  name,
  key,
  restoreKeys,
  fileName: bundleFileName(name),
});

const digest = (values: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(values)).digest("hex").slice(0, digits);
