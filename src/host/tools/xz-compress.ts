import type { Argv } from "../host.ts";

/** Compresses a file to standard output. xz switches to another stream layout for one thread: never ask for less than two. */
export function xzCompressArgv(source: string, threads: number): Argv {
  return ["xz", "-q", "-6", "--block-size=24MiB", `-T${Math.max(threads, 2)}`, "-c", source];
}
