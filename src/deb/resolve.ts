import { decideInDepth } from "../packages/decide-in-depth.ts";
import { minimalCore } from "../packages/minimal-core.ts";
import type { Resolution } from "../packages/resolution.ts";
import type { PackageSelection } from "../plan/plan.ts";
import { Encoding } from "./encode.ts";
import { contradictionError } from "./explain.ts";
import type { Fact, Wanted } from "./fact.ts";
import { forbiddenBy } from "./forbidden.ts";
import type { DebPackage } from "./package.ts";
import type { PackageCatalog } from "./package-catalog.ts";
import type { Preferences } from "./preferences.ts";
import type { PathOwners } from "./read-contents.ts";
import { chooseRecommended } from "./recommended.ts";
import { resolutionOf } from "./resolution-of.ts";
import { Universe } from "./universe.ts";
import { wantedPackages } from "./wanted.ts";

/** What may be chosen from, and what is asked for. */
export interface DebianResolution extends Preferences {
  readonly catalogs: readonly PackageCatalog[];
  readonly selection: PackageSelection;
  /** Which packages own the paths that requests name. */
  readonly owners?: PathOwners | undefined;
}

/**
 * The exact packages of an image that starts empty, in install order, with the reason for each: all that the selection asks for,
 * the essential packages, and what these need. docs/resolver.md tells what is preferred. The same packages give the same
 * answer in whatever order they are given. Throws IC3001 for requests that nothing answers, IC3002 when not all can
 * be had together, IC2007 for a relation that cannot be parsed.
 */
export function resolveDebian(resolution: DebianResolution): Resolution<DebPackage> {
  const { catalogs, selection } = resolution;
  const universe = new Universe(catalogs, { ...resolution, settled: selection.settled });
  return resolveIn(universe, selection, resolution.owners);
}

/** The same for packages that are indexed already: several selections can be resolved from them. */
export function resolveIn(
  universe: Universe,
  selection: PackageSelection,
  owners?: PathOwners | undefined,
): Resolution<DebPackage> {
  const solved = solveIn(universe, selection, owners);
  if (solved.kind === "contradiction") throw contradictionError(solved.facts, universe, selection.requests);
  const { encoding, wanted } = solved;
  if (selection.recommends === "install") chooseRecommended(encoding, universe);
  return resolutionOf(encoding.chosen(), wanted, {
    encoding,
    universe,
    recommends: selection.recommends,
  });
}

/** What must hold and is chosen for it; or facts that cannot hold together, none of which can be left out. */
type Solved =
  | { readonly kind: "answer"; readonly encoding: Encoding; readonly wanted: readonly Wanted[] }
  | { readonly kind: "contradiction"; readonly facts: readonly Fact[] };

/** Chooses what must be there, before any recommendation. Throws IC3001 and IC2007. */
export function solveIn(
  universe: Universe,
  selection: PackageSelection,
  owners?: PathOwners | undefined,
): Solved {
  const encoding = new Encoding(universe, forbiddenBy(selection));
  const wanted = wantedPackages(selection, universe, owners);
  for (const one of wanted) encoding.want(one);
  const answer = encoding.solver.solve(decideInDepth(encoding));
  if (answer.kind !== "contradiction") return { kind: "answer", encoding, wanted };
  const core = minimalCore(encoding.plain(answer.core));
  return { kind: "contradiction", facts: [...new Set(core.map(({ reason }) => reason))] };
}
