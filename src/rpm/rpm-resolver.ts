import type { Offer, PackageResolver } from "../packages/package-resolver.ts";
import type { Resolution } from "../packages/resolution.ts";
import type { PackageSelection } from "../plan/plan.ts";
import { barrierText } from "./barrier.ts";
import type { Catalog } from "./catalog.ts";
import type { Group } from "./comps.ts";
import type { Encoding } from "./encode.ts";
import { contradictionError } from "./explain.ts";
import type { Wanted } from "./fact.ts";
import type { RpmPackage } from "./package.ts";
import type { Favor } from "./policy.ts";
import { resolutionOf } from "./resolution-of.ts";
import { encode, solve } from "./solve.ts";
import { Universe, type UniverseOptions } from "./universe.ts";
import { absentBy, wantedPackages } from "./wanted.ts";

/** What may be chosen from. */
export interface RpmOffers {
  readonly catalogs: readonly Catalog[];
  readonly groups: readonly Group[];
  readonly options: UniverseOptions;
}

/** A resolver that also says what only file lists could tell it. */
export interface RpmResolver extends PackageResolver {
  /** Paths that a selection leads to, and of the others, of which only file lists can tell who owns them. */
  pathsToFind(selection: PackageSelection, others?: readonly string[]): readonly string[];
}

/** What repositories of RPMs have, ready to be chosen from; what was looked up for one question serves the next. */
export function rpmResolver(offers: RpmOffers): RpmResolver {
  const { catalogs, groups, options } = offers;
  const universe = new Universe(catalogs, options);
  // What a selection leads to is looked at twice: for paths, and to choose.
  let prepared: Prepared | undefined;
  return {
    pathsToFind(selection, others = []) {
      for (const path of others) universe.providers({ name: path, range: undefined });
      const { paths, ...rest } = pathsToFind(universe, selection, groups);
      // More is reached once it is known who has those paths.
      prepared = paths.length === 0 ? rest : undefined;
      return paths;
    },
    resolve(selection) {
      const ready = isFor(prepared, selection) ? prepared : prepare(universe, selection, groups);
      prepared = undefined;
      return resolveIn(universe, selection, ready);
    },
    offers: (name) => offersOf(name, universe),
    providers: (name) => {
      const providers = universe.providers({ name, range: undefined }).map((one) => one.name);
      return [...new Set(providers)].filter((one) => one !== name);
    },
  };
}

/** What a selection asks for, and all that it leads to. */
interface Prepared {
  readonly requests: PackageSelection["requests"];
  readonly weak: "follow" | "leave-out";
  readonly wanted: readonly Wanted[];
  readonly encoding: Encoding;
}

const isFor = (prepared: Prepared | undefined, selection: PackageSelection): prepared is Prepared =>
  prepared?.requests === selection.requests && prepared.weak === weakOf(selection);

function prepare(universe: Universe, selection: PackageSelection, groups: readonly Group[]): Prepared {
  const { requests } = selection;
  const weak = weakOf(selection);
  const wanted = wantedPackages(requests, universe, groups);
  return { requests, weak, wanted, encoding: encode(universe, { wanted, weak, absent: absentBy(requests) }) };
}

/**
 * The exact packages of an image that starts empty, in install order, with the reason for each. docs/resolver.md tells what is
 * preferred. Throws IC3001 for requests that nothing answers, IC3002 when not all can be had together, IC2007 for a rich
 * dependency that cannot be parsed.
 */
function resolveIn(
  universe: Universe,
  selection: PackageSelection,
  { requests, weak, wanted, encoding }: Prepared,
): Resolution<RpmPackage> {
  const problem = { wanted, weak, absent: absentBy(requests), favor: favorOf(selection) };
  const solution = solve(universe, problem, encoding);
  if (solution.kind === "contradiction") throw contradictionError(solution.facts, universe, requests);
  return resolutionOf(solution.packages, wanted, { universe, weak });
}

function pathsToFind(
  universe: Universe,
  selection: PackageSelection,
  groups: readonly Group[],
): Prepared & { readonly paths: readonly string[] } {
  const asked = selection.requests.flatMap(({ kind, name }) => (kind === "path" ? [name] : []));
  for (const path of asked) universe.providers({ name: path, range: undefined });
  const unlisted = universe.unlistedPaths();
  const others = selection.requests.filter(({ kind, name }) => kind !== "path" || !unlisted.includes(name));
  const { requests } = selection;
  const prepared = prepare(universe, { ...selection, requests: others }, groups);
  return { ...prepared, requests, paths: universe.unlistedPaths() };
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
