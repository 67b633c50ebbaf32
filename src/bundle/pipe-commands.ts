import { pipeline } from "node:stream/promises";
import { type Argv, CommandFailure, type Host, type RunningCommand } from "../host/host.ts";
import { countedStream } from "./counted-stream.ts";

/** What went from one program to another. */
export interface Piped {
  readonly sha256: string;
  readonly contentBytes: number;
}

/**
 * Runs two programs, what the first says being what the second reads, and counts it on the way. Throws the CommandFailure
 * of the one whose fault it was, and a RangeError when it is more than `limitBytes`.
 */
export async function pipeCommands(
  { from, to, limitBytes }: { readonly from: Argv; readonly to: Argv; readonly limitBytes?: number },
  host: Pick<Host, "start" | "signal">,
): Promise<Piped> {
  await using source = host.start({ argv: from });
  await using sink = host.start({ argv: to });
  const { stream, counted } = countedStream(limitBytes);
  const broken = await pipeline(source.stdout, stream, sink.stdin, { signal: host.signal }).then(
    () => undefined,
    (error: unknown) => error,
  );
  host.signal.throwIfAborted();
  if (broken instanceof RangeError) throw broken;
  // A program that ends closes the pipe, and knows why. One that ends well may be gone before its pipe is known to be
  // closed: whether it read all is told by the other, which would have been cut off.
  await requireSuccess(to, sink);
  if (broken !== undefined && !isClosedEarly(broken)) throw broken;
  await requireSuccess(from, source);
  return counted();
}

const isClosedEarly = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";

async function requireSuccess(argv: Argv, { ended }: RunningCommand): Promise<void> {
  const { exitCode, stderr } = await ended;
  if (exitCode !== 0) throw new CommandFailure(argv, exitCode, { stdout: "", stderr });
}
