import { setTimeout as delay } from "node:timers/promises";
import type { RunningCommand } from "../host/host.ts";
import type { ConsoleVerdict, ConsoleWatch } from "./console-watch.ts";

/** How watching a machine came to an end. */
export type ConsoleEnding =
  | ConsoleVerdict
  | { readonly kind: "timeout" }
  /** The emulator has ended by itself: the guest powered off or reset, or the emulator could not go on. */
  | { readonly kind: "ended"; readonly exitCode: number; readonly stderr: string };

/** How long a console is watched. */
export interface ConsoleLimits {
  /** Counted from now. */
  readonly timeoutMs: number;
  /** Milliseconds since the machine's start, for the milestones. */
  readonly elapsedMs: () => number;
  readonly signal: AbortSignal;
}

/** Feeds a machine's serial console to a watch until there is a verdict. Rejects only when the signal is aborted, with its reason. */
export async function consoleEnding(
  machine: RunningCommand,
  watch: ConsoleWatch,
  limits: ConsoleLimits,
): Promise<ConsoleEnding> {
  using timer = abortedOnDispose();
  const timeout = delay(limits.timeoutMs, { kind: "timeout" } as const, {
    signal: AbortSignal.any([timer.signal, limits.signal]),
  });
  // Whichever loses the race is stopped, and must not be reported as unhandled.
  timeout.catch(() => {});
  try {
    return await Promise.race([verdictOf(machine, watch, limits), timeout]);
  } catch (error) {
    limits.signal.throwIfAborted();
    throw error;
  }
}

async function verdictOf(
  machine: RunningCommand,
  watch: ConsoleWatch,
  limits: ConsoleLimits,
): Promise<ConsoleEnding> {
  const { promise, resolve } = Promise.withResolvers<ConsoleEnding>();
  machine.stdout.on("data", (chunk: Buffer) => {
    const verdict = watch.push(chunk, limits.elapsedMs());
    if (verdict !== undefined) resolve(verdict);
  });
  machine.ended.then((end) => resolve({ kind: "ended", ...end }));
  return promise;
}

function abortedOnDispose(): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  return { signal: controller.signal, [Symbol.dispose]: () => controller.abort() };
}
