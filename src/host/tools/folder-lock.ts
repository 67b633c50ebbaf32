import type { Argv } from "../host.ts";

/** Who shares a lock: any number of holders, or one alone. */
export type LockMode = "shared" | "exclusive";

/** Exit code of `holdFolderArgv` when the time is over and another still holds the lock. */
export const folderHeldExitCode = 75;

/**
 * Locks a folder (flock(1)), says a line once it holds the lock, and holds it until its standard input ends. The kernel frees it
 * when the process ends, however it ends.
 */
export const holdFolderArgv = (
  folder: string,
  { mode, waitSeconds }: { readonly mode: LockMode; readonly waitSeconds: number },
): Argv => [
  ...(["flock", `--${mode}`, "--timeout", String(waitSeconds)] as const),
  ...["--conflict-exit-code", String(folderHeldExitCode)],
  ...[folder, "sh", "-c", "echo held; exec cat"],
];
