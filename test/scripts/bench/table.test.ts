import { describe, expect, test } from "vitest";
import { median } from "../../../scripts/bench/statistics.ts";
import { amount, type Figure, figureTable } from "../../../scripts/bench/table.ts";

describe("median()", () => {
  test.each([
    { numbers: [3, 1, 2], middle: 2 },
    { numbers: [4, 1, 3, 2], middle: 2.5 },
    { numbers: [7], middle: 7 },
    { numbers: [10, 9, 100], middle: 10 },
    { numbers: [], middle: Number.NaN },
  ])("of $numbers is $middle", ({ numbers, middle }) => {
    expect(median(numbers)).toBe(middle);
  });
});

describe("amount()", () => {
  test.each([
    { value: 1234.5, unit: "s", text: "1.23 s" },
    { value: 1234.5, unit: "ms", text: "1235 ms" },
    { value: 401.4e6, unit: "MB", text: "401 MB" },
  ] as const)("$value in $unit is $text", ({ value, unit, text }) => {
    expect(amount(value, unit)).toBe(text);
  });
});

describe("figureTable()", () => {
  const peer: Figure = {
    id: "peer",
    title: "other",
    values: [30_000, 10_000, 20_000],
    cpuMs: [10_000],
    otherCores: [0.04],
    unit: "s",
    target: { kind: "none" },
  };
  const own = (values: readonly number[], target: Figure["target"]): Figure => ({
    ...peer,
    id: "own",
    values,
    target,
  });
  const lastCells = (figure: Figure, against: Figure | undefined = peer) =>
    figureTable([figure], against).split("\n").at(-1)?.split(" | ").slice(6).join(" | ");

  test("shows median, extremes and shares of the peer", () => {
    const [heading, rule, line] = figureTable([peer], peer).split("\n");
    expect(heading).toBe("|  | what | median | min | max | CPU | others | of the peer | target | verdict |");
    expect(rule).toBe(`|${" --- |".repeat(10)}`);
    expect(line).toBe("| peer | other | 20.00 s | 10.00 s | 30.00 s | 10.00 s (1.00) | 0.0 | 1.000 |  |  |");
  });

  test("meets a share of the peer by reaching it", () => {
    expect(lastCells(own([8_000], { kind: "of-peer", ratio: 0.4 }))).toBe("0.0 | 0.400 | ≤ 0.40 | met |");
  });

  test("says by how much a target is missed", () => {
    const missed = own([10_000], { kind: "of-peer", ratio: 0.4 });
    expect(lastCells(missed)).toContain("| **missed**, 1.25 times the target |");
  });

  test("meets an upper bound only by staying below it", () => {
    expect(lastCells(own([999], { kind: "most", most: 1_000 }))).toContain("| < 1.00 s | met |");
    expect(lastCells(own([1_000], { kind: "most", most: 1_000 }))).toContain("missed");
  });

  test("judges no share where there is no peer to compare with", () => {
    const figure = own([10], { kind: "of-peer", ratio: 0.4 });
    expect(figureTable([figure], undefined)).toMatch(/\| ≤ 0\.40 \| no peer \|$/);
  });
});
