import { type GivenClause, Solver } from "./solver.ts";

/** Above this many clauses one more search per clause takes too long for what it gives. */
const limit = 600;

/**
 * From clauses that cannot hold together to fewer that still cannot: of the reasons that are left, none can be dropped (where no
 * more than a few hundred clauses remain after the first pass). Clauses with the same reason come and go together. Reasons are
 * tried from the last to the first and from the first to the last; the smaller outcome counts. The order of the input is kept.
 */
export function minimalCore<Reason>(clauses: readonly GivenClause<Reason>[]): readonly GivenClause<Reason>[] {
  const core = shrink(clauses);
  if (core.length > limit) return core;
  const reasons = [...reasonsOf(core)];
  const fromLast = dropEach(core, reasons.toReversed());
  const fromFirst = dropEach(core, reasons);
  return reasonsOf(fromFirst).size < reasonsOf(fromLast).size ? fromFirst : fromLast;
}

function reasonsOf<Reason>(clauses: readonly GivenClause<Reason>[]): ReadonlySet<Reason> {
  return new Set(clauses.map(({ reason }) => reason));
}

/** Solves what the solver blamed again, as long as it then blames less. */
function shrink<Reason>(clauses: readonly GivenClause<Reason>[]): readonly GivenClause<Reason>[] {
  const blamed = blamedIn(clauses) ?? clauses;
  return blamed.length < clauses.length ? shrink(blamed) : blamed;
}

function dropEach<Reason>(
  core: readonly GivenClause<Reason>[],
  order: readonly Reason[],
): readonly GivenClause<Reason>[] {
  let kept = core;
  for (const reason of order) {
    const others = kept.filter((clause) => clause.reason !== reason);
    if (others.length < kept.length) kept = blamedIn(others) ?? kept;
  }
  return kept;
}

/** All clauses of the reasons that contradict each other, or undefined when all can hold. */
function blamedIn<Reason>(
  clauses: readonly GivenClause<Reason>[],
): readonly GivenClause<Reason>[] | undefined {
  const found = contradictionIn(clauses);
  if (found === undefined) return undefined;
  const reasons = reasonsOf(found);
  return clauses.filter(({ reason }) => reasons.has(reason));
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
