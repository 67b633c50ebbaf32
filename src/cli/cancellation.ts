import { ComposeError } from "../errors.ts";

/** A wish to stop, and the exit code by which the shell knows why. */
export interface Cancellation extends Disposable {
  readonly signal: AbortSignal;
  /** 130 after Ctrl-C, 143 after SIGTERM, undefined while nobody cancelled. */
  readonly exitCode: () => number | undefined;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

type Ending = keyof typeof exitCodes;

/** Turns SIGINT, SIGTERM and SIGHUP of this process into an aborted signal. */
export function openCancellation(): Cancellation {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const listeners = (Object.keys(exitCodes) as Ending[]).map((name) => {
    const listener = () => {
      exitCode ??= exitCodes[name];
      controller.abort(cancelled(name));
    };
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]() {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}

/**
 * For the process inside the namespaces: the end of standard input is the wish to stop. It comes when the outer process
 * closes it, and also when that process is killed.
 */
export function openInsideCancellation(): Cancellation {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const cancel = () => {
    exitCode ??= exitCodes.SIGINT;
    controller.abort(cancelled("SIGINT"));
  };
  process.stdin.on("end", cancel).on("error", cancel).resume();
  // As PID 1 of its namespace the process ignores signals that nobody listens for.
  process.on("SIGTERM", cancel).on("SIGINT", cancel);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]() {
      process.off("SIGTERM", cancel).off("SIGINT", cancel);
      process.stdin.off("end", cancel).off("error", cancel).destroy();
    },
  };
}

const cancelled = (name: Ending): ComposeError =>
  new ComposeError({ code: "IC8008", message: `Cannot finish: cancelled by ${name}` });
