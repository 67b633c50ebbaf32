import type { Choice, Needs } from "../packages/decide-by-need.ts";
import { type Literal, Solver } from "../packages/solver.ts";
import type { Fact, Wanted } from "./fact.ts";
import type { DebPackage } from "./package.ts";
import { splitRelations } from "./relation.ts";
import type { Universe } from "./universe.ts";

type Clash = Extract<Fact, { readonly kind: "clash" }>;

/**
 * Debian's rules as clauses, one variable per package. Only packages that something reached may need get a variable and
 * clauses; more can be reached at any time. Pre-Depends and Depends need one of their matches; Conflicts and Breaks
 * keep each match but the package itself away; a name has at most one version. Replaces says nothing about what may be
 * installed together, and neither do Recommends.
 */
export class Encoding implements Needs {
  readonly solver = new Solver<Fact>();
  readonly requests: Choice[] = [];
  readonly #universe: Universe;
  readonly #variables = new Map<DebPackage, Literal>();
  readonly #packages: DebPackage[] = [];
  readonly #choices: Choice[][] = [];
  /** Clashes with packages that have no variable yet. */
  readonly #waiting = new Map<DebPackage, Clash[]>();

  constructor(universe: Universe) {
    this.#universe = universe;
  }

  choicesOf(variable: Literal): readonly Choice[] {
    return this.#choices[variable - 1] ?? [];
  }

  /** The packages that are part of the solver's assignment. */
  chosen(): readonly DebPackage[] {
    return this.#packages.filter((_, index) => this.solver.value(index + 1) === true);
  }

  /** Adds that one of the wanted offers must be part of the image. */
  want(wanted: Wanted): void {
    const choice = this.reach(wanted.offers);
    this.requests.push(choice);
    this.solver.addClause(choice, { kind: "wanted", wanted });
  }

  /** The variables of packages, after everything that they may need has its variable and clauses too. */
  reach(packages: readonly DebPackage[]): Choice {
    const first = this.#packages.length;
    const variables = packages.map((one) => this.#variableOf(one));
    for (let index = first; index < this.#packages.length; index += 1) {
      const reached = this.#packages[index];
      if (reached !== undefined) this.#encode(reached, index + 1);
    }
    return variables;
  }

  #variableOf(one: DebPackage): Literal {
    const known = this.#variables.get(one);
    if (known !== undefined) return known;
    const variable = this.solver.addVariable();
    this.#variables.set(one, variable);
    this.#packages.push(one);
    this.#choices.push([]);
    return variable;
  }

  #encode(one: DebPackage, variable: Literal): void {
    this.#addNeeds(one, variable, "Pre-Depends");
    this.#addNeeds(one, variable, "Depends");
    this.#addOneVersion(one, variable);
    for (const clash of this.#waiting.get(one) ?? []) this.#addClash(clash);
    this.#waiting.delete(one);
    this.#addClashes(one, "Conflicts");
    this.#addClashes(one, "Breaks");
  }

  #addNeeds(one: DebPackage, variable: Literal, field: "Pre-Depends" | "Depends"): void {
    for (const part of splitRelations(field === "Depends" ? one.depends : one.preDepends)) {
      const matches = this.#universe.matches(part, "need");
      if (matches.includes(one)) continue;
      const choice = matches.map((match) => this.#variableOf(match));
      // A single match follows from the clause: there is nothing to decide.
      if (choice.length > 1) this.#choices[variable - 1]?.push(choice);
      this.solver.addClause([-variable, ...choice], { kind: "need", package: one, field, part, matches });
    }
  }

  /** dpkg keeps `foo:all` and `foo:amd64` apart no more than two versions of either. */
  #addOneVersion(one: DebPackage, variable: Literal): void {
    for (const other of this.#universe.offers(one.name)) {
      const otherVariable = this.#variables.get(other);
      if (otherVariable === undefined || otherVariable >= variable) continue;
      this.solver.addClause([-variable, -otherVariable], { kind: "one-version", packages: [one, other] });
    }
  }

  #addClashes(one: DebPackage, field: "Conflicts" | "Breaks"): void {
    for (const part of splitRelations(field === "Conflicts" ? one.conflicts : one.breaks)) {
      for (const other of this.#universe.matches(part, "clash")) {
        if (other !== one) this.#addClash({ kind: "clash", package: one, field, part, other });
      }
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
