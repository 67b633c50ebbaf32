import { type Literal, Solver } from "../packages/solver.ts";
import type { Fact, Wanted } from "./fact.ts";
import { type Clause, clausesOf } from "./formula.ts";
import type { RpmPackage } from "./package.ts";
import { type Relation, relationText } from "./relation.ts";
import { isRich, parseRichDependency, type RichDependency } from "./rich-dependency.ts";
import { isRpmFeature, isSupportedFeature } from "./rpm-features.ts";
import { compareText, remembered, type Universe, width } from "./universe.ts";

type Clash = Extract<Fact, { readonly kind: "clash" }>;

/** A need with several candidates: what there is to decide. */
export interface Choice {
  readonly owner: Literal;
  /** In the universe's order. */
  readonly candidates: readonly Literal[];
  /** While one of these is not true, the need is not there. */
  readonly conditions: readonly Literal[];
}

/** Packages that must not be there, and the request that says so. */
export type Absent = (one: RpmPackage) => { readonly text: string; readonly origin: string } | undefined;

/** A relation, and how it is written. */
interface Said {
  readonly relation: Relation;
  readonly text: string;
}

/** What one clause of a relation that a package needs is about. */
interface NeedClause extends Clause {
  readonly said: Said;
}

const none: readonly never[] = [];

/**
 * RPM's rules as clauses, one variable per package. Only packages that something reached may need, or recommend where
 * `weak` is "follow", get a variable and clauses. Requires need one of their matches, unless the package meets them itself;
 * Conflicts keep each match but the package itself away, Obsoletes each package of that name and range; a name has at
 * most one version per width of the machine, unless the package is install-only.
 */
export class Encoding {
  readonly solver = new Solver<Fact>();
  readonly wanted: { readonly wanted: Wanted; readonly choice: readonly Literal[] }[] = [];
  readonly universe: Universe;
  readonly #options: { readonly weak: "follow" | "leave-out"; readonly absent: Absent };
  readonly #variables = new Map<RpmPackage, Literal>();
  readonly #packages: RpmPackage[] = [];
  readonly #byName = new Map<string, RpmPackage[]>();
  readonly #choices: Choice[] = [];
  readonly #trees = new Map<string, RichDependency>();
  readonly #waiting = new Map<RpmPackage, Clash[]>();

  constructor(
    universe: Universe,
    options: { readonly weak: "follow" | "leave-out"; readonly absent: Absent },
  ) {
    this.universe = universe;
    this.#options = options;
  }

  /** All needs of all reached packages that there is something to decide about. */
  get choices(): readonly Choice[] {
    return this.#choices;
  }

  get reached(): readonly RpmPackage[] {
    return this.#packages;
  }

  packageOf(literal: Literal): RpmPackage {
    const found = this.#packages[literal - 1];
    if (found === undefined) throw new RangeError(`No package has the literal ${literal}`);
    return found;
  }

  /** Undefined for a package that nothing reached. */
  literalOf(one: RpmPackage): Literal | undefined {
    return this.#variables.get(one);
  }

  /** The packages that are part of the solver's assignment. */
  chosen(): readonly RpmPackage[] {
    return this.#packages.filter((_, index) => this.solver.value(index + 1) === true);
  }

  want(wanted: Wanted): void {
    const choice = this.reach(wanted.offers);
    this.wanted.push({ wanted, choice });
    this.solver.addClause(choice, { kind: "wanted", wanted });
  }

  /** The variables of packages, after everything that they may need has its variable and clauses too. */
  reach(packages: readonly RpmPackage[]): readonly Literal[] {
    const first = this.#packages.length;
    const variables = packages.map((one) => this.#variableOf(one));
    for (let index = first; index < this.#packages.length; index += 1) {
      const reached = this.#packages[index];
      if (reached !== undefined) this.#encode(reached, index + 1);
    }
    return variables;
  }

  /** The tree of a rich dependency. */
  treeOf(relation: Relation): RichDependency {
    return remembered(this.#trees, relation.name, () => parseRichDependency(relation.name));
  }

  #variableOf(one: RpmPackage): Literal {
    const known = this.#variables.get(one);
    if (known !== undefined) return known;
    const variable = this.solver.addVariable();
    this.#variables.set(one, variable);
    this.#packages.push(one);
    return variable;
  }

  #encode(one: RpmPackage, variable: Literal): void {
    for (const said of inOrder(one.requires)) this.#addNeed(one, variable, said);
    this.#addOneVersion(one, variable);
    this.#addAbsence(one, variable);
    for (const clash of this.#waiting.get(one) ?? []) this.#addClash(clash);
    this.#waiting.delete(one);
    for (const said of inOrder(one.conflicts)) this.#addConflict(one, variable, said);
    if (!this.universe.isInstallOnly(one))
      for (const said of inOrder(one.obsoletes)) this.#addObsolete(one, said);
    if (this.#options.weak === "follow") this.#reachRecommended(one);
  }

  #addNeed(one: RpmPackage, variable: Literal, said: Said): void {
    if (isRpmFeature(said.relation)) {
      const fact: Fact = { kind: "need", package: one, text: said.text, matches: [], conditions: [] };
      if (!isSupportedFeature(said.relation)) this.solver.addClause([-variable], fact);
      return;
    }
    if (!isRich(said.relation.name)) {
      this.#addNeedClause(one, variable, {
        said,
        present: this.universe.providers(said.relation),
        absent: none,
      });
      return;
    }
    for (const { present, absent } of this.#clausesOf(said.relation, "is"))
      this.#addNeedClause(one, variable, { said, present, absent });
  }

