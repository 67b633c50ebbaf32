/** A clause in the solver: its first two literals are watched, so their order changes. */
export interface Clause<Reason> {
  readonly literals: number[];
  readonly origin:
    | { readonly kind: "given"; readonly reason: Reason; readonly number: number }
    | { readonly kind: "learnt"; readonly antecedents: readonly Clause<Reason>[] };
}

/** How the solver came to where it stands. */
export interface Derivation<Reason> {
  readonly trail: readonly number[];
  /** The present decision level; 0 holds without any decision. */
  readonly level: number;
  levelOf(literal: number): number;
  /** The clause that forced the literal's variable; undefined for a decision. */
  causeOf(literal: number): Clause<Reason> | undefined;
  value(literal: number): boolean | undefined;
}

/**
 * What a conflict teaches: resolves the false clause with the causes of its literals, latest first, until one literal of
 * the present level is left (the first unique implication point). That literal's opposite comes first in the new clause,
 * a literal of `backLevel`, the level to return to, second.
 */
export function learnFrom<Reason>(
  conflict: Clause<Reason>,
  derivation: Derivation<Reason>,
): { readonly clause: Clause<Reason>; readonly backLevel: number } {
  const { trail } = derivation;
  const seen = new Set<number>();
  const lower: number[] = [];
  const antecedents: Clause<Reason>[] = [];
  let open = 0;
  let position = trail.length;
  let cause: Clause<Reason> | undefined = conflict;
  while (cause !== undefined) {
    antecedents.push(cause);
    for (const literal of cause.literals) {
      const level = derivation.levelOf(literal);
      if (level === 0 || seen.has(Math.abs(literal))) continue;
      seen.add(Math.abs(literal));
      if (level === derivation.level) open += 1;
      else lower.push(literal);
    }
    do position -= 1;
    while (position > 0 && !seen.has(Math.abs(trail[position] ?? 0)));
    const latest = trail[position] ?? 0;
    open -= 1;
    if (open === 0) return learnt(-latest, lower, { antecedents, levelOf: derivation.levelOf });
    cause = derivation.causeOf(latest);
  }
  throw new RangeError("A conflict has two decisions of one level");
}

function learnt<Reason>(
  asserted: number,
  lower: readonly number[],
  from: { readonly antecedents: readonly Clause<Reason>[]; levelOf(literal: number): number },
): { readonly clause: Clause<Reason>; readonly backLevel: number } {
  const ordered = lower.toSorted((a, b) => from.levelOf(b) - from.levelOf(a));
  const [highest] = ordered;
  return {
    clause: { literals: [asserted, ...ordered], origin: { kind: "learnt", antecedents: from.antecedents } },
    backLevel: highest === undefined ? 0 : from.levelOf(highest),
  };
}

/**
 * The given clauses from which a clause that is false without any decision was derived, in the order in which they were
 * given. They contradict each other, but fewer of them may do so too.
 */
export function coreOf<Reason>(
  conflict: Clause<Reason>,
  derivation: Derivation<Reason>,
): readonly { readonly literals: readonly number[]; readonly reason: Reason }[] {
  const visited = new Set([conflict]);
  // A set may grow while it is walked: new members are visited too.
  for (const clause of visited) {
    if (clause.origin.kind === "learnt")
      for (const antecedent of clause.origin.antecedents) visited.add(antecedent);
    for (const literal of clause.literals) {
      const cause = derivation.value(literal) === false ? derivation.causeOf(literal) : undefined;
      if (cause !== undefined) visited.add(cause);
    }
  }
  return [...visited]
    .flatMap(({ literals, origin }) => (origin.kind === "given" ? [{ literals, ...origin }] : []))
    .sort((a, b) => a.number - b.number)
    .map(({ literals, reason }) => ({ literals, reason }));
}
