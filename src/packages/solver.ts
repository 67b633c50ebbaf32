import { type Clause, coreOf, type Derivation, learnFrom } from "./solver-clauses.ts";

/** A variable (1, 2, …) that is to be true, or its negative that is to be false. */
export type Literal = number;

/** What a policy sees of the search. */
export interface Assignment {
  /** True or false, or undefined while the literal is open. */
  value(literal: Literal): boolean | undefined;
  /** The literals that are true, in the order in which they became so. */
  readonly trail: readonly Literal[];
  /** How often something that was true or false has become open again. */
  readonly backjumps: number;
}

/**
 * Chooses what to try next: an open literal, or undefined when the open variables may all stay false. It must therefore
 * answer as long as some clause has neither a true literal nor an open negative one.
 */
export type Decide = (assignment: Assignment) => Literal | undefined;

export type Answer<Reason> =
  | { readonly kind: "satisfied" }
  /** Not with the assumption, which is false from now on. */
  | { readonly kind: "refused" }
  /** Never: the reasons of given clauses that cannot hold together, in the order in which they were given. */
  | { readonly kind: "contradiction"; readonly core: readonly GivenClause<Reason>[] };

/** A clause as it was given: one of the literals must be true, because of the reason. */
export interface GivenClause<Reason> {
  readonly literals: readonly Literal[];
  readonly reason: Reason;
}

/**
 * A conflict-driven satisfiability solver: two watched literals, learning at the first unique implication point,
 * backjumping, no restarts. It knows nothing of packages; what is tried first is the policy's alone, so that equal input in
 * equal order gives equal answers. Every clause remembers what it came from: a contradiction is told by given clauses.
 *
 * Clauses and variables may be added before and between calls of `solve`.
 */
export class Solver<Reason> implements Assignment {
  readonly #values: (boolean | undefined)[] = [undefined];
  readonly #levels: number[] = [0];
  readonly #causes: (Clause<Reason> | undefined)[] = [undefined];
  /** Clauses that watch a literal: `watchIndex` of the literal whose becoming false they must hear of. */
  readonly #watches: Clause<Reason>[][] = [[], []];
  readonly #trail: Literal[] = [];
  readonly #levelStarts: number[] = [];
  /** By variable the number of the clause that last named it, negative where it named the negative literal. */
  readonly #marks: number[] = [0];
  #clauseMark = 0;
  #propagated = 0;
  #backjumps = 0;
  #given = 0;
  #contradiction: Clause<Reason> | undefined;

  get trail(): readonly Literal[] {
    return this.#trail;
  }

  get backjumps(): number {
    return this.#backjumps;
  }

  value(literal: Literal): boolean | undefined {
    const value = this.#values[Math.abs(literal)];
    return value === undefined || literal > 0 ? value : !value;
  }

  /** A new variable, false until something needs it to be true. */
  addVariable(): Literal {
    this.#values.push(undefined);
    this.#levels.push(0);
    this.#causes.push(undefined);
    this.#marks.push(0);
    this.#watches.push([], []);
    return this.#values.length - 1;
  }