  #addNeedClause(one: RpmPackage, variable: Literal, { said, present, absent }: NeedClause): void {
    if (present.includes(one)) return;
    // Without spreading: thousands of clauses come before the compiler does, and it makes an object for each literal.
    const literals = [-variable];
    for (let index = 0; index < present.length; index += 1) literals.push(this.#variableIn(present, index));
    const candidates = literals.length;
    for (let index = 0; index < absent.length; index += 1)
      if (absent[index] !== one) literals.push(-this.#variableIn(absent, index));
    // A single candidate follows from the clause: there is nothing to decide.
    if (candidates > 2)
      this.#choices.push({
        owner: variable,
        candidates: literals.slice(1, candidates),
        conditions:
          candidates === literals.length ? none : literals.slice(candidates).map((literal) => -literal),
      });
    const fact = {
      kind: "need",
      package: one,
      text: said.text,
      matches: present,
      conditions: absent,
    } as const;
    this.solver.addClause(literals, fact);
  }

  #variableIn(packages: readonly RpmPackage[], index: number): Literal {
    const one = packages[index];
    if (one === undefined) throw new RangeError(`There is no package ${index}`);
    return this.#variableOf(one);
  }

  #clausesOf(relation: Relation, sense: "is" | "is-not"): readonly Clause[] {
    if (!isRich(relation.name)) return [{ present: this.universe.providers(relation), absent: [] }];
    return clausesOf(this.treeOf(relation), sense, (wanted) => this.universe.providers(wanted));
  }

  #addOneVersion(one: RpmPackage, variable: Literal): void {
    const others = remembered(this.#byName, one.name, () => []);
    for (const other of others) {
      if (this.#mayStandBeside(one, other)) continue;
      const otherVariable = this.#variableOf(other);
      this.solver.addClause([-variable, -otherVariable], { kind: "one-version", packages: [one, other] });
    }
    others.push(one);
  }

  #addAbsence(one: RpmPackage, variable: Literal): void {
    const absent = this.#options.absent(one);
    if (absent !== undefined) this.solver.addClause([-variable], { kind: "absent", ...absent, package: one });
  }

  /** Two packages of one name may both be there when they are install-only, or of different widths where both may be. */
  #mayStandBeside(a: RpmPackage, b: RpmPackage): boolean {
    const { universe } = this;
    if (universe.isInstallOnly(a) && universe.isInstallOnly(b)) return a.version !== b.version;
    const [left, right] = [width(a.architecture), width(b.architecture)];
    return universe.options.multilib === "on" && left !== right && left !== "any" && right !== "any";
  }

  #addConflict(one: RpmPackage, variable: Literal, { relation, text }: Said): void {
    if (!isRich(relation.name)) {
      for (const other of this.universe.providers(relation))
        if (other !== one) this.#addClash({ kind: "clash", package: one, field: "Conflicts", text, other });
      return;
    }
    for (const { present, absent: all } of this.#clausesOf(relation, "is-not")) {
      const absent = all.filter((match) => match !== one);
      // It is there itself; and nothing conflicts with itself.
      if (present.includes(one) || present.length + absent.length === 0) continue;
      const allowed = present.map((match) => this.#variableOf(match));
      const refused = absent.map((match) => -this.#variableOf(match));
      const other = absent[0] ?? present[0] ?? one;
      if (allowed.length > 1)
        this.#choices.push({
          owner: variable,
          candidates: allowed,
          conditions: refused.map((literal) => -literal),
        });
      this.solver.addClause([-variable, ...allowed, ...refused], {
        ...{ kind: "clash", package: one, field: "Conflicts", text, other },
      });
    }
  }

  #addObsolete(one: RpmPackage, { relation, text }: Said): void {
    for (const other of this.universe.bearers(relation))
      if (other !== one) this.#addClash({ kind: "clash", package: one, field: "Obsoletes", text, other });
  }

  #addClash(clash: Clash): void {
    const variable = this.#variables.get(clash.package);
    const otherVariable = this.#variables.get(clash.other);
    if (variable !== undefined && otherVariable !== undefined)
      this.solver.addClause([-variable, -otherVariable], clash);
    else remembered(this.#waiting, clash.other, () => []).push(clash);
  }

  #reachRecommended(one: RpmPackage): void {
    for (const { relation } of inOrder(one.recommends))
      for (const { present, absent } of this.#clausesOf(relation, "is"))
        for (const other of [...present, ...absent]) this.#variableOf(other);
  }
}

/** By text, each once: the order in which a package lists what it says must not count. */
function inOrder(relations: readonly Relation[]): readonly Said[] {
  const said = relations.map((relation) => ({ relation, text: relationText(relation) }));
  const isAfter = ({ text }: Said, place: number) => place === 0 || text > (said[place - 1]?.text ?? "");
  if (said.every(isAfter)) return said;
  said.sort((a, b) => compareText(a.text, b.text));
  return said.filter(({ text }, place) => text !== said[place + 1]?.text);
}
