import { durationText } from "../host/progress-text.ts";
import type { JobLog } from "./job-log.ts";
import type { StepTime } from "./summary.ts";

/** Steps of the Action itself: a group in the log, and how long it took. */
export interface TimedSteps {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** All steps in order: those of the engine come after the first of the Action. */
  around(engineSteps: readonly StepTime[]): readonly StepTime[];
}

export function timed(log: JobLog): TimedSteps {
  const before: StepTime[] = [];
  const after: StepTime[] = [];
  return {
    async run(name, work) {
      const startedAtMs = performance.now();
      log.openGroup(name);
      try {
        return await work();
      } finally {
        log.closeGroup();
        const seconds = (performance.now() - startedAtMs) / 1000;
        log.line(`${name}: ${durationText(seconds * 1000)}`);
        (name === "Restore caches" ? before : after).push({ name, seconds, failed: false });
      }
    },
    around: (engineSteps) => [...before, ...engineSteps, ...after],
  };
}
