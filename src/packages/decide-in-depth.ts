import type { Choice, Needs } from "./needs.ts";
import type { Assignment, Decide, Literal } from "./solver.ts";

/**
 * The policy that decides as apt does: depth first. All requests first, in their order; then, request by request, what the
 * package needs in the order in which it is written, and what that needs before the next. A need that a package met on this
 * way meets already is left; for any other the first candidate that is not ruled out is taken, also where the solver knows
 * already that a later one will be there. Literals before `settled` on the trail are met, with all that they need.
 */
export function decideInDepth(needs: Needs, settled = 0): Decide {
  let walk: Walk | undefined;
  let backjumps = -1;
  return (assignment) => {
    // What was met may no longer be there.
    if (walk === undefined || assignment.backjumps !== backjumps) {
      walk = new Walk(needs, assignment.trail.slice(0, settled));
      backjumps = assignment.backjumps;
    }
    return walk.next(assignment);
  };
}

interface Stop {
  readonly choices: readonly Choice[];
  next: number;
}

class Walk {
  readonly #needs: Needs;
  readonly #met: Set<Literal>;
  readonly #path: Stop[] = [];
  readonly #requested: Literal[] = [];
  #nextRequest = 0;
  #nextRoot = 0;
  #nextOnTrail = 0;

  constructor(needs: Needs, settled: readonly Literal[]) {
    this.#needs = needs;
    this.#met = new Set(settled);
  }

  /** Goes on to the next literal that is open; undefined at the end. */
  next(assignment: Assignment): Literal | undefined {
    const { requests } = this.#needs;
    for (; this.#nextRequest < requests.length; this.#nextRequest += 1) {
      const literal = this.#meet(requests[this.#nextRequest] ?? [], assignment);
      if (literal !== undefined && assignment.value(literal) === undefined) return literal;
      if (literal !== undefined) this.#requested.push(literal);
    }
    for (;;) {
      const stop = this.#path.at(-1) ?? this.#enterNextRoot(assignment);
      if (stop === undefined) return undefined;
      const choice = stop.choices[stop.next];
      if (choice === undefined) {
        this.#path.pop();
        continue;
      }
      const literal = this.#meet(choice, assignment);
      if (literal !== undefined && assignment.value(literal) === undefined) return literal;
      stop.next += 1;
      if (literal !== undefined) this.#enter(literal);
    }
  }

  /** The candidate that meets the choice from now on, or is to be decided; undefined when it is met or cannot be. */
  #meet(choice: Choice, assignment: Assignment): Literal | undefined {
    for (const literal of choice) if (this.#met.has(literal)) return undefined;
    for (const literal of choice) {
      const value = assignment.value(literal);
      if (value === true) this.#met.add(literal);
      if (value !== false) return literal;
    }
    return undefined;
  }

  #enter(literal: Literal): Stop {
    const stop = { choices: this.#needs.choicesOf(literal), next: 0 };
    this.#path.push(stop);
    return stop;
  }

  /** After the requests whatever else is true has its needs as well: what the solver concluded itself. */
  #enterNextRoot({ trail }: Assignment): Stop | undefined {
    const request = this.#requested[this.#nextRoot];
    if (request !== undefined) {
      this.#nextRoot += 1;
      return this.#enter(request);
    }
    for (; this.#nextOnTrail < trail.length; this.#nextOnTrail += 1) {
      const literal = trail[this.#nextOnTrail] ?? 0;
      if (literal < 0 || this.#met.has(literal)) continue;
      this.#met.add(literal);
      return this.#enter(literal);
    }
    return undefined;
  }
}
