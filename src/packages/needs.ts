import type { Literal } from "./solver.ts";

/** Literals of which one must be true, the preferred one first. */
export type Choice = readonly Literal[];

/** What must be chosen: for the image itself, and for a package once it is part of it. */
export interface Needs {
  readonly requests: readonly Choice[];
  /** Choices of one literal may be left out: the solver draws that conclusion itself. */
  choicesOf(variable: Literal): readonly Choice[];
}
