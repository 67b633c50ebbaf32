import type { Readable, Writable } from "node:stream";

/** A program and its arguments; never a shell line. */
export type Argv = readonly [string, ...string[]];

/** A command to run to its end. */
export interface Command {
  readonly argv: Argv;
  /** Written to standard input; without it standard input is empty. */
  readonly input?: string | Uint8Array;
  /** Added to the host's fixed environment (PATH, LC_ALL=C.UTF-8, TZ=UTC0); nothing else is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Standard output goes into this file (created or truncated) and the result's `stdout` is empty. */
  readonly stdoutFile?: string;
}

/** What a command said on its two outputs. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one command in its own process group and waits for it. An exit status that is not zero rejects with a
 * CommandFailure; a program that does not exist likewise, with `exitCode` 127.
 */
export type Exec = (command: Command, signal?: AbortSignal) => Promise<CommandResult>;

/** A command that ended badly: the argv and the end of what it said. Effect rooms turn it into a ComposeError that names their thing. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly argv: Argv;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;

  constructor(argv: Argv, exitCode: number, output: CommandResult) {
    super(`${argv.join(" ")} exited with ${exitCode}`);
    this.argv = argv;
    this.exitCode = exitCode;
    this.stdout = output.stdout;
    this.stderr = output.stderr;
  }

  /** The last lines of what the command said, standard error first choice. */
  tail(lines = 20): string {
    const text = this.stderr.trim() === "" ? this.stdout : this.stderr;
    return text.trimEnd().split("\n").slice(-lines).join("\n");
  }
}

/** A program that is talked to while it runs (a decompressor, a virtual machine). Disposing ends its process group. */
export interface RunningCommand extends AsyncDisposable {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves when the program has ended, never rejects: its exit code (128 + signal) and the end of its standard error. */
  readonly ended: Promise<{ readonly exitCode: number; readonly stderr: string }>;
}

/** Starts a program that is talked to; it ends when what is returned is disposed of. */
export type Start = (command: Omit<Command, "input" | "stdoutFile">) => RunningCommand;

/** What a cache knew of something that a build needs. */
export interface CacheVerdict {
  readonly store: "lock" | "image" | "layer" | "initramfs" | "packages" | "package-store" | "chroot";
  /** `partial`: of many things some. */
  readonly verdict: "hit" | "partial" | "miss";
  /** The digest of all that makes it, where it has one. */
  readonly key?: string | undefined;
  /** For people: what was found, or because of which input nothing was. */
  readonly reason: string;
}

/** What the engine tells whoever watches: a terminal, plain lines, or a program that reads events. */
export interface Reporter {
  /** Runs `work` as a named step: grouped, timed; a step may lie in another. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  info(message: string): void;
  warn(message: string): void;
  cache(verdict: CacheVerdict): void;
  /** How far the step is; called often, shown seldom. `done` and `total` count `unit`s. */
  progress(state: {
    readonly label: string;
    readonly done: number;
    readonly total: number;
    readonly unit: "bytes" | "items";
  }): void;
}

/** The edge of the world, handed to every effect. The file system is not part of it: effects use node:fs on real folders. */
export interface Host {
  readonly exec: Exec;
  readonly start: Start;
  readonly now: () => Date;
  readonly report: Reporter;
  /** Aborted when the user cancels. Clean-up must not pass it on. */
  readonly signal: AbortSignal;
  readonly cores: number;
}
