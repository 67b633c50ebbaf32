import { type MetNeed, orderedResolution } from "../packages/ordered-resolution.ts";
import type { Resolution } from "../packages/resolution.ts";
import type { PackageSelection } from "../plan/plan.ts";
import type { Encoding } from "./encode.ts";
import type { Wanted } from "./fact.ts";
import type { DebPackage } from "./package.ts";
import { splitRelations } from "./relation.ts";
import type { Universe } from "./universe.ts";

type Met = MetNeed<DebPackage>;

/** The chosen packages in install order, with what was wanted and what each of them needs of the others. */
export function resolutionOf(
  chosen: readonly DebPackage[],
  wanted: readonly Wanted[],
  from: {
    readonly encoding: Encoding;
    readonly universe: Universe;
    readonly recommends: PackageSelection["recommends"];
  },
): Resolution<DebPackage> {
  const isChosen = new Set(chosen);
  const met = new Map(chosen.map((one) => [one, metNeeds(one, { ...from, isChosen })]));
  return orderedResolution(met, { wanted, nameOf: ({ name, architecture }) => `${name} ${architecture}` });
}

function metNeeds(
  one: DebPackage,
  from: {
    readonly encoding: Encoding;
    readonly universe: Universe;
    readonly recommends: PackageSelection["recommends"];
    readonly isChosen: ReadonlySet<DebPackage>;
  },
): readonly Met[] {
  const { encoding, universe, isChosen } = from;
  const chosenOf = (matches: readonly DebPackage[]) => matches.filter((match) => isChosen.has(match));
  const needs = encoding.needsOf(one).map(({ field, part, matches }): Met => {
    const strength = field === "Depends" ? "needs" : "before";
    return { strength, text: part, by: chosenOf(matches) };
  });
  if (from.recommends === "leave-out") return needs;
  const recommended = splitRelations(one.recommends).map((text): Met => {
    const by = chosenOf(universe.matches(text, "need", one.architecture));
    return { strength: "recommends", text, by };
  });
  return [...needs, ...recommended.filter(({ by }) => by.length > 0 && !by.includes(one))];
}
