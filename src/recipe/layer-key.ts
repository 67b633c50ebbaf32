import { createHash } from "node:crypto";
import type { Inputs } from "../cache/changed-inputs.ts";
import type { Lock } from "../packages/lock.ts";
import { engineVersion } from "../version.ts";

/** Raised whenever packages are installed in another way, so that layers made the old way are not used. */
const installRecipe = 6;

/**
 * The name of an installed root filesystem: SHA-256 (hex) of everything that makes it or is remembered with it, such as the
 * repository of each package. Where the epoch is left to the packages it follows from them. `installer` is what `installerOf` says.
 */
export function layerKey(lock: Lock, epoch: number | undefined, installer?: string): string {
  const packages = lock.packages.map(({ name, version, architecture, repository, path, sha256 }) => [
    ...[name, version, architecture],
    ...[repository, path, sha256],
  ]);
  const inputs = {
    installRecipe,
    engineVersion,
    arch: lock.target.arch,
    epoch: epoch ?? "newest package",
    installer,
    packages,
  };
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/** The same for people: what a layer may differ in from the one before. */
export const layerInputs = (
  lock: Lock,
  epoch: number | undefined,
  installer = "dpkg of the image",
): Inputs => ({
  composer: `${engineVersion} ${installRecipe}`,
  date: String(epoch ?? "newest package"),
  installer,
  packages: lock.packages.map(({ name, version }) => `${name}=${version}`),
  "bytes of packages": createHash("sha256")
    .update(JSON.stringify(lock.packages.map(({ sha256, repository, path }) => [sha256, repository, path])))
    .digest("hex"),
});
