import type { Argv } from "../host.ts";

/** Exit code of `enterNamespacesArgv` when another build holds the lock. */
export const lockConflictExitCode = 75;

/**
 * Runs `argv` in private mount and PID namespaces while holding a lock on `lockFile`. Everything that it mounts or
 * starts ends with it, however it ends; the kernel then drops the lock too (flock(1), unshare(1)).
 */
export const enterNamespacesArgv = (lockFile: string, argv: Argv): Argv => [
  "flock",
  "--nonblock",
  "--conflict-exit-code",
  String(lockConflictExitCode),
  lockFile,
  "unshare",
  "--mount",
  "--pid",
  "--fork",
  "--kill-child",
  "--mount-proc",
  "--propagation",
  "private",
  ...argv,
];
