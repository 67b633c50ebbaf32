import { decideInDepth } from "../packages/decide-in-depth.ts";
import type { Encoding } from "./encode.ts";
import type { DebPackage } from "./package.ts";
import { compareText } from "./preference.ts";
import { splitRelations } from "./relation.ts";
import type { Universe } from "./universe.ts";

/**
 * Adds what the chosen packages recommend, one part of a Recommends field at a time: packages by name, each round of newly
 * chosen ones after those before it, parts in their order. Nothing chosen is undone for a recommendation; one that cannot be
 * met beside it is left out.
 */
export function chooseRecommended(encoding: Encoding, universe: Universe): void {
  const seen = new Set<DebPackage>();
  for (let round = newlyChosen(encoding, seen); round.length > 0; round = newlyChosen(encoding, seen)) {
    encoding.solver.keep({ kind: "chosen" });
    for (const { recommends, architecture } of round) {
      for (const part of splitRelations(recommends))
        tryRecommendation(part, architecture, { encoding, universe });
    }
  }
}

function newlyChosen(encoding: Encoding, seen: Set<DebPackage>): readonly DebPackage[] {
  const round = encoding.chosen().filter((one) => !seen.has(one));
  for (const one of round) seen.add(one);
  return round.toSorted((a, b) => compareText(a.name, b.name));
}

function tryRecommendation(
  part: string,
  by: string,
  { encoding, universe }: { readonly encoding: Encoding; readonly universe: Universe },
): void {
  const { solver } = encoding;
  const choice = encoding.reach(universe.matches(part, "need", by));
  if (choice.some((variable) => solver.value(variable) === true)) return;
  for (const variable of choice) {
    const settled = solver.trail.length;
    if (solver.solve(decideInDepth(encoding, settled), variable).kind !== "satisfied") continue;
    solver.keep({ kind: "chosen" });
    return;
  }
}
