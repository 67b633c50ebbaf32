import type { Argv } from "../host.ts";

/** Decompresses a file to standard output; fails on a truncated or damaged one. */
export function decompressArgv(compression: "gz" | "xz" | "zstd", source: string): Argv {
  const program = { gz: "gzip", xz: "xz", zstd: "zstd" }[compression];
  return [program, "-q", "-d", "-c", "--", source];
}
