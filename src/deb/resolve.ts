import { decideByNeed } from "../packages/decide-by-need.ts";
import { installOrder } from "../packages/install-order.ts";
import { minimalCore } from "../packages/minimal-core.ts";
import type { PackageSelection } from "../plan/plan.ts";
import { Encoding } from "./encode.ts";
import { contradictionError } from "./explain.ts";
import type { DebPackage } from "./package.ts";
import type { RepositoryPreference } from "./preference.ts";
import { chooseRecommended } from "./recommended.ts";
import { splitRelations } from "./relation.ts";
import { Universe } from "./universe.ts";
import { wantedPackages } from "./wanted.ts";

/** What may be chosen from, and what is asked for. */
export interface DebianResolution {
  readonly packages: readonly DebPackage[];
  /** In order: of equal packages with equal priority the first repository's is taken. */
  readonly repositories: readonly RepositoryPreference[];
  readonly selection: PackageSelection;
  /** The native architecture's word, e.g. amd64. */
  readonly architecture: string;
}

/**
 * The exact packages of an image that starts empty, in install order: all that the selection asks for, the essential packages,
 * and what these need. docs/resolver.md tells what is preferred. The same packages give the same answer in whatever order
 * they are given. Throws IC3001 for requests that nothing answers, IC3002 when not all can be had together, IC2007 for a
 * relation that cannot be parsed.
 */
export function resolveDebian(resolution: DebianResolution): readonly DebPackage[] {
  const { packages, repositories, selection, architecture } = resolution;
  const universe = new Universe(packages, { repositories, architecture });
  const encoding = new Encoding(universe);
  for (const wanted of wantedPackages(selection, universe)) encoding.want(wanted);
  const answer = encoding.solver.solve(decideByNeed(encoding));
  if (answer.kind === "contradiction") {
    throw contradictionError(
      minimalCore(answer.core).map(({ reason }) => reason),
      universe,
      selection.requests,
    );
  }
  if (selection.recommends === "install") chooseRecommended(encoding, universe);
  return inInstallOrder(encoding.chosen(), universe);
}

function inInstallOrder(chosen: readonly DebPackage[], universe: Universe): readonly DebPackage[] {
  const isChosen = new Set(chosen);
  const needed = (...fields: readonly string[]) =>
    fields.flatMap(splitRelations).flatMap((part) => {
      const first = universe.matches(part, "need").find((match) => isChosen.has(match));
      return first === undefined ? [] : [first];
    });
  return installOrder(chosen, {
    nameOf: ({ name }) => name,
    after: ({ preDepends, depends }) => needed(preDepends, depends),
    strictlyAfter: ({ preDepends }) => needed(preDepends),
  });
}
