import { AsyncLocalStorage } from "node:async_hooks";
import type { Event } from "../events/event.ts";
import type { Reporter } from "./host.ts";
import { plainText } from "./plain-text.ts";

/** How events of steps are told apart and timed. */
export interface EventReporterOptions {
  /** What the ids of steps begin with: two processes of one run have each their own. */
  readonly idPrefix: string;
  readonly nowMs?: () => number;
}

const progressEveryMs = 1_000;

/** Reports as events, for programs. Messages quote other programs: they lose their control characters here too. */
export function eventReporter(
  emit: (event: Event) => void,
  { idPrefix, nowMs = () => performance.now() }: EventReporterOptions,
): Reporter {
  const current = new AsyncLocalStorage<string>();
  const progresses = new Map<string, { readonly saidAtMs: number; readonly done: number }>();
  let steps = 0;
  const step = () => current.getStore();

  return {
    async step(name, work) {
      steps += 1;
      const id = `${idPrefix}${steps}`;
      emit({ type: "step-started", id, parent: step(), name });
      const startedAtMs = nowMs();
      const end = (outcome: "finished" | "failed") => {
        const seconds = Math.round(nowMs() - startedAtMs) / 1000;
        emit({ type: "step-finished", id, name, outcome, seconds });
      };
      try {
        const result = await current.run(id, work);
        end("finished");
        return result;
      } catch (error) {
        end("failed");
        throw error;
      }
    },
    info: (message) => emit({ type: "info", message: plainText(message), step: step() }),
    warn: (message) => emit({ type: "warning", message: plainText(message), step: step() }),
    cache: (verdict) => emit({ type: "cache", ...verdict, reason: plainText(verdict.reason), step: step() }),
    progress(state) {
      const now = nowMs();
      const key = `${step() ?? ""}\0${state.label}`;
      const last = progresses.get(key);
      const atEnd = state.total > 0 && state.done >= state.total;
      const isNews =
        last === undefined || (last.done !== state.done && now - last.saidAtMs >= progressEveryMs);
      if (!isNews && !(atEnd && last?.done !== state.done)) return;
      progresses.set(key, { saidAtMs: now, done: state.done });
      emit({ type: "progress", ...state, label: plainText(state.label), step: step() });
    },
  };
}
