import type { Argv } from "../host.ts";

/** Decompresses standard input to standard output; every core works on a file of several blocks. */
export function xzDecompressArgv(): Argv {
  return ["xz", "-dc", "-T0"];
}
