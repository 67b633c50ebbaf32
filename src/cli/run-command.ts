import { rootCauseFirst } from "../errors.ts";
import { explainFullDisk } from "../files/full-disk.ts";
import { type Cancellation, openCancellation, openInsideCancellation } from "./cancellation.ts";
import { type Face, openFace } from "./face.ts";
import { insideOf, saidWhyExitCode } from "./inside.ts";

/** A subcommand, and whom it talks to. */
export interface CommandRun {
  readonly command: string;
  /** `--events`: its standard output is events. */
  readonly events?: boolean | undefined;
}

/**
 * Runs one subcommand: its result is the exit code, what it throws is shown once. A cancelled command ends with the code
 * of the signal, whatever it threw on the way out.
 */
export async function runCommand(
  { command, events }: CommandRun,
  work: (face: Face) => Promise<number>,
): Promise<void> {
  const isInside = insideOf(process.env) !== undefined;
  const shows = events === true ? "events" : "text";
  using cancellation = isInside
    ? openInsideCancellation()
    : openCancellation({ endOfInput: events === true ? "cancels" : "ignored" });
  const { signal } = cancellation;
  const face = openFace({ command, shows, process: isInside ? "inner" : "outer", signal });
  try {
    process.exitCode = await work(face);
  } catch (error) {
    face.failed(failureOf(error, cancellation));
    process.exitCode = isInside ? saidWhyExitCode : 1;
  }
  process.exitCode = cancellation.exitCode() ?? process.exitCode;
  face.ended(process.exitCode);
}

/** After a cancel whatever broke first is noise: the cancel is the cause. */
const failureOf = (error: unknown, cancellation: Cancellation): unknown =>
  cancellation.signal.aborted ? cancellation.signal.reason : explainFullDisk(rootCauseFirst(error));
