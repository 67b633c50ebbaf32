import type { Event, ProgressEvent } from "../events/event.ts";
import { durationText, progressText } from "../host/progress-text.ts";
import type { EngineListener } from "./engine.ts";
import type { JobLog } from "./job-log.ts";

const progressEveryMs = 10_000;

/**
 * Writes what the engine says into the job's log: a group for each outermost step, plain lines in it, and its time below, where
 * it can be read with the group closed; or lines alone, for what lies in a group already. Errors are not written: they become
 * annotations.
 */
export function engineLog(
  log: JobLog,
  form: "groups" | "lines",
  nowMs: () => number = () => performance.now(),
): EngineListener {
  let group: string | undefined;
  const progresses = new Map<
    string,
    { readonly startedAtMs: number; shownAtMs: number; doneAtStart: number }
  >();

  const close = (): void => {
    if (group !== undefined) log.closeGroup();
    group = undefined;
  };

  function showProgress(event: ProgressEvent): void {
    const now = nowMs();
    const run = progresses.get(event.label) ?? { startedAtMs: now, shownAtMs: now, doneAtStart: event.done };
    progresses.set(event.label, run);
    const atEnd = event.total > 0 && event.done >= event.total;
    if (!atEnd && now - run.shownAtMs < progressEveryMs) return;
    run.shownAtMs = now;
    log.line(progressText(event, run, now));
  }

  function event(said: Event): void {
    switch (said.type) {
      case "step-started":
        if (group === undefined && form === "groups") {
          group = said.id;
          log.openGroup(said.name);
        } else log.line(said.name);
        break;
      case "step-finished": {
        if (said.id === group) close();
        const time = durationText(said.seconds * 1000);
        log.line(said.outcome === "finished" ? `${said.name}: ${time}` : `${said.name} failed after ${time}`);
        break;
      }
      case "progress":
        showProgress(said);
        break;
      case "info":
        log.line(said.message);
        break;
      case "warning":
        log.warning(said.message);
        break;
      case "end":
        close();
        break;
    }
  }

  return { event, words: (line) => log.line(line) };
}
