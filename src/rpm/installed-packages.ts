import type { InstalledPackage } from "../rootfs/rootfs.ts";
import type { ReadRpm } from "./read-rpm.ts";
import { isRich, parseRichDependency, type RichDependency } from "./rich-dependency.ts";
import { isRpmFeature } from "./rpm-features.ts";

/** What it says of itself; whether it was verified is not asked here. */
export type DescribedRpm = Omit<ReadRpm, "verified">;

/** What the reports say of each installed package, from its own header; order is kept. */
export function installedPackages(packages: readonly DescribedRpm[]): readonly InstalledPackage[] {
  const providers = providersOf(packages);
  return packages.map((one) => ({
    name: one.name,
    version: one.version,
    architecture: one.architecture,
    source: sourceOf(one.fields.sourceRpm, one),
    maintainer: one.fields.vendor ?? "",
    homepage: one.fields.url,
    summary: one.fields.summary,
    section: undefined,
    dependsOn: dependenciesOf(one, providers),
    repository: one.repository,
    path: one.path,
    sizeBytes: one.sizeBytes,
    sha256: one.sha256,
    installedSizeBytes: one.installedSizeBytes,
  }));
}

/** `name-version-release.src.rpm`; an epoch is not in it. */
function sourceOf(file: string, { name, version }: DescribedRpm): InstalledPackage["source"] {
  const match = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(file);
  return match === null ? { name, version } : { name: match[1] ?? name, version: match[2] ?? version };
}

/** Which installed package stands for each capability and path that some package requires: the first that has it. */
function providersOf(packages: readonly DescribedRpm[]): ReadonlyMap<string, string> {
  const paths = new Set(packages.flatMap(({ requires }) => requires.filter((one) => one.startsWith("/"))));
  const providers = new Map<string, string>();
  for (const { name, provides, files } of packages)
    for (const one of [...provides, ...files.filter((path) => paths.has(path))])
      if (!providers.has(one)) providers.set(one, name);
  return providers;
}

function dependenciesOf(one: DescribedRpm, providers: ReadonlyMap<string, string>): readonly string[] {
  const wanted = one.requires
    .filter((name) => !isRpmFeature({ name, range: undefined }))
    .flatMap((name) => (isRich(name) ? operandsOf(parseRichDependency(name)) : [name]));
  const names = wanted.flatMap((name) => providers.get(name) ?? []);
  return [...new Set(names)].filter((name) => name !== one.name).sort();
}

/** All that a rich dependency may need; its conditions are no needs. */
function operandsOf(rich: RichDependency): readonly string[] {
  if (rich.kind === "relation") return [rich.relation.name];
  if ("operands" in rich)
    return (rich.kind === "without" ? rich.operands.slice(0, 1) : rich.operands).flatMap(operandsOf);
  return [rich.operand, ...(rich.otherwise === undefined ? [] : [rich.otherwise])].flatMap(operandsOf);
}
