import type { Assignment, Decide, Literal } from "../packages/solver.ts";
import type { Choice, Encoding } from "./encode.ts";
import { clausesOf } from "./formula.ts";
import type { RpmPackage } from "./package.ts";
import type { Chosen, Policy } from "./policy.ts";
import type { Relation } from "./relation.ts";
import { isRich } from "./rich-dependency.ts";

/** What a decision was about; the same object each time it comes up. */
type Question = object;

/** A decision that stands: where on the trail its literal is, and what else would have done. */
interface Decision {
  readonly question: Question;
  readonly literal: Literal;
  readonly position: number;
  readonly others: readonly Literal[];
}

/**
 * libsolv's way through the choices: requests in their order; then the needs of chosen packages, one after the other and round
 * again, those of the last package first; then, where weak dependencies are followed, what supplements the chosen ones
 * and what they recommend. The policy says which candidate is taken.
 */
export class Decider {
  readonly #encoding: Encoding;
  readonly #policy: Policy;
  readonly #weak: "follow" | "leave-out";
  readonly #isDisfavored: (one: RpmPackage) => boolean;
  readonly #choices: readonly Choice[];
  readonly #requests: readonly { readonly choice: readonly Literal[] }[];
  readonly #supplementing: readonly RpmPackage[];
  readonly #forced = new Map<Question, Literal>();
  readonly #tried = new Map<Question, Set<Literal>>();
  readonly #weakQuestion: Question = {};
  #decisions: Decision[] = [];
  #next = 0;

  constructor(
    encoding: Encoding,
    policy: Policy,
    options: { readonly weak: "follow" | "leave-out"; readonly isDisfavored: (one: RpmPackage) => boolean },
  ) {
    this.#encoding = encoding;
    this.#policy = policy;
    this.#weak = options.weak;
    this.#isDisfavored = options.isDisfavored;
    this.#choices = inOrder(encoding);
    this.#requests = encoding.wanted;
    this.#supplementing = options.weak === "follow" ? encoding.universe.supplementing() : [];
  }

  /** For the solver. */
  readonly decide: Decide = (assignment) => {
    this.#forgetUndone(assignment);
    return this.#request(assignment) ?? this.#need(assignment) ?? this.#weakOne(assignment);
  };

  /**
   * Looks for a choice whose other candidate came in later anyway: then that one will do for both. True when there is one,
   * which is taken when the solver is asked again.
   */
  improve({ trail }: Assignment): boolean {
    const places = new Map(trail.map((literal, place) => [literal, place]));
    for (const [index, { question, others }] of this.#decisions.entries()) {
      if (question === this.#weakQuestion) continue;
      const after = this.#decisions[index + 1]?.position ?? trail.length;
      const tried = this.#tried.get(question) ?? new Set();
      const better = others.find((literal) => (places.get(literal) ?? -1) >= after && !tried.has(literal));
      if (better === undefined) continue;
      this.#tried.set(question, tried.add(better));
      this.#forced.set(question, better);
      this.#decisions = [];
      this.#next = 0;
      return true;
    }
    return false;
  }

  #request(assignment: Assignment): Literal | undefined {
    for (const request of this.#requests) {
      if (request.choice.some((literal) => assignment.value(literal) === true)) continue;
      this.#next = 0;
      return this.#pick(request, request.choice, assignment);
    }
    return undefined;
  }

