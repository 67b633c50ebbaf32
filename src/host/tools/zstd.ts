import type { Argv } from "../host.ts";

/** Compresses a file to standard output. With at least one worker the bytes do not depend on how many there are. */
export function zstdArgv(source: string, threads: number): Argv {
  return ["zstd", "-q", "--no-progress", "-3", `-T${threads}`, "-c", source];
}
