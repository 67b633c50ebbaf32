import { type Command, InvalidArgumentError, Option } from "commander";
import type { CommandRun } from "./run-command.ts";

/** Whether a program watches. */
export interface Events {
  readonly events?: boolean;
}

/** The command as a run that shows itself as asked. */
export const eventsOf = (command: string, { events }: Events): CommandRun => ({ command, events });

/** Adds the option that every command has. */
export const withEvents = (command: Command): Command =>
  command.option(
    "--events",
    "print events, one JSON object a line, instead of text; the end of standard input cancels then",
  );

/** Where a build works, and with which rights. */
export const withFolders = (command: Command, output: string): Command =>
  withCacheFolders(command.option("--output-dir <folder>", "where images and reports go", output));

/** The same where no output is made. */
export const withCacheFolders = (command: Command): Command =>
  command
    .option("--cache-dir <folder>", "packages and repository indexes, kept between builds", "./cache")
    .option("--work-dir <folder>", "scratch space of this build", "./workspace")
    .option("--rootless", "build as a plain user, in a user namespace with subordinate ids; needs no sudo");

/** How many downloads run at once. */
export const workers = (): Option =>
  new Option("--workers <number>", "downloads at the same time").argParser(positive).default(8);

/** Mirrors in their order of preference. */
export const mirrors = (): Option =>
  new Option("--mirror <url>", "package mirror to try first; may be given several times")
    .argParser((url: string, before: readonly string[]) => [...before, url])
    .default([], "the host's own, else the OS's");

/** A whole number above 0; for what nobody computes. */
export function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("It must be a whole number above 0.");
  return number;
}
