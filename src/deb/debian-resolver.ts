import type { Offer, PackageResolver } from "../packages/package-resolver.ts";
import type { DebPackage } from "./package.ts";
import type { PackageCatalog } from "./package-catalog.ts";
import type { Preferences } from "./preferences.ts";
import type { PathOwners } from "./read-contents.ts";
import { resolveIn } from "./resolve.ts";
import { Universe } from "./universe.ts";

/** What repositories of Debian's kind have, ready to be chosen from. */
export function debianResolver(from: {
  readonly catalogs: readonly PackageCatalog[];
  readonly preferences: Preferences;
  readonly owners?: PathOwners | undefined;
}): PackageResolver {
  const { catalogs, preferences, owners } = from;
  const universe = new Universe(catalogs, preferences);
  return {
    resolve: (selection) => {
      const { settled = [] } = selection;
      const own = settled.length === 0 ? universe : new Universe(catalogs, { ...preferences, settled });
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
