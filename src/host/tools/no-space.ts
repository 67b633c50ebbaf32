import { CommandFailure } from "../host.ts";

/** Whether something failed because a filesystem of the host is full: a program that said so, or a call of our own. */
export function isNoSpace(error: unknown): boolean {
  if (error instanceof CommandFailure) return /No space left on device/.test(error.stderr + error.stdout);
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}
