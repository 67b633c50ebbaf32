import { peerId, type Series } from "./measure-builds.ts";
import type { EngineKind } from "./options.ts";
import { stepTable } from "./step-table.ts";
import { type Figure, figureTable } from "./table.ts";

/** All that a bench found out. */
export interface BenchResult {
  /** What it ran on and with. */
  readonly machine: string;
  readonly engine: EngineKind;
  readonly runs: number;
  readonly series: readonly Series[];
  /** Of single processes: index, closure, memory. */
  readonly processes: readonly Figure[];
  /** What makes the figures questionable. */
  readonly complaints: readonly string[];
}

/** BenchResult -> Markdown: the figures, then where the time of each series went. */
export function benchReport({ machine, engine, runs, series, processes, complaints }: BenchResult): string {
  const figures = series.map(({ figure }) => figure);
  const peer = figures.find(({ id }) => id === peerId);
  return [
    `Measured on ${machine}; everything in memory. Runs of each, in turns: ${runs}. The composer ran from ${engines[engine]}.`,
    figureTable([...figures, ...processes], peer),
    "CPU: user and system time, and its share of the peer's. Others: how many cores the rest of the machine kept busy meanwhile.",
    ...complaints.map((complaint) => `**Not to be trusted**: ${complaint}`),
    ...series.map(({ steps }) => stepTable(steps)),
  ].join("\n\n");
}

const engines: Readonly<Record<EngineKind, string>> = { dist: "its bundle", source: "its sources" };
