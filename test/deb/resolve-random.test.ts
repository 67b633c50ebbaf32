import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DebPackage } from "../../src/deb/package.ts";
import { ComposeError } from "../../src/errors.ts";
import { offer, resolve } from "./offers.ts";

/** Small universes as data, judged by rules of their own: neither the resolver's parser nor its version order has a say. */
interface Target {
  readonly name: string;
  readonly range: { readonly operator: "<<" | "=" | ">="; readonly version: number } | undefined;
}

interface Item {
  readonly name: string;
  readonly version: number;
  readonly needs: readonly (readonly Target[])[];
  readonly clashes: readonly Target[];
  readonly provides: readonly { readonly name: string; readonly version: number | undefined }[];
}

const anyName = fc.constantFrom("a", "b", "c", "d", "e");
const anyVersion = fc.integer({ min: 1, max: 3 });

const target: fc.Arbitrary<Target> = fc.record({
  name: fc.oneof({ weight: 3, arbitrary: anyName }, { weight: 1, arbitrary: fc.constantFrom("v", "w") }),
  range: fc.option(fc.record({ operator: fc.constantFrom("<<", "=", ">="), version: anyVersion }), {
    nil: undefined,
    freq: 2,
  }),
});

const item: fc.Arbitrary<Item> = fc.record({
  name: anyName,
  version: anyVersion,
  needs: fc.array(fc.array(target, { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
  clashes: fc.array(target, { maxLength: 2 }),
  provides: fc.array(
    fc.record({ name: fc.constantFrom("v", "w"), version: fc.option(anyVersion, { nil: undefined }) }),
    { maxLength: 2 },
  ),
});

const universe = fc.uniqueArray(item, {
  minLength: 3,
  maxLength: 9,
  selector: ({ name, version }) => `${name} ${version}`,
});

const someRequests = fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 });

function isInRange(version: number, range: Target["range"]): boolean {
  if (range === undefined) return true;
  if (range.operator === "<<") return version < range.version;
  return range.operator === "=" ? version === range.version : version >= range.version;
}

function meets(one: Item, { name, range }: Target): boolean {
  if (one.name === name && isInRange(one.version, range)) return true;
  return one.provides.some(
    (provided) =>
      provided.name === name &&
      (provided.version === undefined ? range === undefined : isInRange(provided.version, range)),
  );
}

function problemsOf(chosen: readonly Item[], requests: readonly string[]): readonly string[] {
  const problems = requests
    .filter((name) => !chosen.some((one) => one.name === name))
    .map((name) => `${name} is missing`);
  for (const one of chosen) {
    const title = `${one.name} ${one.version}`;
    for (const need of one.needs) {
      const isMet = need.some((alternative) => chosen.some((other) => meets(other, alternative)));
      if (!isMet) problems.push(`${title} lacks ${JSON.stringify(need)}`);
    }
    for (const other of chosen) {
      if (other === one) continue;
      if (other.name === one.name) problems.push(`${title} is there in two versions`);
      if (one.clashes.some((clash) => meets(other, clash)))
        problems.push(`${title} clashes with ${other.name}`);
    }
  }
  return problems;
}

function canBeMet(items: readonly Item[], requests: readonly string[]): boolean {
  return Array.from({ length: 2 ** items.length }, (_, bits) =>
    items.filter((_item, index) => ((bits >> index) & 1) === 1),
  ).some((subset) => problemsOf(subset, requests).length === 0);
}

/** What nothing in the answer leads to has no business in it. */
function strangersIn(chosen: readonly Item[], requests: readonly string[]): readonly Item[] {
  const reached = new Set(chosen.filter(({ name }) => requests.includes(name)));
  for (const one of reached) {
    for (const other of chosen) if (one.needs.flat().some((need) => meets(other, need))) reached.add(other);
  }
  return chosen.filter((one) => !reached.has(one));
}

function textOf({ name, range }: Target): string {
  return range === undefined ? name : `${name} (${range.operator} ${range.version})`;
}

function packageOf({ name, version, needs, clashes, provides }: Item): DebPackage {
  const parts = needs.map((need) => need.map(textOf).join(" | "));
  const [firstClash, ...otherClashes] = clashes.map(textOf);
  return offer(`${name} ${version}`, {
    preDepends: parts.slice(0, 1).join(", "),
    depends: parts.slice(1).join(", "),
    conflicts: firstClash ?? "",
    breaks: otherClashes.join(", "),
    provides: provides
      .map((provided) =>
        provided.version === undefined ? provided.name : `${provided.name} (= ${provided.version})`,
      )
      .join(", "),
  });
}

function outcome(
  requests: readonly string[],
  packages: readonly DebPackage[],
  recommends: "install" | "leave-out",
) {
  const selection = {
    requests: requests.map((name) => ({ name, origin: "test" })),
    priorities: [],
    recommends,
  };
  try {
    return { chosen: resolve("", packages, { selection }).map(({ name, version }) => `${name} ${version}`) };
  } catch (error) {
    if (error instanceof ComposeError) return { code: error.code, message: error.message };
    throw error;
  }
}

/** Requests are for names that are there: others are another error. */
const task = fc
  .tuple(universe, someRequests)
  .map(([items, names]) => ({
    items,
    requests: names.filter((name) => items.some((one) => one.name === name)),
  }))
  .filter(({ requests }) => requests.length > 0);

describe("resolveDebian() on random universes", () => {
  test("finds an answer if and only if there is one, and a valid one", () => {
    const seen = { answers: 0, refusals: 0 };
    fc.assert(
      fc.property(task, ({ items, requests }) => {
        const result = outcome(requests, items.map(packageOf), "leave-out");
        if (result.chosen === undefined) {
          seen.refusals += 1;
          expect(result.code).toBe("IC3002");
          expect(canBeMet(items, requests)).toBe(false);
          return;
        }
        seen.answers += 1;
        const chosen = items.filter(({ name, version }) => result.chosen.includes(`${name} ${version}`));
        expect(chosen).toHaveLength(result.chosen.length);
        expect(problemsOf(chosen, requests)).toEqual([]);
        expect(strangersIn(chosen, requests)).toEqual([]);
      }),
      { numRuns: 1500, seed: 12 },
    );
    expect(Math.min(seen.answers, seen.refusals)).toBeGreaterThan(200);
  });

  test("gives the same answer or the same explanation for packages and requests in any order", () => {
    const shuffled = task.chain(({ items, requests }) =>
      fc.record({
        items: fc.constant(items),
        requests: fc.constant(requests),
        otherItems: fc.shuffledSubarray(items, { minLength: items.length }),
        otherRequests: fc.shuffledSubarray(requests, { minLength: requests.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ items, requests, otherItems, otherRequests }) => {
        expect(outcome(otherRequests, otherItems.map(packageOf), "leave-out")).toEqual(
          outcome(requests, items.map(packageOf), "leave-out"),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("adds what is recommended to what is needed, never takes anything away, and stays valid", () => {
    const recommending = fc.tuple(task, fc.array(fc.tuple(anyName, anyName), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(recommending, ([{ items, requests }, pairs]) => {
        const packages = items.map((one) => ({
          ...packageOf(one),
          recommends: pairs.flatMap(([from, to]) => (from === one.name ? [to] : [])).join(", "),
        }));
        const hard = outcome(requests, packages, "leave-out");
        const soft = outcome(requests, packages, "install");
        if (hard.chosen === undefined || soft.chosen === undefined) {
          expect(soft).toEqual(hard);
          return;
        }
        expect(soft.chosen).toEqual(expect.arrayContaining(hard.chosen));
        const chosen = items.filter(({ name, version }) => soft.chosen.includes(`${name} ${version}`));
        expect(problemsOf(chosen, requests)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
