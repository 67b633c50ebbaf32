import type { Argv } from "../host.ts";

/** Copies one file: shares its blocks where the filesystem can, else reads and writes only what is not a hole. */
export function cpSparseArgv(source: string, target: string): Argv {
  return ["cp", "--reflink=auto", "--sparse=always", "--", source, target];
}
