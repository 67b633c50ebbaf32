import { parseArgs } from "node:util";
import { ComposeError } from "../../src/errors.ts";

/** How the composer is started: the bundle through its launcher, or the sources. */
export type EngineKind = "dist" | "source";

export interface BenchOptions {
  /** How often everything is measured; what is told is the median. */
  readonly runs: number;
  /** "auto": the bundle when it is what the sources give, else the sources. */
  readonly engine: EngineKind | "auto";
  /** Ids of what to measure (peer, 1a, …); empty: everything. */
  readonly only: readonly string[];
  /** A template, or undefined: the smallest that is shipped. */
  readonly template: string | undefined;
  /** A cache folder whose packages and indexes are copied first, so that they need not be fetched. */
  readonly seedCache: string | undefined;
  /** Package mirrors to fetch from while preparing; empty: the host's own. */
  readonly mirrors: readonly string[];
}

/** Arguments after the script -> BenchOptions. Throws IC8001 for a wrong one. */
export function parseBenchOptions(args: readonly string[], ids: readonly string[]): BenchOptions {
  const values = valuesOf(args);
  return {
    runs: runsOf(values.runs),
    engine: engineOf(values.engine),
    only: onlyOf(values.only, ids),
    template: values.template,
    seedCache: values["seed-cache"],
    mirrors: values.mirror,
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        runs: { type: "string", default: "3" },
        engine: { type: "string", default: "auto" },
        only: { type: "string", default: "" },
        template: { type: "string" },
        "seed-cache": { type: "string" },
        mirror: { type: "string", multiple: true, default: [] },
      },
    }).values;
  } catch (cause) {
    throw wrongOption(`Cannot run the bench: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}

function runsOf(text: string): number {
  const runs = Number(text);
  if (Number.isSafeInteger(runs) && runs > 0) return runs;
  throw wrongOption(`Cannot use "--runs ${text}": it is no whole number above 0`);
}

function onlyOf(text: string, ids: readonly string[]): readonly string[] {
  const only = text.split(",").filter((id) => id !== "");
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown === undefined) return only;
  throw wrongOption(`Cannot use "--only ${text}": "${unknown}" is none of ${ids.join(", ")}`);
}

function engineOf(text: string): BenchOptions["engine"] {
  if (text === "auto" || text === "dist" || text === "source") return text;
  throw wrongOption(`Cannot use "--engine ${text}": it is none of auto, dist, source`);
}

const wrongOption = (message: string, cause?: unknown): ComposeError =>
  new ComposeError({ code: "IC8001", message }, { cause });
