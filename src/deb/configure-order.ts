import type { InstalledPackage } from "../rootfs/rootfs.ts";
import type { ReadPackage } from "./read-package.ts";

/**
 * The packages that dpkg is to configure before all others, in order: the essential ones with all that they need, as every
 * other may rest on them without saying so (debian policy 3.8). Among these, those that need the fewest others are the
 * first: what an essential package needs (usrmerge) rests on the other essential ones too.
 */
export function configuredFirst(
  packages: readonly ReadPackage[],
  described: readonly Pick<InstalledPackage, "name" | "dependsOn">[],
): readonly ReadPackage[] {
  const dependencies = new Map(described.map(({ name, dependsOn }) => [name, dependsOn]));
  const groups = packages
    .filter(({ archive }) => archive.control.get("Essential") === "yes")
    .map(({ name }) => withNeeded(name, dependencies))
    .sort((a, b) => a.size - b.size);
  return [...new Set(groups.flatMap((group) => packages.filter(({ name }) => group.has(name))))];
}

/** The package and all that it needs, directly or not. */
function withNeeded(name: string, dependencies: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const needed = new Set([name]);
  // A set that grows while it is walked: what is added is walked too.
  for (const one of needed) for (const dependency of dependencies.get(one) ?? []) needed.add(dependency);
  return needed;
}
