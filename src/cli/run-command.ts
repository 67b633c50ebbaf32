import { rootCauseFirst } from "../errors.ts";
import { explainFullDisk } from "../files/full-disk.ts";
import { type Cancellation, openCancellation, openInsideCancellation } from "./cancellation.ts";
import { insideOf, saidWhyExitCode } from "./inside.ts";
import { renderError } from "./render-error.ts";

/**
 * Runs one subcommand: its result is the exit code, what it throws is shown once, on standard error. A cancelled command
 * ends with the code of the signal, whatever it threw on the way out.
 */
export async function runCommand(work: (cancel: AbortSignal) => Promise<number>): Promise<void> {
  const isInside = insideOf(process.env) !== undefined;
  using cancellation = isInside ? openInsideCancellation() : openCancellation();
  try {
    process.exitCode = await work(cancellation.signal);
  } catch (error) {
    process.stderr.write(`${renderError(failureOf(error, cancellation))}\n`);
    process.exitCode = isInside ? saidWhyExitCode : 1;
  }
  process.exitCode = cancellation.exitCode() ?? process.exitCode;
}

/** After a cancel whatever broke first is noise: the cancel is the cause. */
const failureOf = (error: unknown, cancellation: Cancellation): unknown =>
  cancellation.signal.aborted ? cancellation.signal.reason : explainFullDisk(rootCauseFirst(error));
