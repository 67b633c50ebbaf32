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

/** Makes `source`, with what is mounted below it, appear at `target` too, as a mount of its own. */
export const bindArgv = (source: string, target: string): Argv => ["mount", "--rbind", source, target];

/** Makes the mount at `target` read-only in this namespace; other mounts of the same filesystem stay writable. */
export const makeReadOnlyArgv = (target: string): Argv => ["mount", "-o", "remount,bind,ro", target];

export interface MountEntry {
  readonly target: string;
  readonly type: string;
}

/** The mounts in /proc/self/mountinfo (proc(5)); blanks in paths stand there as octal escapes. */
export function parseMounts(mountinfo: string): readonly MountEntry[] {
  return mountinfo.split("\n").flatMap((line) => {
    const [left = "", right] = line.split(" - ");
    const target = left.split(" ")[4];
    const type = right?.split(" ")[0];
    if (target === undefined || type === undefined) return [];
    return [
      {
        target: target.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
        type,
      },
    ];
  });
}
