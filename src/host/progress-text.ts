import type { Reporter } from "./host.ts";

/** How far a step is, as reporters are told. */
export type ProgressState = Parameters<Reporter["progress"]>[0];

/** A progress seen from its first report on: what rate and remaining time are counted from. */
export interface ProgressRun {
  readonly startedAtMs: number;
  readonly doneAtStart: number;
}

/**
 * One line on how far a step is: `Fetch packages 42% · 123.4 of 290.1 MB · 35.2 MB/s · 5 s left`. Rate and remaining
 * time come once they mean something, after a second; the remaining time goes when nothing remains.
 */
export function progressText(state: ProgressState, run: ProgressRun, nowMs: number): string {
  const elapsedMs = nowMs - run.startedAtMs;
  const perSecond = elapsedMs >= 1000 ? ((state.done - run.doneAtStart) * 1000) / elapsedMs : 0;
  const left = state.total - state.done;
  const parts = [state.total > 0 ? amountOfText(state) : amountText(state.done, state.unit)];
  if (perSecond > 0) parts.push(`${amountText(perSecond, state.unit)}/s`);
  if (perSecond > 0 && left > 0) parts.push(`${durationText((left / perSecond) * 1000)} left`);
  const percent = state.total > 0 ? ` ${Math.floor((100 * state.done) / state.total)}%` : "";
  return `${state.label}${percent} · ${parts.join(" · ")}`;
}

/** A time span for people: `3.2 s`, `42 s`, `2 min 05 s`, `1 h 02 min`. */
export function durationText(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function amountOfText({ done, total, unit }: ProgressState): string {
  if (unit === "items") return `${done} of ${total}`;
  const [amount, word] = scaled(total);
  return `${(done / (total / amount)).toFixed(1)} of ${amount.toFixed(1)} ${word}`;
}

function amountText(amount: number, unit: ProgressState["unit"]): string {
  if (unit === "items") return amount < 10 ? amount.toFixed(1).replace(/\.0$/, "") : amount.toFixed(0);
  const [value, word] = scaled(amount);
  return `${value.toFixed(1)} ${word}`;
}

function scaled(bytes: number): readonly [number, "kB" | "MB" | "GB"] {
  if (bytes < 1e6) return [bytes / 1e3, "kB"];
  return bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
