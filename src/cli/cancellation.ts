import { ComposeError } from "../errors.ts";

/** A wish to stop, and the exit code by which the shell knows why. */
export interface Cancellation extends Disposable {
  readonly signal: AbortSignal;
  /** 130 after Ctrl-C, 143 after SIGTERM, undefined while nobody cancelled. */
  readonly exitCode: () => number | undefined;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type Ending = keyof typeof exitCodes;

/** What a shell gives for SIGPIPE, which Node ignores in favour of an error of the stream. */
const brokenPipeExitCode = 141;

/** Every exit code of a cancelled command. */
export const cancelledExitCodes: readonly number[] = [...Object.values(exitCodes), brokenPipeExitCode];

/**
 * Turns SIGINT, SIGTERM and SIGHUP of this process into an aborted signal, and the end of whoever reads its output. A
 * program that started it through sudo can send it no signal: for that one the end of standard input cancels too.
 */
export function openCancellation(
  { endOfInput }: { readonly endOfInput: "cancels" | "ignored" } = { endOfInput: "ignored" },
): Cancellation {
  const { cancel, ...cancellation } = cancellable();
  const stop = () => cancel(exitCodes.SIGINT, "cancelled");
  if (endOfInput === "cancels") process.stdin.on("end", stop).on("error", stop).resume();
  const listeners = (Object.keys(exitCodes) as Ending[]).map((name) => {
    const listener = () => cancel(exitCodes[name], `cancelled by ${name}`);
    process.on(name, listener);
    return { name, listener };
  });
  return {
    ...cancellation,
    [Symbol.dispose]() {
      for (const { name, listener } of listeners) process.off(name, listener);
      if (endOfInput === "cancels") process.stdin.off("end", stop).off("error", stop).destroy();
    },
  };
}

/**
 * For the process inside the namespaces: the end of standard input is the wish to stop. It comes when the outer process
 * closes it, and also when that process is killed.
 */
export function openInsideCancellation(): Cancellation {
  const { cancel, ...cancellation } = cancellable();
  const stop = () => cancel(exitCodes.SIGINT, "cancelled");
  process.stdin.on("end", stop).on("error", stop).resume();
  // As PID 1 of its namespace the process ignores signals that nobody listens for.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  return {
    ...cancellation,
    [Symbol.dispose]() {
      process.off("SIGTERM", stop).off("SIGINT", stop);
      process.stdin.off("end", stop).off("error", stop).destroy();
    },
  };
}

function cancellable() {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const cancel = (code: number, reason: string) => {
    exitCode ??= code;
    controller.abort(new ComposeError({ code: "IC8008", message: `Cannot finish: ${reason}` }));
  };
  // Without a listener the error would end the process at once, and it would leave behind what it was making. The listeners
  // stay for good: the last lines are written after everything else.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", () => cancel(brokenPipeExitCode, "nobody reads its output"));
  return { cancel, signal: controller.signal, exitCode: () => exitCode };
}
