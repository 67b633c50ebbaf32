import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Argv } from "../../src/host/host.ts";
import type { EngineKind } from "./options.ts";

const run = promisify(execFile);

/** Which of the two to measure: the bundle, unless the sources give another one. */
export async function chooseEngine(asked: EngineKind | "auto", checkout: string): Promise<EngineKind> {
  if (asked !== "auto") return asked;
  const check = [join(checkout, "scripts/build-dist.ts"), "--check"];
  return await run(process.execPath, check).then(
    () => "dist",
    () => "source",
  );
}

/** The command line as a user types it, before the subcommand. */
export const engineArgv = (kind: EngineKind, checkout: string): Argv =>
  kind === "dist" ? [join(checkout, "image-composer")] : [process.execPath, join(checkout, "src/cli.ts")];

/**
 * The environment of every command that is measured: the user's, but with everything temporary in memory and the bench's
 * own mirror asked directly.
 */
export function benchEnvironment(folder: string): Readonly<Record<string, string | undefined>> {
  const exceptions = (process.env.no_proxy ?? process.env.NO_PROXY ?? "").split(",");
  return {
    ...process.env,
    IMAGE_COMPOSER_NODE: process.execPath,
    TMPDIR: folder,
    LC_ALL: "C.UTF-8",
    no_proxy: [...exceptions, "127.0.0.1"].filter((name) => name !== "").join(","),
  };
}

/** What the hook in peak-memory-hook.mjs tells of a Node process. */
export interface PeakMemory {
  /** The process inside the namespaces is PID 1 of its own. */
  readonly process: "outer" | "inner";
  readonly peakBytes: number;
}

/** Node's options that make every Node process of a command write its peak memory into a file at its end. */
export const peakMemoryOptions = (checkout: string): string =>
  `--import=${join(checkout, "scripts/bench/peak-memory-hook.mjs")}`;

/** The hook's file as values. */
export async function readPeakMemory(file: string): Promise<readonly PeakMemory[]> {
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  return lines.map((line): PeakMemory => {
    const [pid, kibibytes] = line.split(" ");
    return { process: pid === "1" ? "inner" : "outer", peakBytes: Number(kibibytes) * 1024 };
  });
}
