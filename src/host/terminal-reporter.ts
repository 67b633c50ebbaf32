import { AsyncLocalStorage } from "node:async_hooks";
import type { Reporter } from "./host.ts";
import type { TextSink } from "./plain-reporter.ts";
import { plainText } from "./plain-text.ts";
import { durationText, type ProgressRun, type ProgressState, progressText } from "./progress-text.ts";

/** What the terminal can show. */
export interface TerminalOptions {
  /** How wide the terminal is now; asked at every line that is redrawn. */
  readonly columns: () => number;
  readonly colour: boolean;
  readonly nowMs?: () => number;
}

/** Between two drawings of the live line. */
const redrawEveryMs = 100;

const styles = { bold: "1", dim: "2", red: "31", green: "32", yellow: "1;33" } as const;

interface Step {
  readonly name: string;
  readonly depth: number;
  readonly parent: Step | undefined;
  readonly startedAtMs: number;
  /** Whether its name stands above what happens inside it; only steps with something inside have one. */
  titled: boolean;
  progress: { readonly run: ProgressRun; readonly state: ProgressState } | undefined;
}

/**
 * Reports to a terminal: a step's line comes when it ends, with its time, below the title of the step it lies in;
 * the last line is alive and says what is running. It is redrawn in place, each time in a single write.
 */
export function terminalReporter(stream: TextSink, options: TerminalOptions): Reporter {
  const nowMs = options.nowMs ?? (() => performance.now());
  const current = new AsyncLocalStorage<Step>();
  const running = new Set<Step>();
  let live = "";
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  /** The titled step whose lines come just above. */
  let group: Step | undefined;

  const paint = (style: keyof typeof styles, text: string) =>
    options.colour && text !== "" ? `\x1b[${styles[style]}m${text}\x1b[0m` : text;

  function draw(lines: readonly string[]): void {
    const next = fitted(liveText(running, nowMs()), options.columns() - 1);
    if (lines.length === 0 && next === live) return;
    const erase = live === "" ? "" : "\r\x1b[K";
    stream.write(`${erase}${lines.map((line) => `${line}\n`).join("")}${paint("dim", next)}`);
    live = next;
    drawnAtMs = nowMs();
  }

  /** Puts a mark and a text below the step they lie in, whose titles are printed first where they are missing. */
  function printIn(parent: Step | undefined, mark: string, text: string): void {
    const titles = untitled(parent).map((step) => {
      step.titled = true;
      group = step;
      return `${"  ".repeat(step.depth)}${paint("bold", step.name)}`;
    });
    const belongs = parent === undefined || liesIn(group, parent);
    const depth = belongs && parent !== undefined ? parent.depth + 1 : 0;
    const origin = belongs || parent === undefined ? "" : `${pathOf(parent)} > `;
    const indent = "  ".repeat(depth);
    const [first = "", ...others] = text.split("\n");
    draw([...titles, `${indent}${mark}${origin}${first}`, ...others.map((line) => `${indent}  ${line}`)]);
  }

  return {
    async step(name, work) {
      const parent = current.getStore();
      const depth = parent === undefined ? 0 : parent.depth + 1;
      const step: Step = {
        name: plainText(name),
        depth,
        parent,
        startedAtMs: nowMs(),
        titled: false,
        progress: undefined,
      };
      running.add(step);
      draw([]);
      const end = (mark: string) => {
        running.delete(step);
        printIn(parent, mark, `${step.name} ${paint("dim", durationText(nowMs() - step.startedAtMs))}`);
        if (group === step) group = parent;
      };
      try {
        const result = await current.run(step, work);
        end(paint("green", "✓ "));
        return result;
      } catch (error) {
        end(paint("red", "✗ "));
        throw error;
      }
    },
    info: (message) => printIn(current.getStore(), "", plainText(message)),
    warn: (message) => printIn(current.getStore(), "", paint("yellow", `! warning: ${plainText(message)}`)),
    cache: ({ reason }) => printIn(current.getStore(), "", plainText(reason)),
    progress(state) {
      const step = current.getStore();
      if (step === undefined) return;
      const known = step.progress?.state.label === state.label ? step.progress.run : undefined;
      const run = known ?? { startedAtMs: nowMs(), doneAtStart: state.done };
      step.progress = { run, state: { ...state, label: plainText(state.label) } };
      if (nowMs() - drawnAtMs >= redrawEveryMs) draw([]);
    },
  };
}

/** What runs now: the oldest step that has a progress, else the newest step; and how many steps run beside it. */
function liveText(running: ReadonlySet<Step>, nowMs: number): string {
  const parents = new Set([...running].map(({ parent }) => parent));
  const innermost = [...running].filter((step) => !parents.has(step));
  const shown = [...running].find(({ progress }) => progress !== undefined) ?? innermost.at(-1);
  if (shown === undefined) return "";
  const beside = innermost.filter((step) => !liesIn(step, shown)).length;
  const text =
    shown.progress === undefined
      ? `${shown.name} …`
      : progressText(shown.progress.state, shown.progress.run, nowMs);
  return beside === 0 ? text : `${text} (and ${beside} more)`;
}

/** The steps from outermost to `step` that have no title yet. */
function untitled(step: Step | undefined): readonly Step[] {
  if (step === undefined) return [];
  return [...untitled(step.parent), ...(step.titled ? [] : [step])];
}

function liesIn(step: Step | undefined, outer: Step): boolean {
  return step !== undefined && (step === outer || liesIn(step.parent, outer));
}

function pathOf(step: Step): string {
  return step.parent === undefined ? step.name : `${pathOf(step.parent)} > ${step.name}`;
}

/** A line that is too wide would wrap, and could then not be redrawn in place. */
function fitted(text: string, columns: number): string {
  const characters = [...text.replaceAll("\n", " ")];
  return characters.length <= columns
    ? characters.join("")
    : `${characters.slice(0, Math.max(0, columns - 1)).join("")}…`;
}
