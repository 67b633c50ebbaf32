import { AsyncLocalStorage } from "node:async_hooks";
import type { Reporter } from "./host.ts";
import { plainText } from "./plain-text.ts";
import { durationText, type ProgressRun, progressText } from "./progress-text.ts";

/** Where a reporter writes its text. */
export interface TextSink {
  write(text: string): unknown;
}

const progressEveryMs = 5_000;

interface PlainProgress extends ProgressRun {
  lastLineAtMs: number;
  finished: boolean;
}

/**
 * Reports as plain lines, for logs and CI: no control characters, each line whole and saying which step it is of, so
 * that the lines of steps that run at once can be told apart. A progress speaks every five seconds and at its end.
 */
export function plainReporter(stream: TextSink, nowMs: () => number = () => performance.now()): Reporter {
  const path = new AsyncLocalStorage<readonly string[]>();
  const progresses = new Map<string, PlainProgress>();
  const print = (text: string) => stream.write(`${plainText(text)}\n`);

  return {
    async step(name, work) {
      const steps = [...(path.getStore() ?? []), name];
      const title = steps.join(" > ");
      const startedAtMs = nowMs();
      print(`started   ${title}`);
      try {
        const result = await path.run(steps, work);
        print(`finished  ${title} (${durationText(nowMs() - startedAtMs)})`);
        return result;
      } catch (error) {
        print(`failed    ${title} (${durationText(nowMs() - startedAtMs)})`);
        throw error;
      }
    },
    info: (message) => print(message),
    warn: (message) => print(`warning: ${message}`),
    cache: ({ reason }) => print(reason),
    progress(state) {
      const now = nowMs();
      const key = [...(path.getStore() ?? []), state.label].join("\0");
      const known = progresses.get(key);
      const run = known ?? { startedAtMs: now, doneAtStart: state.done, lastLineAtMs: now, finished: false };
      progresses.set(key, run);
      const atEnd = state.total > 0 && state.done >= state.total;
      if (run.finished || (!atEnd && now - run.lastLineAtMs < progressEveryMs)) return;
      run.lastLineAtMs = now;
      run.finished = atEnd;
      print(`progress  ${progressText(state, run, now)}`);
    },
  };
}
