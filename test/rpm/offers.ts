import type { PackageSelection } from "../../src/plan/plan.ts";
import { Catalog } from "../../src/rpm/catalog.ts";
import type { Group } from "../../src/rpm/comps.ts";
import { parsePrimary } from "../../src/rpm/primary.ts";
import { type RpmOffers, rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import type { RepositoryPreference, UniverseOptions } from "../../src/rpm/universe.ts";
import { parsePackageWish } from "../../src/template/package-wish.ts";
import { type PublishedRpm, primaryXml } from "../fixtures/repository/make-rpm-repository.ts";

/** Packages of repositories, by id, as a parser found them; further repository settings where a test wants some. */
export interface OfferSpec {
  readonly repositories: Readonly<Record<string, readonly PublishedRpm[]>>;
  readonly settings?: Readonly<Record<string, Partial<RepositoryPreference>>>;
  readonly options?: Partial<UniverseOptions>;
  readonly groups?: readonly Group[];
}

export async function offersOf({
  repositories,
  settings = {},
  options = {},
  groups = [],
}: OfferSpec): Promise<RpmOffers> {
  const ids = Object.keys(repositories);
  const catalogs = await Promise.all(
    ids.map(async (id) => {
      const xml = primaryXml(repositories[id] ?? []);
      return new Catalog(id, await parsePrimary(() => [Buffer.from(xml)], "primary.xml"));
    }),
  );
  return {
    catalogs,
    groups,
    options: {
      repositories: ids.map((id) => ({
        ...{ id, priority: 500, cost: 0, allowPackages: [], excludePackages: [] },
        ...settings[id],
      })),
      ...{ architecture: "x86_64", multilib: "off", priorities: "preferred", hidden: new Set<string>() },
      ...options,
    },
  };
}

export function selectionOf(wishes: readonly string[], weak = false): PackageSelection {
  const requests = wishes.map((text) => ({ ...parsePackageWish(text, "rpm"), origin: "test" }));
  return { requests, priorities: [], recommends: weak ? "install" : "leave-out" };
}

/** `name-version.architecture` of what is chosen, sorted. */
export async function chosen(
  packages: readonly PublishedRpm[],
  wishes: readonly string[],
  more: Partial<OfferSpec> & { readonly weak?: boolean } = {},
): Promise<string> {
  const offers = await offersOf({ repositories: { r: packages }, ...more });
  const { packages: found } = rpmResolver(offers).resolve(selectionOf(wishes, more.weak));
  return found
    .map(({ name, version }) => `${name} ${version}`)
    .sort()
    .join(", ");
}
