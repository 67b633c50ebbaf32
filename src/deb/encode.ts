import type { Choice, Needs } from "../packages/needs.ts";
import { type GivenClause, type Literal, Solver } from "../packages/solver.ts";
import type { Fact, Forbidden, Wanted } from "./fact.ts";
import type { Purpose } from "./matching.ts";
import { OneVersion } from "./one-version.ts";
import type { DebPackage } from "./package.ts";
import { isRequirement, splitRelations } from "./relation.ts";
import { type Universe, unreadableRelation } from "./universe.ts";

type Clash = Extract<Fact, { readonly kind: "clash" }>;

/** One part of Pre-Depends or Depends, and all that may meet it. */
export type NeedFact = Extract<Fact, { readonly kind: "need" }>;

/**
 * Debian's rules as clauses, one variable per package. Only packages that something reached may need get a variable and
 * clauses; more can be reached at any time. Pre-Depends and Depends need one of their matches; Conflicts and Breaks
 * keep each match but the package itself away; a name has at most one version. Replaces says nothing about what may be
 * installed together, and neither do Recommends; Enhances asks for nothing.
 */
export class Encoding implements Needs {
  readonly solver = new Solver<Fact>();
  readonly requests: Choice[] = [];
  readonly #universe: Universe;
  readonly #forbidden: readonly Forbidden[];
  readonly #oneVersion: OneVersion;
  readonly #variables = new Map<DebPackage, Literal>();
  /** By variable; those between are nobody's. */
  readonly #packages: (DebPackage | undefined)[] = [undefined];
  readonly #choices: (Choice[] | undefined)[] = [];
  readonly #needs: (NeedFact[] | undefined)[] = [];
  /** Reached, and not encoded yet. */
  readonly #reached: DebPackage[] = [];
  /** Clashes with packages that have no variable yet. */
  readonly #waiting = new Map<DebPackage, Clash[]>();

  constructor(universe: Universe, forbidden: readonly Forbidden[] = []) {
    this.#universe = universe;
    this.#forbidden = forbidden;
    this.#oneVersion = new OneVersion(this.solver, universe.architecture);
  }

  choicesOf(variable: Literal): readonly Choice[] {
    return this.#choices[variable] ?? [];
  }

  /** What a package needs that it does not meet itself, Pre-Depends first. */
  needsOf(one: DebPackage): readonly NeedFact[] {
    return this.#needs[this.#variables.get(one) ?? 0] ?? [];
  }

  /** The packages that are part of the solver's assignment. */
  chosen(): readonly DebPackage[] {
    return this.#packages.flatMap((one, variable) =>
      one !== undefined && this.solver.value(variable) === true ? [one] : [],
    );
  }

  /** Clauses as people are told them: that a name is there in one version is one fact, however many versions it has. */
  plain(clauses: readonly GivenClause<Fact>[]): readonly GivenClause<Fact>[] {
    const names = new Set<string>();
    return clauses.flatMap((clause) => {
      if (clause.reason.kind !== "one-version") return [clause];
      const [{ name }] = clause.reason.packages;
      if (names.has(name)) return [];
      names.add(name);
      return this.#oneVersion.plain(name);
    });
  }

  /** Adds that one of the wanted offers must be part of the image. */
  want(wanted: Wanted): void {
    const choice = this.reach(wanted.offers);
    this.requests.push(choice);
    this.solver.addClause(choice, { kind: "wanted", wanted });
  }

  /** The variables of packages, after everything that they may need has its variable and clauses too. */
  reach(packages: readonly DebPackage[]): Choice {
    const variables = packages.map((one) => this.#variableOf(one));
    // The list grows while it is walked.
    for (const one of this.#reached) this.#encode(one, this.#variableOf(one));
    this.#reached.length = 0;
    return variables;
  }

  #variableOf(one: DebPackage): Literal {
    const known = this.#variables.get(one);
    if (known !== undefined) return known;
    const variable = this.solver.addVariable();
    this.#variables.set(one, variable);
    this.#packages[variable] = one;
    this.#reached.push(one);
    return variable;
  }

  #encode(one: DebPackage, variable: Literal): void {
    this.#addNeeds(one, variable, "Pre-Depends");
    this.#addNeeds(one, variable, "Depends");
    if (this.#universe.offers(one.name).length > 1) this.#oneVersion.add(one, variable);
    for (const forbidden of this.#forbidden)
      if (forbidden.covers(one))
        this.solver.addClause([-variable], { kind: "forbidden", forbidden, package: one });
    for (const clash of this.#waiting.get(one) ?? []) this.#addClash(clash);
    this.#waiting.delete(one);
    this.#addClashes(one, "Conflicts");
    this.#addClashes(one, "Breaks");
  }

  #addNeeds(one: DebPackage, variable: Literal, field: "Pre-Depends" | "Depends"): void {
    const parts = splitRelations(field === "Depends" ? one.depends : one.preDepends);
    if (parts.length === 0) return;
    const choices = this.#choices[variable] ?? [];
    const needs = this.#needs[variable] ?? [];
    this.#choices[variable] = choices;
    this.#needs[variable] = needs;
    for (const part of parts) {
      const matches = this.#matchesOf(one, part, "need");
      if (matches.includes(one)) continue;
      const clause = [-variable];
      // Not for...of, as in the solver.
      for (let index = 0; index < matches.length; index += 1) {
        const match = matches[index];
        if (match !== undefined) clause.push(this.#variableOf(match));
      }
      const need: NeedFact = { kind: "need", package: one, field, part, matches };
      choices.push(clause.slice(1));
      needs.push(need);
      this.solver.addClause(clause, need);
    }
  }

  #addClashes(one: DebPackage, field: "Conflicts" | "Breaks"): void {
    for (const part of splitRelations(field === "Conflicts" ? one.conflicts : one.breaks)) {
      for (const other of this.#matchesOf(one, part, "clash")) {
        if (clashes(one, other)) this.#addClash({ kind: "clash", package: one, field, part, other });
      }
    }
  }

  /** What meets a part of one of the package's fields. Throws IC2007, naming the package, when it cannot be parsed. */
  #matchesOf(one: DebPackage, part: string, purpose: Purpose): readonly DebPackage[] {
    try {
      return this.#universe.matches(part, purpose, purpose === "need" ? one.architecture : undefined);
    } catch (error) {
      throw isRequirement(part) ? error : unreadableRelation(one, part);
    }
  }

  #addClash(clash: Clash): void {
    const variable = this.#variables.get(clash.package);
    const otherVariable = this.#variables.get(clash.other);
    if (variable !== undefined && otherVariable !== undefined) {
      this.solver.addClause([-variable, -otherVariable], clash);
      return;
    }
    const waiting = this.#waiting.get(clash.other);
    if (waiting === undefined) this.#waiting.set(clash.other, [clash]);
    else waiting.push(clash);
  }
}

/** A package never clashes with itself, nor with its own like of another architecture that it shares an image with. */
function clashes(one: DebPackage, other: DebPackage): boolean {
  if (one === other) return false;
  const isSame = one.name === other.name && one.multiArch === "same" && other.multiArch === "same";
  return !(isSame && one.version === other.version);
}
