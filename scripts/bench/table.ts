import type { Target } from "./scenarios.ts";
import { median } from "./statistics.ts";

export type Unit = "s" | "ms" | "MB";

/** A line of the table: everything that was measured of one thing. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** Milliseconds, or bytes where the unit is MB. */
  readonly values: readonly number[];
  /** CPU time of the same runs in milliseconds; empty where it says nothing. */
  readonly cpuMs: readonly number[];
  /** How many cores the rest of the machine kept busy during each of the runs; empty likewise. */
  readonly otherCores: readonly number[];
  readonly unit: Unit;
  readonly target: Target;
}

const heading = [
  "",
  "what",
  "median",
  "min",
  "max",
  "CPU",
  "others",
  "of the peer",
  "target",
  "verdict",
] as const;

/** Figures -> a Markdown table. `peer` is the figure that "of the peer" compares with. */
export function figureTable(figures: readonly Figure[], peer: Figure | undefined): string {
  return markdownTable([heading, ...figures.map((figure) => cellsOf(figure, peer))]);
}

function cellsOf(figure: Figure, peer: Figure | undefined): readonly string[] {
  const { values, cpuMs, otherCores, unit, target } = figure;
  const ratio = peer === undefined || unit === "MB" ? undefined : median(values) / median(peer.values);
  const ofPeer = target.kind === "of-peer" || figure === peer ? ratio : undefined;
  return [
    figure.id,
    figure.title,
    amount(median(values), unit),
    amount(Math.min(...values), unit),
    amount(Math.max(...values), unit),
    cpuMs.length === 0 ? "" : cpuText(median(cpuMs), unit, peer),
    otherCores.length === 0 ? "" : median(otherCores).toFixed(1),
    ofPeer === undefined ? "" : ofPeer.toFixed(3),
    targetText(target, unit),
    verdict({ middle: median(values), ratio }, target),
  ];
}

/** CPU time, and what share of the peer's it is: less at the mercy of whatever else runs on the machine. */
function cpuText(cpuMs: number, unit: Unit, peer: Figure | undefined): string {
  const text = amount(cpuMs, unit);
  return peer === undefined || unit !== peer.unit
    ? text
    : `${text} (${(cpuMs / median(peer.cpuMs)).toFixed(2)})`;
}

function targetText(target: Target, unit: Unit): string {
  if (target.kind === "none") return "";
  return target.kind === "of-peer" ? `≤ ${target.ratio.toFixed(2)}` : `< ${amount(target.most, unit)}`;
}

/** "met", or by how much it is missed. */
function verdict(
  { middle, ratio }: { readonly middle: number; readonly ratio: number | undefined },
  target: Target,
): string {
  if (target.kind === "none") return "";
  if (target.kind === "of-peer" && ratio === undefined) return "no peer";
  const share = target.kind === "of-peer" ? (ratio ?? Number.NaN) / target.ratio : middle / target.most;
  const isMet = target.kind === "of-peer" ? share <= 1 : share < 1;
  return isMet ? "met" : `**missed**, ${share.toFixed(2)} times the target`;
}

/** 1234.5 ms as `1.23 s`, `1235 ms`; 401e6 bytes as `401 MB`. */
export function amount(value: number, unit: Unit): string {
  if (unit === "MB") return `${(value / 1e6).toFixed(0)} MB`;
  return unit === "ms" ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}

/** Rows of cells, the first one the heading, as Markdown. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [first = [], ...others] = rows.map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  return [line(first), line(first.map(() => "---")), ...others.map(line)].join("\n");
}
