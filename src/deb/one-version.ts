import type { GivenClause, Literal, Solver } from "../packages/solver.ts";
import type { Fact } from "./fact.ts";
import type { DebPackage } from "./package.ts";

interface Version {
  readonly package: DebPackage;
  readonly variable: Literal;
}

/** The versions of a name in one architecture. */
interface Series {
  readonly architecture: string;
  readonly versions: Version[];
  /** True as soon as one of the versions is; the first one itself while there is one only. */
  anyOf: Literal;
}

/**
 * A name has at most one version in an architecture; dpkg takes `all` for native. It is there in several architectures only
 * where all are `Multi-Arch: same` and of equal versions. For n versions that takes 3n clauses and not n² of them.
 */
export class OneVersion {
  readonly #solver: Solver<Fact>;
  readonly #native: string;
  readonly #series = new Map<string, Series[]>();

  constructor(solver: Solver<Fact>, native: string) {
    this.#solver = solver;
    this.#native = native;
  }

  /** Adds the rules between this package and those of its name that were added before. */
  add(one: DebPackage, variable: Literal): void {
    const architecture = one.architecture === "all" ? this.#native : one.architecture;
    const known = this.#series.get(one.name);
    const version = { package: one, variable };
    if (known === undefined) {
      this.#series.set(one.name, [{ architecture, versions: [version], anyOf: variable }]);
      return;
    }
    const own = known.find((series) => series.architecture === architecture);
    for (const series of known) if (series !== own) this.#addAcross(version, series);
    if (own === undefined) known.push({ architecture, versions: [version], anyOf: variable });
    else this.#addTo(own, version);
  }

  /**
   * The rules of a name without the variables that only save clauses, all of one reason: as people are told them. None where there is
   * nothing to exclude.
   */
  plain(name: string): readonly GivenClause<Fact>[] {
    const versions = (this.#series.get(name) ?? []).flatMap((series) => series.versions);
    const pairs = versions.flatMap((one, index) =>
      versions.slice(index + 1).map((other) => [one, other] as const),
    );
    const apart = pairs.filter(([one, other]) => !areTogether(one.package, other.package));
    const [first] = apart;
    if (first === undefined) return [];
    const reason: Fact = { kind: "one-version", packages: [first[0].package, first[1].package] };
    return apart.map(([one, other]) => ({ literals: [-one.variable, -other.variable], reason }));
  }

  #addTo(series: Series, { package: one, variable }: Version): void {
    const last = series.versions.at(-1)?.package ?? one;
    const fact: Fact = { kind: "one-version", packages: [last, one] };
    this.#solver.addClause([-variable, -series.anyOf], fact);
    const anyOf = this.#solver.addVariable();
    this.#solver.addClause([-series.anyOf, anyOf], fact);
    this.#solver.addClause([-variable, anyOf], fact);
    series.anyOf = anyOf;
    series.versions.push({ package: one, variable });
  }

  #addAcross({ package: one, variable }: Version, series: Series): void {
    for (const { package: other, variable: otherVariable } of series.versions) {
      if (areTogether(one, other)) continue;
      this.#solver.addClause([-variable, -otherVariable], { kind: "one-version", packages: [other, one] });
    }
  }
}

/** Of two architectures, one version, and made for it. */
function areTogether(one: DebPackage, other: DebPackage): boolean {
  const isSame = one.multiArch === "same" && other.multiArch === "same";
  return isSame && one.architecture !== other.architecture && one.version === other.version;
}
