import { createHash } from "node:crypto";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";

/** Raised whenever trees are made or kept in another way, so that those made the old way are not used. */
const treeRecipe = 2;

/** The chroot environment of a build as if it were an image's lock; undefined where the programs are the host's. */
export function chrootOf({ tools }: Pick<BuildPlan, "tools">, lock: Lock): Lock | undefined {
  if (tools?.from !== "chroot") return undefined;
  if (lock.chroot === undefined) throw new TypeError("the plan has a chroot environment, its lock has none");
  const { chroot, ...rest } = lock;
  return { ...rest, ...chroot };
}

/** The name of a tree of tools: SHA-256 (hex) of everything that makes it. */
export function chrootKey({ target, packages }: Lock): string {
  const made = packages.map(({ name, version, sha256 }) => [name, version, sha256]);
  const inputs = { treeRecipe, engineVersion, arch: target.arch, tree: "chroot", packages: made };
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}
