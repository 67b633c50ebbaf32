import type { Reporter } from "./host.ts";
import { plainReporter, type TextSink } from "./plain-reporter.ts";
import { terminalReporter } from "./terminal-reporter.ts";

/** A stream that may be a terminal, as process.stderr. */
export interface ReportStream extends TextSink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** The variables that decide how to report (https://no-color.org). */
export interface ReportEnvironment {
  readonly CI?: string | undefined;
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
}

const widthOfUnknownTerminal = 80;

/** The reporter for a stream: live for a person at a terminal; plain lines for CI, pipes, files and dumb terminals. */
export function reporterFor(stream: ReportStream, env: ReportEnvironment): Reporter {
  const inCi = env.CI !== undefined && env.CI !== "" && env.CI !== "false";
  if (stream.isTTY !== true || inCi || env.TERM === "dumb") return plainReporter(stream);
  return terminalReporter(stream, {
    columns: () => stream.columns ?? widthOfUnknownTerminal,
    colour: env.NO_COLOR === undefined || env.NO_COLOR === "",
  });
}
