import type { DebPackage } from "./package.ts";
import type { Relation } from "./relation.ts";
import { satisfiesVersion } from "./version.ts";

/** What a relation is for: to be met by a package, or to keep it away. */
export type Purpose = "need" | "clash";

/** Whether a package has the relation's name and version and may stand for its architecture. */
export function matchesByName(relation: Relation, offer: DebPackage, asking: Asking): boolean {
  const { constraint } = relation;
  return (
    offer.name === relation.name &&
    (constraint === undefined || satisfiesVersion(offer.version, constraint)) &&
    matchesArchitecture(relation.qualifier, offer, asking)
  );
}

/** A package with what its Provides field says. */
export interface Provider {
  readonly offer: DebPackage;
  readonly provisions: readonly Relation[];
}

/**
 * Whether one of the package's Provides meets the relation. A versioned relation is met by a versioned Provides only
 * (`x (= 1.2)`); other operators than `=` mean nothing in Provides, and neither does such an entry.
 */
export function matchesByProvides(relation: Relation, provider: Provider, asking: Asking): boolean {
  const { constraint } = relation;
  if (!matchesArchitecture(relation.qualifier, provider.offer, asking)) return false;
  return provider.provisions.some((provided) => {
    if (provided.name !== relation.name) return false;
    if (provided.constraint === undefined) return constraint === undefined;
    if (provided.constraint.operator !== "=") return false;
    return constraint === undefined || satisfiesVersion(provided.constraint.version, constraint);
  });
}

/** Who asks, and what for. */
export interface Asking {
  readonly purpose: Purpose;
  /** The architecture of the package that has the relation; `all` counts as native. */
  readonly architecture: string;
  /** The native architecture's word, e.g. amd64. */
  readonly native: string;
}

/**
 * dpkg takes `all` for native. Without a qualifier a need is met in the asker's own architecture, or by
 * `Multi-Arch: foreign` in any; `:any` is met by `Multi-Arch: allowed` only. A clash without an architecture, or with `:any`,
 * keeps every package of the name away.
 */
function matchesArchitecture(qualifier: string | undefined, offer: DebPackage, asking: Asking): boolean {
  const architecture = offer.architecture === "all" ? asking.native : offer.architecture;
  switch (qualifier) {
    case undefined:
      return (
        asking.purpose === "clash" || architecture === asking.architecture || offer.multiArch === "foreign"
      );
    case "any":
      return asking.purpose === "clash" || offer.multiArch === "allowed";
    case "native":
      return architecture === asking.native;
    default:
      return architecture === qualifier;
  }
}
