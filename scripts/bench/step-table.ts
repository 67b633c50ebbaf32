import type { StepTime } from "./stamped-lines.ts";
import { median } from "./statistics.ts";
import { amount, markdownTable } from "./table.ts";

/** The steps of several runs of the same thing. */
export interface StepRuns {
  readonly id: string;
  readonly runs: readonly { readonly wallMs: number; readonly steps: readonly StepTime[] }[];
}

/** Below this a step is not worth a line. */
const smallestMs = 20;

/**
 * A Markdown table of where the time of runs goes: the median of each step, a step in another one indented, and what lies
 * before the first and behind the last step. Steps that run at once overlap: the column need not sum up.
 */
export function stepTable({ id, runs }: StepRuns): string {
  const names = [...new Set(runs.flatMap(({ steps }) => steps.map(({ name }) => name)))];
  const rows = names.flatMap((name) => {
    const times = runs.flatMap(({ steps }) => {
      const same = steps.filter((step) => step.name === name);
      return same.length === 0 ? [] : [same.reduce((sum, { durationMs }) => sum + durationMs, 0)];
    });
    return median(times) < smallestMs ? [] : [[shownName(name), amount(median(times), "s")]];
  });
  const before = median(runs.map(({ steps }) => steps[0]?.startedAtMs ?? Number.NaN));
  const after = median(runs.map(({ steps, wallMs }) => wallMs - Math.max(...steps.map(endOf))));
  return markdownTable([
    [`${id}: step`, "median"],
    ...(Number.isNaN(before) ? [] : [["before the first step", amount(before, "s")]]),
    ...rows,
    ...(Number.isFinite(after) ? [["after the last step", amount(after, "s")]] : []),
    ["**whole run**", amount(median(runs.map(({ wallMs }) => wallMs)), "s")],
  ]);
}

const endOf = ({ startedAtMs, durationMs }: StepTime): number => startedAtMs + durationMs;

function shownName(name: string): string {
  const parts = name.split(" > ");
  return `${"· ".repeat(parts.length - 1)}${parts.at(-1)}`;
}
