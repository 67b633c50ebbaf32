import { expect, test } from "vitest";
import { stepTable } from "../../../scripts/bench/step-table.ts";

const step = (name: string, startedAtMs: number, durationMs: number) => ({ name, startedAtMs, durationMs });

test("stepTable() gives the median of each step, indented in its outer one, and what lies around them", () => {
  const runs = [100, 300, 200].map((ms) => ({
    wallMs: 1_000 + ms,
    steps: [step("A", ms, 500), step("A > B", ms + 10, 2 * ms), step("C", ms + 500, 19)],
  }));
  expect(stepTable({ id: "1a", runs }).split("\n")).toEqual([
    "| 1a: step | median |",
    "| --- | --- |",
    "| before the first step | 0.20 s |",
    "| A | 0.50 s |",
    "| · B | 0.40 s |",
    "| after the last step | 0.48 s |",
    "| **whole run** | 1.20 s |",
  ]);
});

test("stepTable() adds up a step that comes several times in a run", () => {
  const runs = [{ wallMs: 100, steps: [step("A", 0, 30), step("A", 50, 40)] }];
  expect(stepTable({ id: "2", runs })).toContain("| A | 0.07 s |");
});

test("stepTable() of runs without steps tells the whole alone", () => {
  expect(
    stepTable({ id: "3", runs: [{ wallMs: 250, steps: [] }] })
      .split("\n")
      .slice(2),
  ).toEqual(["| **whole run** | 0.25 s |"]);
});
