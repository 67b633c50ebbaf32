import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Readable, Writable } from "node:stream";
import {
  type Argv,
  type Command,
  CommandFailure,
  type Exec,
  type Host,
  type Reporter,
  type Start,
} from "./host.ts";

/** What every command finds in its environment; the user's own locale, time zone and variables stay outside. */
const fixedEnvironment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C.UTF-8",
  TZ: "UTC0",
  HOME: "/root",
} as const;

/** Between asking a process group to end and ending it. */
const graceMs = 2_000;

/** Error output kept of a running command; a build must not grow with what a chatty program says. */
const keptStderrChars = 256 * 1024;

/** The real edge of the world: child processes, the clock, the number of cores. */
export function openHost(options: { readonly report: Reporter; readonly signal: AbortSignal }): Host {
  return {
    exec: execWith(options.signal),
    start,
    now: () => new Date(),
    report: options.report,
    signal: options.signal,
    cores: availableParallelism(),
  };
}

/** An Exec whose commands end when `defaultSignal` is aborted, unless a call brings a signal of its own. */
function execWith(defaultSignal: AbortSignal): Exec {
  return (command, signal = defaultSignal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const outputFile = command.stdoutFile === undefined ? undefined : openSync(command.stdoutFile, "w");
      // Node's pipes are sockets, and "bash -c" with a socket for standard input reads ~/.bashrc: only where there is input.
      const stdin = command.input === undefined ? "ignore" : "pipe";
      const child = spawnInGroup(command, { stdin, stdout: outputFile ?? "pipe" });
      const stdout = collect(child.stdout, Number.POSITIVE_INFINITY);
      const stderr = collect(child.stderr, keptStderrChars);
      const cancel = () => endGroup(child);
      signal.addEventListener("abort", cancel, { once: true });
      let lastWords = "";
      const settle = (exitCode: number) => {
        signal.removeEventListener("abort", cancel);
        if (outputFile !== undefined) closeSync(outputFile);
        const output = { stdout: stdout(), stderr: stderr() + lastWords };
        if (signal.aborted) reject(signal.reason);
        else if (exitCode === 0) resolve(output);
        else reject(new CommandFailure(command.argv, exitCode, output));
      };
      // A program that does not exist is an "error" first and a "close" with a negative code then.
      child.once("error", (error) => {
        lastWords = error.message;
      });
      child.once("close", (code, ending) => settle(exitCodeOf(code, ending)));
      // A program may end before it has read its input; without a listener the EPIPE would end the engine.
      child.stdin?.on("error", () => {});
      child.stdin?.end(command.input);
    });
}

const start: Start = (command) => {
  const child = spawnInGroup(command, { stdin: "pipe", stdout: "pipe" });
  const stderr = collect(child.stderr, keptStderrChars);
  const ended = new Promise<{ readonly exitCode: number; readonly stderr: string }>((resolve) => {
    child.once("error", (error) => resolve({ exitCode: 127, stderr: error.message }));
    child.once("close", (code, ending) => resolve({ exitCode: exitCodeOf(code, ending), stderr: stderr() }));
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  child.stdin?.on("error", () => {});
  return {
    pid: child.pid ?? -1,
    stdin: child.stdin as Writable,
    stdout: child.stdout as Readable,
    ended,
    async [Symbol.asyncDispose]() {
      if (isOver) return;
      endGroup(child);
      // Unread output would keep the pipe, and with it the `close` event, open for ever.
      child.stdout?.resume();
      await ended;
    },
  };
};

function spawnInGroup(
  command: Command,
  { stdin, stdout }: { readonly stdin: "pipe" | "ignore"; readonly stdout: "pipe" | number },
): ChildProcess {
  const [program, ...args] = command.argv;
  return spawn(program, args, {
    detached: true,
    stdio: [stdin, stdout, "pipe"],
    env: { ...fixedEnvironment, ...command.env },
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
  });
}

/**
 * Ends the child's whole process group: asks first, then insists. For a child that has not closed yet: the first of the
 * group may be gone while others still hold its output, but the group's id cannot belong to anyone else.
 */
function endGroup(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  child.once("close", () => clearTimeout(insist));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group ended between the check and the signal.
  }
}

/** Collects a stream as text; beyond `keptChars` only the end is kept. */
function collect(stream: Readable | null, keptChars: number): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    if (text.length > 2 * keptChars) text = text.slice(-keptChars);
  });
  return () => text;
}

function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  if (code !== null) return code < 0 ? 127 : code;
  return 128 + (signal === null ? 0 : (signalNumbers[signal] ?? 0));
}

const signalNumbers: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** A program that runs in namespaces of its own, with the terminal of this one. */
export interface NamespaceRun {
  /** What to run inside: a program and its arguments. */
  readonly argv: Argv;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted: the process inside is told to cancel by the end of its standard input. */
  readonly cancel: AbortSignal;
}

/** How long a cancelled build may take for cleaning up before it is ended. */
const cancelGraceMs = 8_000;

/**
 * Runs a program to its end with this process's own standard output and error; returns its exit code. It gets a session of
 * its own, so that Ctrl-C in a terminal reaches only this process, which then cancels it in an orderly way.
 */
export function runAttached(run: NamespaceRun): Promise<number> {
  const [program, ...args] = run.argv;
  const child = spawn(program, args, { detached: true, stdio: ["pipe", "inherit", "inherit"], env: run.env });
  const cancel = () => {
    child.stdin.end();
    const insist = setTimeout(() => signalGroup(child, "SIGKILL"), cancelGraceMs);
    child.once("close", () => clearTimeout(insist));
  };
  child.stdin.on("error", () => {});
  if (run.cancel.aborted) cancel();
  run.cancel.addEventListener("abort", cancel, { once: true });
  child.once("close", () => run.cancel.removeEventListener("abort", cancel));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(exitCodeOf(code, signal)));
  });
}
