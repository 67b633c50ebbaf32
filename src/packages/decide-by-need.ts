import type { Assignment, Decide, Literal } from "./solver.ts";

/** Literals of which one must be true, the preferred one first. */
export type Choice = readonly Literal[];

/** What must be chosen: for the image itself, and for a package once it is part of it. */
export interface Needs {
  readonly requests: readonly Choice[];
  /** Choices of one literal may be left out: the solver draws that conclusion itself. */
  choicesOf(variable: Literal): readonly Choice[];
}

/**
 * The policy for package solvers: only what is needed is ever decided. Open requests come first, in their order; then,
 * of all requirements of true packages, the one with the fewest open candidates (the earliest among equals). The first
 * candidate that is still open is tried. Literals before `settled` on the trail have all they need already.
 */
export function decideByNeed(needs: Needs, settled = 0): Decide {
  return (assignment) => {
    const request = needs.requests.find((choice) => isUnmet(choice, assignment));
    if (request !== undefined) return firstOpen(request, assignment);
    const narrowest = narrowestChoice(needs, assignment, settled);
    return narrowest === undefined ? undefined : firstOpen(narrowest, assignment);
  };
}

/** Two open candidates are the fewest there are: the last one of a choice is certain, not open. */
function narrowestChoice(needs: Needs, assignment: Assignment, settled: number): Choice | undefined {
  let narrowest: Choice | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (let index = settled; index < assignment.trail.length; index += 1) {
    const literal = assignment.trail[index] ?? 0;
    for (const choice of literal > 0 ? needs.choicesOf(literal) : []) {
      if (!isUnmet(choice, assignment)) continue;
      const open = choice.filter((candidate) => assignment.value(candidate) === undefined).length;
      if (open === 2) return choice;
      if (open >= fewest) continue;
      narrowest = choice;
      fewest = open;
    }
  }
  return narrowest;
}

function isUnmet(choice: Choice, assignment: Assignment): boolean {
  return !choice.some((candidate) => assignment.value(candidate) === true);
}

function firstOpen(choice: Choice, assignment: Assignment): Literal | undefined {
  return choice.find((candidate) => assignment.value(candidate) === undefined);
}
