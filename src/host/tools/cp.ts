import type { Argv } from "../host.ts";

/** Copies one file: shares its blocks where the filesystem can, else reads and writes only what is not a hole. */
export function cpSparseArgv(source: string, target: string): Argv {
  return ["cp", "--reflink=auto", "--sparse=always", "--", source, target];
}

/**
 * Copies all that is in a folder into another, made where it is missing, with owners, modes, times, links and extended
 * attributes; fails where the target's filesystem cannot hold one of them.
 */
export const cpTreeArgv = (source: string, target: string): Argv => [
  ...([
    "cp",
    "--recursive",
    "--no-dereference",
    "--no-target-directory",
    "--sparse=auto",
    "--reflink=auto",
  ] as const),
  "--preserve=mode,ownership,timestamps,links,xattr",
  ...["--", source, target],
];
