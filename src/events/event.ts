import type { CacheVerdict, Reporter } from "../host/host.ts";
import type { Result } from "./result.ts";

/** Raised when an event loses a field or a field changes its meaning; new types and fields do not raise it. */
export const eventVersion = 1;

/** What every event has. */
export interface EventHead {
  readonly v: typeof eventVersion;
  /** When it was said, ISO 8601 with milliseconds. */
  readonly at: string;
}

/** Something that happened in a run of the command line, as one line of JSON: see docs/events.md. */
export type Event =
  | BeginEvent
  | StepStartedEvent
  | StepFinishedEvent
  | MessageEvent
  | ProgressEvent
  | CacheEvent
  | ErrorEvent
  | ResultEvent
  | EndEvent;

/** The first of a run. */
export interface BeginEvent {
  readonly type: "begin";
  readonly command: string;
  /** Version of the composer. */
  readonly engine: string;
}

/** A step begins; steps may lie in each other and run side by side. */
export interface StepStartedEvent {
  readonly type: "step-started";
  /** Unique in the run. */
  readonly id: string;
  /** The step that it lies in. */
  readonly parent?: string | undefined;
  readonly name: string;
}

/** It ends. */
export interface StepFinishedEvent {
  readonly type: "step-finished";
  readonly id: string;
  readonly name: string;
  readonly outcome: "finished" | "failed";
  readonly seconds: number;
}

/** A line for people. */
export interface MessageEvent {
  readonly type: "info" | "warning";
  readonly message: string;
  readonly step?: string | undefined;
}

/** How far a step is: of each label at most one a second, and its end. */
export type ProgressEvent = {
  readonly type: "progress";
  readonly step?: string | undefined;
} & Parameters<Reporter["progress"]>[0];

/** What a cache knew. */
export type CacheEvent = { readonly type: "cache"; readonly step?: string | undefined } & CacheVerdict;

/** Why the command fails: said once. */
export interface ErrorEvent {
  readonly type: "error";
  readonly message: string;
  /** `defect`: nobody's mistake but the composer's. */
  readonly kind: "mistake" | "defect";
  /** At least one; of a template all that were found. */
  readonly mistakes: readonly EventMistake[];
}

/** One thing that is wrong, as programs are told of it. */
export interface EventMistake {
  /** Empty for a defect. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Where in a file it was written; line and column count from 1. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  /** Or with which option of the command line, such as `--set disk.size`. */
  readonly option?: string | undefined;
}

/** What the command was run for: at most once, and before `end`. */
export type ResultEvent = { readonly type: "result" } & Result;

/** The last of a run, unless the process was killed. */
export interface EndEvent {
  readonly type: "end";
  readonly exitCode: number;
}
