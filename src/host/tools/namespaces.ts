import type { Argv } from "../host.ts";
import { type UserNamespace, userNamespaceOptions } from "./user-namespace.ts";

/** Exit code of `enterNamespacesArgv` when another build holds the lock. */
export const lockConflictExitCode = 75;

/**
 * Runs `argv` in private mount and PID namespaces while holding a lock on `lockFile`. Everything that it mounts or
 * starts ends with it, however it ends; the kernel then drops the lock too (flock(1), unshare(1)). With a user namespace
 * no root is needed: whoever calls is root inside.
 */
export const enterNamespacesArgv = (lockFile: string, argv: Argv, user?: UserNamespace): Argv => [
  "flock",
  "--nonblock",
  "--conflict-exit-code",
  String(lockConflictExitCode),
  lockFile,
  "unshare",
  ...(user === undefined ? [] : userNamespaceOptions(user)),
  "--mount",
  "--pid",
  "--fork",
  "--kill-child",
  "--mount-proc",
  "--propagation",
  "private",
  ...argv,
];
