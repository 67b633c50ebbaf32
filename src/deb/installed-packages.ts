import type { InstalledPackage } from "../rootfs/rootfs.ts";
import type { ReadPackage } from "./read-package.ts";
import { parseRelations } from "./relation.ts";

/** What the reports say of each installed package, from its own control data; order is kept. */
export function installedPackages(packages: readonly ReadPackage[]): readonly InstalledPackage[] {
  const providers = providersOf(packages);
  return packages.map((one) => {
    const { control } = one.archive;
    return {
      name: one.name,
      version: one.version,
      architecture: one.architecture,
      source: sourceOf(one),
      maintainer: control.get("Maintainer") ?? "",
      homepage: control.get("Homepage"),
      summary: (control.get("Description") ?? "").split("\n")[0] ?? "",
      section: control.get("Section"),
      dependsOn: dependenciesOf(one, providers),
      repository: one.repository,
      path: one.path,
      sizeBytes: one.sizeBytes,
      sha256: one.sha256,
      installedSizeBytes: one.installedSizeBytes,
    };
  });
}

/** `Source: name (version)`; both default to the binary package's own (debian policy 5.6.1). */
function sourceOf(one: ReadPackage): InstalledPackage["source"] {
  const [, name = one.name, version = one.version] =
    /^(\S+)(?:\s+\((.+)\))?$/.exec(one.archive.control.get("Source") ?? "") ?? [];
  return { name, version };
}

/** Which installed package stands for each name: itself, else the first that provides it. */
function providersOf(packages: readonly ReadPackage[]): ReadonlyMap<string, string> {
  const providers = new Map(packages.map(({ name }) => [name, name]));
  for (const { name, archive } of packages)
    for (const [provided] of parseRelations(archive.control.get("Provides") ?? ""))
      if (provided !== undefined && !providers.has(provided.name)) providers.set(provided.name, name);
  return providers;
}

function dependenciesOf(one: ReadPackage, providers: ReadonlyMap<string, string>): readonly string[] {
  const { control } = one.archive;
  const groups = ["Pre-Depends", "Depends"].flatMap((field) => parseRelations(control.get(field) ?? ""));
  const names = groups.flatMap((alternatives) => {
    const satisfied = alternatives.map(({ name }) => providers.get(name)).find((name) => name !== undefined);
    return satisfied === undefined || satisfied === one.name ? [] : [satisfied];
  });
  return [...new Set(names)].sort();
}
