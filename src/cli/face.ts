import { type Event, eventVersion } from "../events/event.ts";
import type { Result } from "../events/result.ts";
import { eventReporter } from "../host/event-reporter.ts";
import type { Host } from "../host/host.ts";
import { openHost } from "../host/node.ts";
import { engineVersion } from "../version.ts";
import { eventOfError } from "./event-of-error.ts";
import { renderError } from "./render-error.ts";
import { openTerminalHost } from "./terminal-host.ts";

/** How a command shows itself: to people, or with --events to a program. */
export interface Face {
  readonly host: Host;
  /** What the command was run for. `text` goes to standard output when people watch. */
  result(result: Result, text: string): void;
}

/** A face with its first and last words, which the commands themselves have no part in. */
export interface OpenFace extends Face {
  failed(error: unknown): void;
  ended(exitCode: number): void;
}

/** Who watches which command. */
export interface FaceOptions {
  readonly command: string;
  readonly shows: "text" | "events";
  /** The process that was started, or the one in private namespaces: begin and end are said once. */
  readonly process: "outer" | "inner";
  readonly signal: AbortSignal;
}

/** The face of this process: progress on standard error and results on standard output, or all of it as events there. */
export const openFace = (options: FaceOptions): OpenFace =>
  options.shows === "events" ? eventFace(options) : textFace(options);

function textFace({ signal }: FaceOptions): OpenFace {
  return {
    host: openTerminalHost(signal),
    result: (_, text) => void process.stdout.write(text),
    failed: (error) => void process.stderr.write(`${renderError(error)}\n`),
    ended: () => {},
  };
}

function eventFace({ command, process: self, signal }: FaceOptions): OpenFace {
  const emit = (event: Event) =>
    void process.stdout.write(
      `${JSON.stringify({ v: eventVersion, at: new Date().toISOString(), ...event })}\n`,
    );
  if (self === "outer") emit({ type: "begin", command, engine: engineVersion });
  return {
    host: openHost({ report: eventReporter(emit, { idPrefix: self === "outer" ? "a" : "b" }), signal }),
    result: (result) => emit({ type: "result", ...result }),
    failed: (error) => emit(eventOfError(error)),
    ended: (exitCode) => (self === "outer" ? emit({ type: "end", exitCode }) : undefined),
  };
}
