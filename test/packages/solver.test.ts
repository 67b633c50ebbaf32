import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimalCore } from "../../src/packages/minimal-core.ts";
import { type Assignment, type Literal, Solver } from "../../src/packages/solver.ts";

type Formula = readonly (readonly Literal[])[];

const variables = 10;

const literal: fc.Arbitrary<Literal> = fc
  .tuple(fc.integer({ min: 1, max: variables }), fc.boolean())
  .map(([variable, sign]) => (sign ? variable : -variable));

const clauseOf = (length: number) => fc.array(literal, { minLength: length, maxLength: length });

/** Mostly clauses of three: around 43 of them can just about hold together, and only a search tells. */
const formula: fc.Arbitrary<Formula> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: clauseOf(3) },
    { weight: 3, arbitrary: clauseOf(2) },
    { weight: 1, arbitrary: clauseOf(1) },
  ),
  { maxLength: 70, size: "max" },
);

function solverOf(clauses: Formula): Solver<number> {
  const solver = new Solver<number>();
  for (let variable = 1; variable <= variables; variable += 1) solver.addVariable();
  for (const [index, clause] of clauses.entries()) solver.addClause(clause, index);
  return solver;
}

/** Decides the first open variable, false first. */
function anyOpen(assignment: Assignment): Literal | undefined {
  for (let variable = 1; variable <= variables; variable += 1) {
    if (assignment.value(variable) === undefined) return -variable;
  }
  return undefined;
}

/** Decides the first open literal of the first clause that is not met yet. */
function unmetClause(clauses: Formula): (assignment: Assignment) => Literal | undefined {
  return (assignment) =>
    clauses
      .find((clause) => !clause.some((literal) => assignment.value(literal) === true))
      ?.find((literal) => assignment.value(literal) === undefined);
}

function isSatisfiable(clauses: Formula): boolean {
  return models(clauses).length > 0;
}

/** All satisfying assignments, as bit sets with bit `variable` for true. */
function models(clauses: Formula): readonly number[] {
  const holds = (model: number, literal: Literal) =>
    ((model >> Math.abs(literal)) & 1) === (literal > 0 ? 1 : 0);
  const all = Array.from({ length: 2 ** variables }, (_, index) => index << 1);
  return all.filter((model) => clauses.every((clause) => clause.some((literal) => holds(model, literal))));
}

describe("Solver", () => {
  test.each([
    ["any open variable", () => anyOpen],
    ["what a clause lacks", unmetClause],
  ] as const)("agrees with brute force when it decides %s", (_, policyOf) => {
    fc.assert(
      fc.property(formula, (clauses) => {
        const solver = solverOf(clauses);
        const answer = solver.solve(policyOf(clauses));
        expect(answer.kind).toBe(isSatisfiable(clauses) ? "satisfied" : "contradiction");
        if (answer.kind !== "satisfied") return;
        const unmet = clauses.filter((clause) => !clause.some((literal) => solver.value(literal) === true));
        expect(unmet).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("blames given clauses that contradict each other", () => {
    fc.assert(
      fc.property(
        formula.filter((clauses) => !isSatisfiable(clauses)),
        (clauses) => {
          const answer = solverOf(clauses).solve(anyOpen);
          const core = answer.kind === "contradiction" ? answer.core.map(({ reason }) => reason) : [];
          expect(core).toEqual([...new Set(core)].sort((a, b) => a - b));
          expect(isSatisfiable(core.map((index) => clauses[index] ?? []))).toBe(false);
        },
      ),
    );
  });

  test("answers the same when it is asked again, and clauses may come between", () => {
    fc.assert(
      fc.property(formula, formula, (clauses, more) => {
        const solver = solverOf(clauses);
        const first = solver.solve(anyOpen).kind;
        expect(solver.solve(anyOpen).kind).toBe(first);
        for (const [index, clause] of more.entries()) solver.addClause(clause, clauses.length + index);
        const satisfiable = isSatisfiable([...clauses, ...more]);
        expect(solver.solve(anyOpen).kind).toBe(satisfiable ? "satisfied" : "contradiction");
      }),
      { numRuns: 300 },
    );
  });

  test("refuses an assumption that cannot hold and goes on without it", () => {
    fc.assert(
      fc.property(
        formula.filter(isSatisfiable),
        fc.array(fc.integer({ min: 1, max: variables }), { maxLength: 5 }),
        (clauses, assumptions) => {
          const solver = solverOf(clauses);
          for (const assumption of assumptions) {
            const kind = solver.solve(anyOpen, assumption).kind;
            expect(kind).toBe(isSatisfiable([...clauses, [assumption]]) ? "satisfied" : "refused");
            if (kind === "satisfied") expect(solver.value(assumption)).toBe(true);
            expect(solver.solve(anyOpen).kind).toBe("satisfied");
          }
        },
      ),
    );
  });

  test("keeps what it has chosen", () => {
    const solver = solverOf([[1, 2]]);
    expect(solver.solve(unmetClause([[1, 2]])).kind).toBe("satisfied");
    solver.keep(9);
    expect(solver.solve(() => undefined).kind).toBe("satisfied");
    expect(solver.value(1)).toBe(true);
    expect(solver.value(2)).toBeUndefined();
    solver.addClause([-1], 10);
    expect(solver.solve(() => undefined)).toEqual({
      kind: "contradiction",
      core: [
        { literals: [1], reason: 9 },
        { literals: [-1], reason: 10 },
      ],
    });
  });

  test("decides nothing when the policy asks for nothing", () => {
    const solver = solverOf([[-1, 2]]);
    expect(solver.solve(() => undefined).kind).toBe("satisfied");
    expect(solver.trail).toEqual([]);
  });

  test("refutes the pigeonhole principle", () => {
    const holes = 4;
    const solver = new Solver<string>();
    const rows = Array.from({ length: holes + 1 }, () =>
      Array.from({ length: holes }, () => solver.addVariable()),
    );
    for (const row of rows) solver.addClause(row, "housed");
    for (const [index, row] of rows.entries()) {
      for (const other of rows.slice(index + 1)) {
        for (const [hole, pigeon] of row.entries()) solver.addClause([-pigeon, -(other[hole] ?? 0)], "alone");
      }
    }
    const open = rows.flat();
    const policy = (assignment: Assignment) => open.find((pigeon) => assignment.value(pigeon) === undefined);
    expect(solver.solve(policy).kind).toBe("contradiction");
  });
});

describe("minimalCore()", () => {
  test("leaves nothing that can be dropped", () => {
    fc.assert(
      fc.property(
        formula.filter((clauses) => !isSatisfiable(clauses)),
        (clauses) => {
          const core = minimalCore(clauses.map((literals, reason) => ({ literals, reason })));
          const left = core.map(({ reason }) => clauses[reason] ?? []);
          expect(isSatisfiable(left)).toBe(false);
          for (const dropped of left) {
            expect(isSatisfiable(left.filter((clause) => clause !== dropped))).toBe(true);
          }
        },
      ),
    );
  });

  test("keeps the order of the clauses", () => {
    const clauses = [[5], [1], [-1, 2], [3, 4], [-2, -1]].map((literals, reason) => ({ literals, reason }));
    expect(minimalCore(clauses).map(({ reason }) => reason)).toEqual([1, 2, 4]);
  });
});
