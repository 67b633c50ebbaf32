import { CommandFailure } from "../host.ts";

/** Whether something failed because a filesystem of the host is full: a program that said so, or a call of our own. */
export function isNoSpace(error: unknown): boolean {
  if (error instanceof CommandFailure) return saysNoSpace(error.stderr + error.stdout);
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

/** Whether a program has said so. GNU tar only tells how much it wrote where a part of a block still had room. */
export const saysNoSpace = (text: string): boolean =>
  /No space left on device|Disk quota exceeded|Wrote only \d+ of \d+ bytes/.test(text);
