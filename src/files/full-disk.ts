import { statfsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { ComposeError } from "../errors.ts";
import { CommandFailure } from "../host/host.ts";
import { isNoSpace } from "../host/tools/no-space.ts";

/** Where there was no room, and what is known of how much was wanted. */
export interface FullDisk {
  /** The file that was being written. */
  readonly path: string;
  /** About how much more room is needed. */
  readonly neededBytes?: number | undefined;
  /** What helps beside freeing space, e.g. `choose another folder with --cache-dir`. */
  readonly otherwise?: string | undefined;
  readonly cause?: unknown;
}

/** IC8006, with the folder, what it has free at this moment, and what is needed. */
export function fullDisk({ path, neededBytes, otherwise, cause }: FullDisk): ComposeError {
  const folder = visibleFolder(path);
  const free = freeBytes(folder);
  const facts = [
    ...(free === undefined ? [] : [`it has ${megabytes(free, Math.floor)} left`]),
    ...(neededBytes === undefined ? [] : [`about ${megabytes(neededBytes, Math.ceil)} more are needed`]),
  ];
  const hint = `Free space in "${folder}"${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
  return new ComposeError(
    {
      code: "IC8006",
      message: `Cannot write "${path}": the disk is full`,
      hint: otherwise === undefined ? hint : `${hint}, or ${otherwise}`,
    },
    { cause },
  );
}

/**
 * What met a full disk, be it a call of our own or a program, told as IC8006; anything else stays what it is. For the
 * outermost edge: who knows more of what was being written says more.
 */
export function explainFullDisk(error: unknown): unknown {
  if (error instanceof ComposeError && error.code === "IC8006" && error.hint === undefined)
    return someDiskFull(error.message, error);
  if (!isNoSpace(error)) return error;
  if (!(error instanceof CommandFailure)) return fullDisk({ path: pathOf(error), cause: error });
  return someDiskFull(`Cannot run "${error.argv[0]}": a disk is full\n${error.tail(3)}`, error);
}

function someDiskFull(message: string, cause: unknown): ComposeError {
  const hint = "Free space, or choose other folders with --cache-dir, --output-dir or --work-dir";
  return new ComposeError({ code: "IC8006", message, hint }, { cause });
}

/** A path of the failed call, where Node tells it: it does not for what was open already. */
const pathOf = (error: unknown): string =>
  error instanceof Error && "path" in error ? String(error.path) : "a file";

/** Hidden folders are the composer's own and soon gone. */
function visibleFolder(path: string): string {
  const folder = dirname(path);
  return /^\.[^.]/.test(basename(folder)) ? visibleFolder(folder) : folder;
}

/** Undefined where the file system does not say: on a folder that is gone, for one. */
function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

const megabytes = (bytes: number, round: (tenths: number) => number): string =>
  `${(round(bytes / 1e5) / 10).toFixed(1)} MB`;
