import type { Offer, PackageResolver } from "../packages/package-resolver.ts";
import type { DebPackage } from "./package.ts";
import type { Preferences } from "./preferences.ts";
import { resolveIn } from "./resolve.ts";
import { Universe } from "./universe.ts";
import type { PathOwners } from "./wanted.ts";

/** What repositories of Debian's kind have, ready to be chosen from; it is indexed once for all selections. */
export function debianResolver(from: {
  readonly packages: readonly DebPackage[];
  readonly preferences: Preferences;
  readonly owners?: PathOwners | undefined;
}): PackageResolver {
  const { packages, preferences, owners } = from;
  const universe = new Universe(packages, preferences);
  return {
    resolve: (selection) => {
      const { settled = [] } = selection;
      const own = settled.length === 0 ? universe : new Universe(packages, { ...preferences, settled });
      return resolveIn(own, selection, owners);
    },
    offers: (name) => universe.all(name).map((one): Offer => offerOf(one, universe)),
    providers: (name) => [...new Set(universe.providers(name).map((one) => one.name))],
  };
}

function offerOf(one: DebPackage, universe: Universe): Offer {
  const { name, version, architecture, repository, sizeBytes, installedSizeBytes } = one;
  const barred = universe.standings.barredOf(one);
  return { name, version, architecture, repository, sizeBytes, installedSizeBytes, barred };
}
