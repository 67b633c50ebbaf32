import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareEvr, compareVersions, evrText, parseEvr } from "../../src/rpm/version.ts";
import { versionComparisons } from "./version-comparisons.ts";

const signs = { "<": -1, "=": 0, ">": 1 } as const;

const versionText = fc.string({
  unit: fc.constantFrom("0", "1", "9", "12", "a", "rc", "Z", ".", "~", "^", "_", "+"),
  maxLength: 8,
});

describe("RPM versions", () => {
  test.each(versionComparisons)("%s %s %s", (a, sign, b) => {
    expect(Math.sign(compareVersions(a, b))).toBe(signs[sign]);
    expect(Math.sign(compareVersions(b, a))).toBe(-signs[sign] + 0);
  });

  test("the order is total: antisymmetric and transitive", () => {
    fc.assert(
      fc.property(versionText, versionText, versionText, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        const [first = "", second = "", third = ""] = [a, b, c].toSorted(compareVersions);
        expect(compareVersions(first, second)).toBeLessThanOrEqual(0);
        expect(compareVersions(first, third)).toBeLessThanOrEqual(0);
        expect(compareVersions(second, third)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("an epoch outweighs the version, a missing one is 0", () => {
    expect(compareEvr(parseEvr("1:1-1"), parseEvr("9-9"))).toBeGreaterThan(0);
    expect(compareEvr(parseEvr("0:1-1"), parseEvr("1-1"))).toBe(0);
    expect(compareEvr(parseEvr(":1-1"), parseEvr("1-1"))).toBe(0);
  });

  test("a release counts only where both have one", () => {
    expect(compareEvr(parseEvr("1-1"), parseEvr("1-2"))).toBeLessThan(0);
    expect(compareEvr(parseEvr("1-1"), parseEvr("1"))).toBe(0);
  });

  test.each([
    ["1.0-1.el9", { epoch: 0, version: "1.0", release: "1.el9" }],
    ["2:1.0-1", { epoch: 2, version: "1.0", release: "1" }],
    ["1.0", { epoch: 0, version: "1.0", release: undefined }],
    ["1-0-3", { epoch: 0, version: "1-0", release: "3" }],
  ])("%s is read and written as it is", (text, evr) => {
    expect(parseEvr(text)).toEqual(evr);
    expect(evrText(evr)).toBe(text);
  });

  test("long versions take no longer than they are", () => {
    const long = "1.a~".repeat(100_000);
    const before = process.threadCpuUsage();
    compareVersions(`${long}1`, `${long}2`);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1_000);
  });
});
