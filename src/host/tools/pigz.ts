import type { Argv } from "../host.ts";

/** Compresses a file to standard output, without its name and time. pigz makes one stream, not blocks, with one thread. */
export function pigzArgv(source: string, threads: number): Argv {
  return ["pigz", "-n", "-6", "-b", "128", "-p", String(Math.max(threads, 2)), "-c", source];
}
