import type { Offer, PackageResolver } from "../packages/package-resolver.ts";
import type { Resolution } from "../packages/resolution.ts";
import type { PackageSelection } from "../plan/plan.ts";
import type { Catalog } from "./catalog.ts";
import type { Group } from "./comps.ts";
import { Encoding } from "./encode.ts";
import { contradictionError } from "./explain.ts";
import type { RpmPackage } from "./package.ts";
import type { Favor } from "./policy.ts";
import { resolutionOf } from "./resolution-of.ts";
import { reachSupplements, solve } from "./solve.ts";
import { barrierText } from "./unanswered.ts";
import { Universe, type UniverseOptions } from "./universe.ts";
import { absentBy, wantedPackages } from "./wanted.ts";

/** What may be chosen from. */
export interface RpmOffers {
  readonly catalogs: readonly Catalog[];
  readonly groups: readonly Group[];
  readonly options: UniverseOptions;
}

export interface RpmResolver extends PackageResolver {
  /** Paths that a selection leads to and of which only file lists can tell who owns them. */
  pathsToFind(selection: PackageSelection): readonly string[];
}

/** What repositories of RPMs have, ready to be chosen from; what was looked up for one question serves the next. */
export function rpmResolver(offers: RpmOffers): RpmResolver {
  const { catalogs, groups, options } = offers;
  const universe = new Universe(catalogs, options);
  return {
    pathsToFind: (selection) => pathsToFind(universe, selection, groups),
    resolve: (selection) => resolveIn(universe, selection, groups),
    offers: (name) => offersOf(name, universe),
    providers: (name) => {
      const providers = universe.providers({ name, range: undefined }).map((one) => one.name);
      return [...new Set(providers)].filter((one) => one !== name);
    },
  };
}

/**
 * The exact packages of an image that starts empty, in install order, with the reason for each. docs/resolver.md tells what is
 * preferred. Throws IC3001 for requests that nothing answers, IC3002 when not all can be had together, IC2007 for a rich
 * dependency that cannot be parsed.
 */
export function resolveIn(
  universe: Universe,
  selection: PackageSelection,
  groups: readonly Group[],
): Resolution<RpmPackage> {
  const { requests } = selection;
  const wanted = wantedPackages(requests, universe, groups);
  const weak = weakOf(selection);
  const solution = solve(universe, { wanted, weak, absent: absentBy(requests), favor: favorOf(selection) });
  if (solution.kind === "contradiction") throw contradictionError(solution.facts, universe, requests);
  return resolutionOf(solution.packages, wanted, { universe, weak });
}

function pathsToFind(
  universe: Universe,
  selection: PackageSelection,
  groups: readonly Group[],
): readonly string[] {
  const asked = selection.requests.flatMap(({ kind, name }) => (kind === "path" ? [name] : []));
  for (const path of asked) universe.providers({ name: path, range: undefined });
  const others = selection.requests.filter(
    ({ kind, name }) => kind !== "path" || !universe.unlistedPaths().includes(name),
  );
  const encoding = new Encoding(universe, { weak: weakOf(selection), absent: () => undefined });
  for (const one of wantedPackages(others, universe, groups)) encoding.want(one);
  if (weakOf(selection) === "follow") reachSupplements(encoding);
  return universe.unlistedPaths();
}

const weakOf = ({ recommends }: PackageSelection): "follow" | "leave-out" =>
  recommends === "install" ? "follow" : "leave-out";

/** What an earlier lock has is preferred to all else. */
function favorOf({ settled = [] }: PackageSelection): Favor {
  if (settled.length === 0) return () => 0;
  const keys = new Set(settled.map((one) => `${one.name} ${one.version} ${one.architecture}`));
  return (one) => (keys.has(`${one.name} ${one.version} ${one.architecture}`) ? 1 : 0);
}

function offersOf(name: string, universe: Universe): readonly Offer[] {
  const offer = (one: RpmPackage, barred: string | undefined): Offer => ({
    ...{ name: one.name, version: one.version, architecture: one.architecture, repository: one.repository },
    ...{ sizeBytes: one.sizeBytes, installedSizeBytes: one.installedSizeBytes, barred },
  });
  return [
    ...universe
      .named(name)
      .map((one) => offer(one, undefined))
      .toReversed(),
    ...universe.barred(name).map(({ offer: one, barrier }) => offer(one, barrierText(barrier))),
  ];
}
