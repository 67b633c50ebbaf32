import type { Argv } from "../host.ts";

/** Checks the ext filesystem at `offsetBytes` of a file completely, without changing it: exit status 0 means clean. */
export function e2fsckArgv(path: string, offsetBytes: number): Argv {
  return ["e2fsck", "-f", "-n", `${path}?offset=${offsetBytes}`];
}
