import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { installOrder } from "../../src/packages/install-order.ts";

type Edges = Readonly<Record<string, string>>;

/** Names by letters: `{ a: "bc" }` says that a comes after b and c. */
function orderOf(names: string, after: Edges, strictlyAfter: Edges = {}): string {
  return installOrder([...names], {
    nameOf: (name) => name,
    after: (name) => [...(after[name] ?? "")],
    strictlyAfter: (name) => [...(strictlyAfter[name] ?? "")],
  }).join("");
}

describe("installOrder()", () => {
  test.each([
    ["cab", {}, "abc"],
    ["abc", { a: "b", b: "c" }, "cba"],
    ["abcd", { a: "bc", b: "d", c: "d" }, "dbca"],
    ["abc", { a: "a" }, "abc"],
    ["zyx", { x: "z", z: "y", y: "z" }, "yzx"],
    ["abcd", { b: "c", c: "d", d: "b", a: "d" }, "bcda"],
  ])("of %s with %j is %s", (names, after, order) => {
    expect(orderOf(names, after)).toBe(order);
    expect(orderOf([...names].reverse().join(""), after)).toBe(order);
  });

  test("keeps strict dependencies inside a cycle", () => {
    expect(orderOf("abc", { a: "b", b: "c", c: "a" }, { a: "c" })).toBe("cab");
    expect(orderOf("abc", { a: "b", b: "c", c: "a" }, { a: "b", b: "a" })).toBe("abc");
  });

  test("walks chains of any length", () => {
    const names = Array.from({ length: 30_000 }, (_, index) => String(index).padStart(5, "0"));
    const order = installOrder(names, {
      nameOf: (name) => name,
      after: (name) => names.slice(Number(name) + 1, Number(name) + 2),
      strictlyAfter: () => [],
    });
    expect(order).toEqual(names.toReversed());
  });

  test("puts everything after what it depends on, unless that leads back to it", () => {
    const letter = fc.constantFrom(..."abcdefgh");
    const edges = fc.array(fc.tuple(letter, letter), { maxLength: 14 });
    fc.assert(
      fc.property(edges, fc.shuffledSubarray([..."abcdefgh"], { minLength: 8 }), (pairs, names) => {
        const after = Object.fromEntries(
          [...Map.groupBy(pairs, ([from]) => from)].map(([from, list]) => [
            from,
            list.map(([, to]) => to).join(""),
          ]),
        );
        const order = orderOf(names.join(""), after);
        expect([...order].sort().join("")).toBe("abcdefgh");
        const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
          [...(after[from] ?? "")].some(
            (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
          );
        for (const [from, to] of pairs) {
          if (!reaches(to, from) && from !== to) expect(order.indexOf(to)).toBeLessThan(order.indexOf(from));
        }
        expect(orderOf([...names].sort().join(""), after)).toBe(order);
      }),
    );
  });
});
