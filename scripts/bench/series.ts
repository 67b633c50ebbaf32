import { mkdir } from "node:fs/promises";
import { type Measured, measure, type TimedCommand } from "./measure.ts";
import { median } from "./statistics.ts";

/** The same command, measured several times. */
export interface Series {
  readonly title: string;
  readonly runs: readonly Measured[];
}

/**
 * Measures a command so many times, each in a folder: a new one for every run, or one that keeps what a run leaves, after a first run
 * that is not counted.
 */
export async function measureSeries(
  title: string,
  how: {
    readonly runs: number;
    /** Where a run may keep things, by its number. */
    readonly folderOf: (run: number) => string;
    readonly keeps: "nothing" | "all";
    readonly command: (folder: string) => Promise<TimedCommand>;
  },
): Promise<Series> {
  const runs: Measured[] = [];
  for (let run = how.keeps === "all" ? -1 : 0; run < how.runs; run += 1) {
    const folder = how.folderOf(run);
    await mkdir(folder, { recursive: true });
    const one = await measure(await how.command(folder));
    if (run >= 0) runs.push(one);
  }
  return { title, runs };
}

/** Markdown: of each series the medians, and how many cores the rest of the machine kept busy. */
export function seriesTable(series: readonly Series[]): string {
  const lines = series.map(({ title, runs }) => {
    const wall = median(runs.map(({ wallMs }) => wallMs));
    const cpu = median(runs.map(({ cpuMs }) => cpuMs));
    const others = median(runs.map(({ othersCpuMs, wallMs }) => othersCpuMs / wallMs));
    return `| ${title} | ${wall.toFixed(0)} | ${cpu.toFixed(0)} | ${others.toFixed(1)} |`;
  });
  return ["| | median wall ms | CPU ms | other cores busy |", "| --- | --- | --- | --- |", ...lines].join(
    "\n",
  );
}
