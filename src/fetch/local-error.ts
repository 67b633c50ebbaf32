import { ComposeError } from "../errors.ts";
import { fullDisk } from "../files/full-disk.ts";
import { isNoSpace } from "../host/tools/no-space.ts";

/** Whether a file operation failed because the file does not exist. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

/**
 * The error for a file that cannot be written: IC8006 when the disk is full, `neededBytes` being what the rest of the file
 * takes, else IC4001. Others stay as they are.
 */
export function localError(path: string, error: unknown, neededBytes?: number): unknown {
  if (isNoSpace(error))
    return fullDisk({ path, neededBytes, otherwise: "choose another folder with --cache-dir", cause: error });
  const code = codeOf(error);
  if (error instanceof ComposeError || code === undefined || code === "ABORT_ERR") return error;
  return new ComposeError(
    { code: "IC4001", message: `Cannot write "${path}": ${error instanceof Error ? error.message : code}` },
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
