import type { Manifest, ManifestPackage } from "./manifest.ts";

/** What changed in an image's packages since an earlier build of it; every list is sorted by name. */
export interface PackageChanges {
  /** Which build it is compared with. */
  readonly since: { readonly version: string; readonly date: string };
  readonly added: readonly NamedPackage[];
  readonly removed: readonly NamedPackage[];
  readonly changed: readonly ChangedPackage[];
}

/** A package that came or went. */
export interface NamedPackage {
  readonly name: string;
  readonly architecture: string;
  readonly version: string;
}

/** A package that has another version, or other bytes. */
export interface ChangedPackage {
  readonly name: string;
  readonly architecture: string;
  readonly from: string;
  readonly to: string;
  /** `rebuilt`: other bytes under the same version. */
  readonly change: "upgraded" | "downgraded" | "rebuilt";
}

/** How two versions of the packages' format stand to each other, as `sort` wants it. */
export type CompareVersions = (a: string, b: string) => number;

/** Compares the packages of two manifests of one image, the earlier one first. */
export function comparePackages(
  was: Manifest,
  is: Pick<Manifest, "packages">,
  compareVersions: CompareVersions,
): PackageChanges {
  const before = byName(was.packages);
  const after = byName(is.packages);
  return {
    since: { version: was.image.version, date: was.sourceDateEpoch.date },
    added: is.packages.filter((one) => !before.has(keyOf(one))).map(named),
    removed: was.packages.filter((one) => !after.has(keyOf(one))).map(named),
    changed: is.packages.flatMap((now): readonly ChangedPackage[] => {
      const earlier = before.get(keyOf(now));
      if (earlier === undefined || earlier.sha256 === now.sha256) return [];
      const order = compareVersions(earlier.version, now.version);
      const change = order < 0 ? "upgraded" : order > 0 ? "downgraded" : "rebuilt";
      const { name, architecture, version: to } = now;
      return [{ name, architecture, from: earlier.version, to, change }];
    }),
  };
}

const keyOf = ({ name, architecture }: ManifestPackage): string => `${name}:${architecture}`;

const byName = (packages: readonly ManifestPackage[]): ReadonlyMap<string, ManifestPackage> =>
  new Map(packages.map((one) => [keyOf(one), one]));

const named = ({ name, architecture, version }: ManifestPackage): NamedPackage => ({
  name,
  architecture,
  version,
});
