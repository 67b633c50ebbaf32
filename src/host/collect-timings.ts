import { AsyncLocalStorage } from "node:async_hooks";
import type { Reporter } from "./host.ts";

/** How long one step took. */
export interface StepTiming {
  /** The step's name after the names of the steps it lies in, outermost first. */
  readonly path: readonly [string, ...string[]];
  readonly durationMs: number;
  readonly outcome: "finished" | "failed";
}

/**
 * A reporter that passes everything on to `reporter` and remembers how long each step took. `timings()` gives them in
 * the order in which the steps began; a step that still runs is not among them.
 */
export function collectTimings(
  reporter: Reporter,
  nowMs: () => number = () => performance.now(),
): { readonly reporter: Reporter; readonly timings: () => readonly StepTiming[] } {
  const outer = new AsyncLocalStorage<readonly string[]>();
  const slots: { timing: StepTiming | undefined }[] = [];

  const step: Reporter["step"] = async (name, work) => {
    const path = [...(outer.getStore() ?? []), name] as const;
    const slot: (typeof slots)[number] = { timing: undefined };
    slots.push(slot);
    const startedAtMs = nowMs();
    const end = (outcome: StepTiming["outcome"]) => {
      const [first = name, ...others] = path;
      slot.timing = { path: [first, ...others], durationMs: nowMs() - startedAtMs, outcome };
    };
    try {
      const result = await outer.run(path, () => reporter.step(name, work));
      end("finished");
      return result;
    } catch (error) {
      end("failed");
      throw error;
    }
  };

  return {
    reporter: {
      step,
      info: (message) => reporter.info(message),
      warn: (message) => reporter.warn(message),
      cache: (verdict) => reporter.cache(verdict),
      progress: (state) => reporter.progress(state),
    },
    timings: () => slots.flatMap(({ timing }) => (timing === undefined ? [] : [timing])),
  };
}