  /** One of the literals must be true. Gives up the decisions of the last `solve`, but for what `keep` has fixed. */
  addClause(literals: readonly Literal[], reason: Reason): void {
    this.#backTo(0);
    const sorted = this.#openFirst(literals);
    if (sorted === undefined) return;
    const origin = { kind: "given", reason, number: this.#given } as const;
    this.#given += 1;
    this.#attach({ literals: sorted.literals, origin }, sorted.open);
  }

  /**
   * The literals of a clause, each once, and how many are open or true; those that are false already go to the end, where they are
   * not watched. Undefined for a clause with a literal and its opposite, which always holds.
   */
  #openFirst(
    literals: readonly Literal[],
  ): { readonly literals: Literal[]; readonly open: number } | undefined {
    this.#clauseMark += 1;
    let [open, repeated] = [0, 0];
    // Not for...of: tens of thousands of clauses come before the compiler does, and it makes an object for each literal.
    for (let index = 0; index < literals.length; index += 1) {
      const literal = literals[index] ?? 0;
      // Marked with the sign: what comes again says nothing new, what comes with both signs always holds.
      const variable = Math.abs(literal);
      const mark = this.#marks[variable];
      if (mark === this.#clauseMark * Math.sign(-literal)) return undefined;
      if (mark === this.#clauseMark * Math.sign(literal)) repeated += 1;
      else if (this.value(literal) !== false) open += 1;
      this.#marks[variable] = this.#clauseMark * Math.sign(literal);
    }
    if (open === literals.length) return { literals: literals.slice(), open };
    const once = repeated === 0 ? literals : [...new Set(literals)];
    const isOpen = (literal: Literal) => this.value(literal) !== false;
    return { literals: [...once.filter(isOpen), ...once.filter((literal) => !isOpen(literal))], open };
  }

  /**
   * Searches for an assignment in which every clause holds, with the assumption true if there is one. After "satisfied" the
   * values can be read until the next call that changes something.
   */
  solve(decide: Decide, assumption?: Literal): Answer<Reason> {
    this.#backTo(0);
    for (;;) {
      const conflict = this.#contradiction ?? this.#propagate();
      if (conflict !== undefined) {
        if (this.#levelStarts.length === 0) return this.#contradicted(conflict);
        this.#learn(conflict);
      } else if (this.#levelStarts.length === 0 && assumption !== undefined && !this.value(assumption)) {
        if (this.value(assumption) === false) return { kind: "refused" };
        this.#decide(assumption);
      } else {
        const literal = decide(this);
        if (literal === undefined) return { kind: "satisfied" };
        this.#decide(literal);
      }
    }
  }

  /** Makes everything that the last "satisfied" answer set to true a fact for all later calls. */
  keep(reason: Reason): void {
    const chosen = this.#trail
      .slice(this.#levelStarts[0] ?? this.#trail.length)
      .filter((literal) => literal > 0);
    for (const literal of chosen) this.addClause([literal], reason);
  }

  #contradicted(conflict: Clause<Reason>): Answer<Reason> {
    this.#contradiction = conflict;
    return { kind: "contradiction", core: coreOf(conflict, this.#derivation()) };
  }

  #derivation(): Derivation<Reason> {
    return {
      trail: this.#trail,
      level: this.#levelStarts.length,
      levelOf: (literal) => this.#levels[Math.abs(literal)] ?? 0,
      causeOf: (literal) => this.#causes[Math.abs(literal)],
      value: (literal) => this.value(literal),
    };
  }

  #decide(literal: Literal): void {
    this.#levelStarts.push(this.#trail.length);
    this.#assign(literal, undefined);
  }

  #assign(literal: Literal, cause: Clause<Reason> | undefined): void {
    const variable = Math.abs(literal);
    this.#values[variable] = literal > 0;
    this.#levels[variable] = this.#levelStarts.length;
    this.#causes[variable] = cause;
    this.#trail.push(literal);
  }

  #backTo(level: number): void {
    const start = this.#levelStarts[level];
    if (start === undefined) return;
    this.#backjumps += 1;
    for (const literal of this.#trail.splice(start)) this.#values[Math.abs(literal)] = undefined;
    this.#levelStarts.length = level;
    this.#propagated = Math.min(this.#propagated, start);
  }

  /** Watches the first two literals; with fewer than two open ones there is something to conclude at once. */
  #attach(clause: Clause<Reason>, openLiterals: number): void {
    // By index here and below: taking an array apart makes objects until the compiler comes, and that is late.
    const first = clause.literals[0];
    const second = clause.literals[1];
    if (first !== undefined && second !== undefined) {
      this.#watchersOf(first).push(clause);
      this.#watchersOf(second).push(clause);
    }
    if (first === undefined || openLiterals === 0) this.#contradiction ??= clause;
    else if (openLiterals === 1 && this.value(first) === undefined) this.#assign(first, clause);
  }

  #watchersOf(literal: Literal): Clause<Reason>[] {
    const watchers = this.#watches[literal > 0 ? 2 * literal : 1 - 2 * literal];
    if (watchers === undefined) throw new RangeError(`No variable has the literal ${literal}`);
    return watchers;
  }

  /** Follows all that is now certain; returns the clause that turned out false, if one did. */
  #propagate(): Clause<Reason> | undefined {
    for (;;) {
      const literal = this.#trail[this.#propagated];
      if (literal === undefined) return undefined;
      this.#propagated += 1;
      const conflict = this.#visitWatchers(-literal);
      if (conflict !== undefined) return conflict;
    }
  }

  /** Goes through the clauses that watch a literal that became false; those that find another literal leave the list. */
  #visitWatchers(falseLiteral: Literal): Clause<Reason> | undefined {
    const watchers = this.#watchersOf(falseLiteral);
    let kept = 0;
    let conflict: Clause<Reason> | undefined;
    for (let index = 0; index < watchers.length; index += 1) {
      const clause = watchers[index];
      if (clause === undefined) break;
      if (conflict === undefined && this.#moveWatch(clause, falseLiteral)) continue;
      watchers[kept] = clause;
      kept += 1;
      const other = clause.literals[0];
      if (conflict !== undefined || other === undefined) continue;
      const value = this.value(other);
      if (value === false) conflict = clause;
      else if (value === undefined) this.#assign(other, clause);
    }
    watchers.length = kept;
    return conflict;
  }

  /** Brings the false literal to the second place and swaps it for one that is not false; false when there is none. */
  #moveWatch(clause: Clause<Reason>, falseLiteral: Literal): boolean {
    const { literals } = clause;
    if (literals[0] === falseLiteral) swap(literals, 0, 1);
    const other = literals[0];
    if (other !== undefined && this.value(other) === true) return false;
    for (let index = 2; index < literals.length; index += 1) {
      const literal = literals[index];
      if (literal === undefined || this.value(literal) === false) continue;
      swap(literals, 1, index);
      this.#watchersOf(literal).push(clause);
      return true;
    }
    return false;
  }

  #learn(conflict: Clause<Reason>): void {
    const { clause, backLevel } = learnFrom(conflict, this.#derivation());
    this.#backTo(backLevel);
    this.#attach(clause, 1);
  }
}

function swap(literals: Literal[], a: number, b: number): void {
  const first = literals[a];
  const second = literals[b];
  if (first === undefined || second === undefined) return;
  literals[a] = second;
  literals[b] = first;
}
