import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareVersions, satisfiesVersion, type VersionOperator } from "../../src/deb/version.ts";

const ascending: readonly (readonly [string, string])[] = [
  ["1.0", "1.1"],
  ["1.9", "1.10"],
  ["1.0~rc1", "1.0"],
  ["1.0~~", "1.0~"],
  ["1.0~~a", "1.0~"],
  ["1.0~", "1.0"],
  ["1.0", "1.0a"],
  ["1.0a", "1.0b"],
  ["1.0a", "1.0+"],
  ["1.0Z", "1.0a"],
  ["1.0", "1.0+b1"],
  ["1.0+deb12u1", "1.0+deb12u10"],
  ["1.0-1", "1.0-2"],
  ["1.0-1", "1.0-1.1"],
  ["1.0-1~bpo12+1", "1.0-1"],
  ["1.0", "1.0-1"],
  ["1.0-1+0", "1.0+1"],
  ["9.9", "1:0.1"],
  ["1:9", "2:0"],
  ["1-2-1", "1-10-1"],
  ["2:1.0-0ubuntu1", "2:1.0-1"],
  ["1.0.", "1.0.1"],
  ["1a1", "1a01b"],
  ["20230101120000000000", "20230101120000000001"],
  ["1.0-1", "1.0.1-1"],
  ["1.2.3~git20200101", "1.2.3~git20200102"],
  ["0", "0a"],
  ["6.1.9-1", "6.1.112-1"],
  ["1.0-1+b1", "1.0-1+b2"],
];

const equal: readonly (readonly [string, string])[] = [
  ["1.0", "1.0"],
  ["1.0", "0:1.0"],
  ["1.0", "1.0-0"],
  ["1.0", "1.00"],
  ["01.0", "1.0"],
  ["1.0-1", "1.0-01"],
  ["1.0-", "1.0"],
];

const anyVersion = fc
  .tuple(
    fc.option(fc.nat(3), { nil: undefined }),
    fc.string({ unit: fc.constantFrom(..."0129aZ~+."), maxLength: 6 }),
    fc.option(fc.string({ unit: fc.constantFrom(..."019a~+."), minLength: 1, maxLength: 4 }), {
      nil: undefined,
    }),
  )
  .map(([epoch, upstream, revision]) => {
    const prefix = epoch === undefined ? "" : `${epoch}:`;
    return `${prefix}0${upstream}${revision === undefined ? "" : `-${revision}`}`;
  });

describe("compareVersions()", () => {
  test.each(ascending)("sorts %s before %s", (lower, higher) => {
    expect(compareVersions(lower, higher)).toBe(-1);
    expect(compareVersions(higher, lower)).toBe(1);
  });

  test.each(equal)("takes %s and %s for equal", (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
    expect(compareVersions(b, a)).toBe(0);
  });

  test("is a total order", () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        expect(compareVersions(a, b)).toBe(0 - compareVersions(b, a));
        const [first = "", second = "", third = ""] = [a, b, c].sort(compareVersions);
        expect(compareVersions(first, second)).toBeLessThanOrEqual(0);
        expect(compareVersions(second, third)).toBeLessThanOrEqual(0);
        expect(compareVersions(first, third)).toBeLessThanOrEqual(0);
      }),
    );
  });

  const hasDpkg = spawnSync("dpkg", ["--version"]).status === 0;
  test.runIf(hasDpkg)("agrees with dpkg", () => {
    const random = fc.sample(fc.tuple(anyVersion, anyVersion), { numRuns: 60, seed: 7 });
    const pairs = [...ascending, ...equal.slice(0, -1), ...random];
    const script =
      'while read -r a b; do dpkg --compare-versions "$a" lt "$b" && echo -1 || { dpkg --compare-versions "$a" eq "$b" && echo 0 || echo 1; }; done';
    const input = pairs.map(([a, b]) => `${a} ${b}\n`).join("");
    const said = spawnSync("sh", ["-c", script], { input, encoding: "utf8" }).stdout.trim().split("\n");
    const told = pairs.map(([a, b], index) => `${a} ${b} ${said[index]}`);
    expect(pairs.map(([a, b]) => `${a} ${b} ${compareVersions(a, b)}`)).toEqual(told);
  });
});

describe("satisfiesVersion()", () => {
  const table: readonly (readonly [VersionOperator, boolean, boolean, boolean])[] = [
    ["<<", true, false, false],
    ["<=", true, true, false],
    ["=", false, true, false],
    [">=", false, true, true],
    [">>", false, false, true],
  ];
  test.each(table)("%s holds for lower %s, equal %s, higher %s", (operator, lower, same, higher) => {
    const constraint = { operator, version: "2.0-1" };
    expect(satisfiesVersion("1.9-5", constraint)).toBe(lower);
    expect(satisfiesVersion("0:2.0-1", constraint)).toBe(same);
    expect(satisfiesVersion("1:0.1", constraint)).toBe(higher);
  });
});
