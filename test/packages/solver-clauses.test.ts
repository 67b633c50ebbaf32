import { describe, expect, test } from "vitest";
import { type Clause, coreOf, type Derivation, learnFrom } from "../../src/packages/solver-clauses.ts";

function given(number: number, ...literals: number[]): Clause<string> {
  return { literals, origin: { kind: "given", reason: `clause ${number}`, number } };
}

/** Literals in the order in which they became true, each with its level and the clause that forced it. */
function derived(
  level: number,
  steps: readonly (readonly [number, number, Clause<string>?])[],
): Derivation<string> {
  const step = (literal: number) => steps.find(([assigned]) => Math.abs(assigned) === Math.abs(literal));
  return {
    trail: steps.map(([assigned]) => assigned),
    level,
    levelOf: (literal) => step(literal)?.[1] ?? 0,
    causeOf: (literal) => step(literal)?.[2],
    value: (literal) => (step(literal) === undefined ? undefined : step(literal)?.[0] === literal),
  };
}

describe("learnFrom()", () => {
  test("stops at the first literal through which all of the level leads, and returns to the highest other level", () => {
    const cause4 = given(0, 4, -3);
    const conflict = given(1, -4, -1, -2);
    const state = derived(3, [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 3, cause4],
    ]);
    expect(learnFrom(conflict, state)).toEqual({
      clause: { literals: [-4, -2, -1], origin: { kind: "learnt", antecedents: [conflict] } },
      backLevel: 2,
    });
  });

  test("resolves with the causes of what became true last", () => {
    const cause4 = given(0, 4, -3, -1);
    const cause5 = given(1, 5, -3, -2);
    const conflict = given(2, -4, -5);
    const state = derived(3, [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 3, cause4],
      [5, 3, cause5],
    ]);
    expect(learnFrom(conflict, state)).toEqual({
      clause: { literals: [-3, -2, -1], origin: { kind: "learnt", antecedents: [conflict, cause5, cause4] } },
      backLevel: 2,
    });
  });

  test("leaves out what holds without any decision", () => {
    const cause3 = given(0, 3, -2, -1);
    const conflict = given(1, -3, -2);
    const state = derived(1, [
      [1, 0],
      [2, 1],
      [3, 1, cause3],
    ]);
    expect(learnFrom(conflict, state)).toMatchObject({ clause: { literals: [-2] }, backLevel: 0 });
  });
});

describe("coreOf()", () => {
  test("goes back to the given clauses, through learnt ones, in their order", () => {
    const [first, second, third, unrelated] = [given(0, 1, 2), given(1, 1, -2), given(2, -1, 3), given(3, 4)];
    const learnt: Clause<string> = {
      literals: [1],
      origin: { kind: "learnt", antecedents: [second, first] },
    };
    const conflict = given(4, -3);
    const state = derived(0, [
      [4, 0, unrelated],
      [1, 0, learnt],
      [3, 0, third],
    ]);
    const reasons = coreOf(conflict, state).map(({ reason }) => reason);
    expect(reasons).toEqual(["clause 0", "clause 1", "clause 2", "clause 4"]);
  });
});
