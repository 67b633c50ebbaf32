import { ComposeError } from "../errors.ts";

/** Whether a file operation failed because the file does not exist. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

/** The error for a file that cannot be written: IC8006 when the disk is full, else IC4001. Others stay as they are. */
export function localError(path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new ComposeError(
      {
        code: "IC8006",
        message: `Cannot write "${path}": the disk is full`,
        hint: "Free space, or choose another folder with --cache-dir",
      },
      { cause: error },
    );
  }
  if (error instanceof ComposeError || code === undefined || code === "ABORT_ERR") return error;
  return new ComposeError(
    { code: "IC4001", message: `Cannot write "${path}": ${error instanceof Error ? error.message : code}` },
    { cause: error },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
