import { type GivenClause, Solver } from "./solver.ts";

/** Above this many clauses one more search per clause takes too long for what it gives. */
const limit = 600;

/**
 * From clauses that cannot hold together to fewer that still cannot: of what is left, none can be dropped (where no more
 * than a few hundred remain after the first pass). Clauses are tried from the last to the first and from the first to the
 * last; the smaller outcome counts. The order of the input is kept.
 */
export function minimalCore<Reason>(clauses: readonly GivenClause<Reason>[]): readonly GivenClause<Reason>[] {
  const core = shrink(clauses);
  if (core.length > limit) return core;
  const fromLast = dropEach(core, core.toReversed());
  const fromFirst = dropEach(core, core);
  return fromFirst.length < fromLast.length ? fromFirst : fromLast;
}

/** Solves what the solver blamed again, as long as it then blames less. */
function shrink<Reason>(clauses: readonly GivenClause<Reason>[]): readonly GivenClause<Reason>[] {
  const blamed = contradictionIn(clauses) ?? clauses;
  return blamed.length < clauses.length ? shrink(blamed) : blamed;
}

function dropEach<Reason>(
  core: readonly GivenClause<Reason>[],
  order: readonly GivenClause<Reason>[],
): readonly GivenClause<Reason>[] {
  let kept = core;
  for (const clause of order) {
    if (!kept.includes(clause)) continue;
    kept = contradictionIn(kept.filter((other) => other !== clause)) ?? kept;
  }
  return kept;
}

/** The clauses that contradict each other, or undefined when all can hold. */
function contradictionIn<Reason>(
  clauses: readonly GivenClause<Reason>[],
): readonly GivenClause<Reason>[] | undefined {
  const solver = new Solver<GivenClause<Reason>>();
  const renamed = new Map<number, number>();
  const rename = (literal: number) => {
    const variable = renamed.get(Math.abs(literal)) ?? solver.addVariable();
    renamed.set(Math.abs(literal), variable);
    return literal > 0 ? variable : -variable;
  };
  for (const clause of clauses) solver.addClause(clause.literals.map(rename), clause);
  const variables = [...renamed.values()];
  const answer = solver.solve((assignment) => {
    const open = variables.find((variable) => assignment.value(variable) === undefined);
    return open === undefined ? undefined : -open;
  });
  return answer.kind === "contradiction" ? answer.core.map(({ reason }) => reason) : undefined;
}
