import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DebPackage } from "../../src/deb/package.ts";
import { ComposeError } from "../../src/errors.ts";
import { resolve } from "./offers.ts";
import { anyName, canBeMet, packageOf, problemsOf, strangersIn, task } from "./random-universes.ts";

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
