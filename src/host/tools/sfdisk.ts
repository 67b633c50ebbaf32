import type { Argv, CommandResult } from "../host.ts";

/** Checks the partition table of a disk file. Its exit status says little: see `parseSfdiskVerify`. */
export function sfdiskVerifyArgv(path: string): Argv {
  return ["sfdisk", "--verify", path];
}

/**
 * What `sfdisk --verify` objects to, or undefined. Its exit status is 0 even for a file without a table, and a broken
 * primary table that the backup can stand in for is a remark on standard error only.
 */
export function parseSfdiskVerify(result: CommandResult): string | undefined {
  if (result.stderr.trim() !== "") return result.stderr.trim();
  return result.stdout.includes("No errors detected.") ? undefined : result.stdout.trim();
}
