import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { exec } from "@actions/exec";
import type { Event } from "../events/event.ts";
import { lineSplitter } from "./line-splitter.ts";
import { parseEvent } from "./parse-event.ts";
import type { Privilege } from "./privilege.ts";

/** The command line, as a process of its own. */
export interface Engine {
  /**
   * Runs one command to its end and hands over what it says. `rights`: whether the command needs those of the build.
   * Never rejects for what the command does; a cancel closes its standard input, which is how it is told to stop.
   */
  run(command: EngineCommand, listener: EngineListener): Promise<number>;
  /** Resolves when no command runs. */
  idle(): Promise<void>;
}

/** A command line to run. */
export interface EngineCommand {
  readonly args: readonly string[];
  readonly rights: "build" | "none";
}

/** Who hears what a command says. */
export interface EngineListener {
  readonly event: (event: Event) => void;
  /** Anything that is no event: words of sudo, of Node.js, of a crash. */
  readonly words: (line: string) => void;
}

/** Where and as whom all commands of a step run. */
export interface EnginePlace {
  /** dist/index.js: the same bundle as the Action's own. */
  readonly program: string;
  /** Working directory: the workspace, so that relative paths mean what the workflow's author thinks. */
  readonly cwd: string;
  readonly privilege: Privilege;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cancel: AbortSignal;
}

/** What the engine may know of the runner's environment; tokens, inputs and runner files are not among it. */
const passedOn = [
  ...["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"],
  "SOURCE_DATE_EPOCH",
] as const;
const alsoWithoutSudo = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR"] as const;

/** The command line with the rights of the place; docs/action.md tells what it may know of the job. */
export function openEngine(place: EnginePlace): Engine {
  let running: Promise<unknown> = Promise.resolve();
  return {
    run(command, listener) {
      const ended = runEngine(place, command, listener);
      running = ended.catch(() => {});
      return ended;
    },
    async idle() {
      await running;
    },
  };
}

async function runEngine(
  place: EnginePlace,
  { args, rights }: EngineCommand,
  listener: EngineListener,
): Promise<number> {
  if (place.cancel.aborted) return cancelledExitCode;
  const throughSudo = rights === "build" && place.privilege === "sudo";
  const env = environmentOf(place.environment, [...passedOn, ...alsoWithoutSudo]);
  const command = [process.execPath, place.program, ...args];
  const [program = "", ...words] = throughSudo ? sudoArgv(command, env) : command;
  const output = lineSplitter((line) => {
    const event = parseEvent(line);
    if (event === undefined) listener.words(line);
    else listener.event(event);
  });
  const errors = lineSplitter(listener.words);
  using _ = closingStandardInput(place.cancel);
  const exitCode = await exec(program, words, {
    cwd: place.cwd,
    env: { ...env, CI: "true" },
    silent: true,
    ignoreReturnCode: true,
    listeners: { stdout: output.write, stderr: errors.write },
  });
  output.end();
  errors.end();
  return exitCode;
}

/** Exit code of a command that was cancelled by the end of its standard input. */
export const cancelledExitCode = 130;

/** Values of variables go through sudo's own environment, never through its command line. */
export function sudoArgv(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const kept = passedOn.filter((name) => env[name] !== undefined);
  return ["sudo", "-n", ...(kept.length === 0 ? [] : [`--preserve-env=${kept.join(",")}`]), "--", ...command];
}

function environmentOf(
  environment: EnginePlace["environment"],
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * Closes the standard input of the process that is started next once `cancel` is aborted. @actions/exec keeps its child to
 * itself; Node.js announces every child on a channel.
 */
function closingStandardInput(cancel: AbortSignal): Disposable {
  const channel = "child_process";
  let child: ChildProcess | undefined;
  const close = () => child?.stdin?.end();
  const started = (message: unknown) => {
    child = (message as { readonly process: ChildProcess }).process;
    // The engine may end before it is told to.
    child.stdin?.on("error", () => {});
    unsubscribe(channel, started);
    if (cancel.aborted) close();
  };
  subscribe(channel, started);
  cancel.addEventListener("abort", close, { once: true });
  return {
    [Symbol.dispose]() {
      unsubscribe(channel, started);
      cancel.removeEventListener("abort", close);
    },
  };
}