  #need(assignment: Assignment): Literal | undefined {
    for (let count = 0; count < this.#choices.length; count += 1) {
      const choice = this.#choices[this.#next];
      this.#next = (this.#next + 1) % this.#choices.length;
      if (choice === undefined || assignment.value(choice.owner) !== true) continue;
      if (!choice.conditions.every((literal) => assignment.value(literal) === true)) continue;
      if (choice.candidates.some((literal) => assignment.value(literal) === true)) continue;
      const picked = this.#pick(choice, choice.candidates, assignment);
      if (picked !== undefined) return picked;
    }
    return undefined;
  }

  #pick(question: Question, candidates: readonly Literal[], assignment: Assignment): Literal | undefined {
    const open = candidates.filter((literal) => assignment.value(literal) === undefined);
    const forced = this.#forced.get(question);
    if (forced !== undefined && open.includes(forced)) return this.#remember(question, [forced], assignment);
    const packages = open.map((literal) => this.#encoding.packageOf(literal));
    const ordered = this.#policy.ordered(packages, "need", () => this.#chosenIn(assignment));
    return this.#remember(question, this.#literals(ordered), assignment);
  }

  #weakOne(assignment: Assignment): Literal | undefined {
    if (this.#weak === "leave-out") return undefined;
    this.#next = 0;
    const chosen = this.#chosenIn(assignment);
    const take = (candidates: readonly RpmPackage[], purpose: "recommendation" | "supplement") => {
      const open = candidates.filter((one) => this.#isOpen(one, assignment) && !this.#isDisfavored(one));
      const [first] = this.#policy.ordered(open, purpose, () => chosen);
      return first === undefined
        ? undefined
        : this.#remember(this.#weakQuestion, this.#literals([first]), assignment);
    };
    const supplements = this.#supplementing.filter(
      (one) =>
        this.#isOpen(one, assignment) &&
        this.#policy.isSupplementing(one, chosen) &&
        this.#isOfBestWidth(one),
    );
    return take(supplements, "supplement") ?? take(this.#recommended(chosen), "recommendation");
  }

  /** All that would meet a recommendation of the chosen packages that is not met. */
  #recommended(chosen: Chosen): readonly RpmPackage[] {
    const relations = chosen.packages.flatMap(({ recommends }) => recommends);
    return [...new Set(relations.flatMap((relation) => this.#lackingOf(relation, chosen)))];
  }

  /** What would meet one recommendation; nothing where it is met, or where it asks nothing of the chosen ones. */
  #lackingOf(relation: Relation, chosen: Chosen): readonly RpmPackage[] {
    const providersOf = (one: Relation) => this.#encoding.universe.providers(one);
    const clauses = isRich(relation.name)
      ? clausesOf(this.#encoding.treeOf(relation), "is", providersOf)
      : [{ present: providersOf(relation), absent: [] }];
    // One half of `a and b` is of no use where the other cannot be had.
    if (clauses.some(({ present, absent }) => present.length === 0 && absent.length === 0)) return [];
    return clauses
      .filter(({ present, absent }) => !present.some(chosen.has) && absent.every(chosen.has))
      .flatMap(({ present }) => present);
  }

  /** What supplements comes in the machine's own width, or not at all. */
  #isOfBestWidth(one: RpmPackage): boolean {
    const { universe } = this.#encoding;
    const rank = universe.architectureRank(one);
    return universe.named(one.name).every((other) => universe.architectureRank(other) >= rank);
  }

  #isOpen(one: RpmPackage, assignment: Assignment): boolean {
    const literal = this.#encoding.literalOf(one);
    return literal !== undefined && assignment.value(literal) === undefined;
  }

  #literals(packages: readonly RpmPackage[]): readonly Literal[] {
    return packages.flatMap((one) => this.#encoding.literalOf(one) ?? []);
  }

  #remember(
    question: Question,
    [literal, ...others]: readonly Literal[],
    { trail }: Assignment,
  ): Literal | undefined {
    if (literal !== undefined) this.#decisions.push({ question, literal, position: trail.length, others });
    return literal;
  }

  /** Decisions that a conflict undid are no longer on the trail. */
  #forgetUndone({ trail }: Assignment): void {
    for (let last = this.#decisions.at(-1); last !== undefined; last = this.#decisions.at(-1)) {
      if (trail[last.position] === last.literal) return;
      this.#decisions.pop();
    }
  }

  #chosenIn({ trail }: Assignment): Chosen {
    const packages = trail
      .filter((literal) => literal > 0)
      .map((literal) => this.#encoding.packageOf(literal));
    const there = new Set(packages);
    return { packages, has: (one) => there.has(one) };
  }
}

/** By owner, the last one of the universe's order first; the needs of one by their candidates, in that order. */
function inOrder(encoding: Encoding): readonly Choice[] {
  const { universe } = encoding;
  const sorted = encoding.reached.toSorted((a, b) => universe.compare(a, b));
  const places = new Map(sorted.map((one, place) => [encoding.literalOf(one) ?? 0, place]));
  const placesOf = (choice: Choice) => choice.candidates.map((literal) => places.get(literal) ?? 0);
  const keyed = encoding.choices.map((choice) => ({
    choice,
    owner: places.get(choice.owner) ?? 0,
    candidates: placesOf(choice).sort((a, b) => a - b),
  }));
  return keyed
    .sort((a, b) => b.owner - a.owner || compareLists(a.candidates, b.candidates))
    .map(({ choice }) => choice);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((value, index) => value !== b[index]);
  if (first < 0) return a.length - b.length;
  return (a[first] ?? 0) - (b[first] ?? Number.NEGATIVE_INFINITY);
}
