import type { Argv } from "../host.ts";

/** Mounts an empty tmpfs of at most `sizeBytes` on `folder`. */
export const mountTmpfsArgv = (folder: string, sizeBytes: number): Argv => [
  "mount",
  "-t",
  "tmpfs",
  "-o",
  `mode=0755,size=${sizeBytes},nr_inodes=0`,
  "image-composer",
  folder,
];

export const unmountArgv = (folder: string): Argv => ["umount", "--lazy", folder];

/** `MemAvailable` of /proc/meminfo in bytes, 0 when it is not told. */
export function parseMemoryAvailable(meminfo: string): number {
  const [, kibibytes] = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo) ?? [];
  return kibibytes === undefined ? 0 : Number(kibibytes) * 1024;
}
