import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flawsOf } from "../../scripts/conformance/check-answer.ts";
import { catalogOf, type PlainPackage } from "../../scripts/conformance/plain-package.ts";
import { drawer, randomUniverse } from "../../scripts/conformance/random-universe.ts";
import type { RpmPackage } from "../../src/rpm/package.ts";
import { type Solution, solve } from "../../src/rpm/solve.ts";
import { Universe } from "../../src/rpm/universe.ts";

type Weak = "follow" | "leave-out";

function solved(packages: readonly PlainPackage[], names: readonly string[], weak: Weak): Solution {
  const universe = new Universe([catalogOf("test", packages)], {
    repositories: [{ id: "test", priority: 0, cost: 0, allowPackages: [], excludePackages: [] }],
    ...{ architecture: "x86_64", multilib: "off", priorities: "preferred", hidden: new Set() },
  });
  const wanted = names.map((text) => {
    const why = { kind: "asked", origin: "test" } as const;
    return { text, why, offers: universe.named(text) };
  });
  return solve(universe, { wanted, weak, absent: () => undefined, favor: () => 0 });
}

const fullName = ({ name, version, architecture }: RpmPackage): string =>
  `${name}-${version}.${architecture}`;

const answer = (solution: Solution): readonly string[] =>
  solution.kind === "solved" ? solution.packages.map(fullName).sort() : ["contradiction"];

/** The same packages, and what each says, in another order. */
function shuffled(packages: readonly PlainPackage[], seed: number): readonly PlainPackage[] {
  const draw = drawer(seed);
  const mixed = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => ({ item, key: draw(1_000_000) }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return mixed(packages).map((one) => ({
    ...one,
    deps: Object.fromEntries(Object.entries(one.deps).map(([field, texts]) => [field, mixed(texts)])),
  }));
}

/** Whether any set of packages holds what is asked for and has no flaw: by trying all. */
function isSatisfiable(packages: readonly PlainPackage[], names: readonly string[]): boolean {
  const full = packages.map(({ name, ver, rel, arch }) => `${name}-${ver}-${rel}.${arch}`);
  for (let set = 1; set < 2 ** packages.length; set += 1) {
    const chosen = full.filter((_, index) => (set >> index) & 1);
    if (flawsOf(packages, chosen, names).length === 0) return true;
  }
  return false;
}

describe("any universe", () => {
  test("an answer holds what was asked for, is closed and consistent, and is the same for any order", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { packages, requests } = randomUniverse(seed);
        for (const { names, weak } of requests) {
          const solution = solved(packages, names, weak);
          if (solution.kind === "solved")
            expect(flawsOf(packages, solution.packages.map(fullName), names)).toEqual([]);
          expect(answer(solved(shuffled(packages, seed), names, weak))).toEqual(answer(solution));
        }
      }),
      { numRuns: 150 },
    );
  });

  test("there is an answer exactly where some set of packages is one", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { packages: all, requests } = randomUniverse(seed);
        const packages = all.slice(0, 9);
        const known = requests[0]?.names.filter((name) => packages.some((one) => one.name === name)) ?? [];
        if (known.length === 0) return;
        const { kind } = solved(packages, known, "leave-out");
        expect(kind === "solved").toBe(isSatisfiable(packages, known));
      }),
      { numRuns: 60 },
    );
  });

  test("the facts of a contradiction are few, and begin with what is asked for", () => {
    const packages: readonly PlainPackage[] = [
      { name: "a", ver: "1", rel: "1", arch: "noarch", deps: { Req: ["b"] } },
      { name: "b", ver: "1", rel: "1", arch: "noarch", deps: { Con: ["c"] } },
      { name: "c", ver: "1", rel: "1", arch: "noarch", deps: {} },
      { name: "d", ver: "1", rel: "1", arch: "noarch", deps: {} },
    ];
    const solution = solved(packages, ["a", "c", "d"], "leave-out");
    if (solution.kind !== "contradiction") throw new Error("it was solved");
    expect(solution.facts.map(({ kind }) => kind).sort()).toEqual(["clash", "need", "wanted", "wanted"]);
  });
});
