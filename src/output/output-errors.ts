import { ComposeError } from "../errors.ts";
import { fullDisk } from "../files/full-disk.ts";
import { CommandFailure } from "../host/host.ts";
import { isNoSpace } from "../host/tools/no-space.ts";

/** A file that is being written, and what is known of its size. */
export interface WrittenFile {
  readonly path: string;
  /** About how much room it takes. */
  readonly neededBytes?: number | undefined;
  /** How to use another folder; `write the output elsewhere` by default. */
  readonly otherwise?: string | undefined;
}

/**
 * What a failure while writing a file is to the user: IC8006 when the disk is full, `code` when a command failed,
 * IC7003 when the file system refused. Anything else stays what it is.
 */
export function outputFailure(file: WrittenFile, code: "IC7001" | "IC7002", error: unknown): unknown {
  const { path, otherwise = "write the output elsewhere with --output-dir" } = file;
  if (isNoSpace(error)) return fullDisk({ ...file, otherwise, cause: error });
  if (error instanceof CommandFailure) {
    const [program] = error.argv;
    const message = `Cannot write "${path}": ${program} exited with ${error.exitCode}`;
    const hint = `${program} says: ${error.tail(5)}`;
    return new ComposeError({ code, message, hint }, { cause: error });
  }
  return fileFailure(path, error);
}

/** IC7003 for an error of the file system; anything else stays what it is. */
export function fileFailure(path: string, error: unknown): unknown {
  if (!(error instanceof Error && "syscall" in error)) return error;
  const message = `Cannot write "${path}": ${error.message}`;
  return new ComposeError({ code: "IC7003", message }, { cause: error });
}
