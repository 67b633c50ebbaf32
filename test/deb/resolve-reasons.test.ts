import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "../../src/deb/fact.ts";
import { listedCatalog } from "../../src/deb/listed-catalog.ts";
import type { DebPackage } from "../../src/deb/package.ts";
import { solveIn } from "../../src/deb/resolve.ts";
import { Universe } from "../../src/deb/universe.ts";
import { packageOf, task } from "./random-universes.ts";

/** Whether a fact holds in a set of packages: by what the fact itself says, whatever the solver made of it. */
function holds(fact: Fact, chosen: ReadonlySet<DebPackage>): boolean {
  switch (fact.kind) {
    case "wanted":
      return fact.wanted.offers.some((one) => chosen.has(one));
    case "need":
      return !chosen.has(fact.package) || fact.matches.some((one) => chosen.has(one));
    case "clash":
      return !(chosen.has(fact.package) && chosen.has(fact.other));
    case "one-version":
      return [...chosen].filter(({ name }) => name === fact.packages[0].name).length <= 1;
    case "forbidden":
      return !chosen.has(fact.package);
    case "chosen":
      return true;
  }
}

const canHold = (facts: readonly Fact[], subsets: readonly ReadonlySet<DebPackage>[]): boolean =>
  subsets.some((chosen) => facts.every((fact) => holds(fact, chosen)));

test("what is told when there is no answer cannot hold together, and can without any one of its facts", () => {
  const kinds = new Map<string, number>();
  const withForbidden = fc.tuple(
    task,
    fc.option(fc.constantFrom("a", "b", "c", "d", "e"), { nil: undefined }),
  );
  fc.assert(
    fc.property(withForbidden, ([{ items, requests }, absent]) => {
      const packages = items.map(packageOf);
      const universe = new Universe([listedCatalog(packages)], {
        architecture: "amd64",
        repositories: [{ id: "main", priority: 500 }],
      });
      const solved = solveIn(universe, {
        requests: [
          ...requests.map((name) => ({ name, origin: "test" })),
          ...(absent === undefined ? [] : [{ kind: "absent" as const, name: absent, origin: "test" }]),
        ],
        priorities: [],
        recommends: "leave-out",
      });
      if (solved.kind === "answer") return;
      const subsets = Array.from(
        { length: 2 ** packages.length },
        (_, bits) => new Set(packages.filter((_one, index) => ((bits >> index) & 1) === 1)),
      );
      expect(canHold(solved.facts, subsets)).toBe(false);
      for (const left of solved.facts) {
        const others = solved.facts.filter((fact) => fact !== left);
        expect(canHold(others, subsets), `without ${JSON.stringify(left)}`).toBe(true);
      }
      for (const { kind } of solved.facts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }),
    { numRuns: 1000, seed: 5 },
  );
  // Otherwise nothing is said of a kind.
  for (const kind of ["wanted", "need", "clash", "one-version", "forbidden"])
    expect(kinds.get(kind), kind).toBeGreaterThan(3);
});
