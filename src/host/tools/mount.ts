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

/**
 * Lays `upper` over `lower` at `rootfs`, all of them folders of the working directory. Hard links and folders of the lower
 * one behave as they do in it by default; the options are said so that no host's module parameters change them.
 */
export const mountOverlayArgv = (isInitialUserNamespace: boolean): Argv => [
  "mount",
  "-t",
  "overlay",
  "-o",
  [
    "lowerdir=lower,upperdir=upper,workdir=overlay-work,index=off,redirect_dir=nofollow,metacopy=off",
    ...overlayOptions(!isInitialUserNamespace),
  ].join(","),
  "image-composer",
  "rootfs",
];

/** Whether /proc/self/uid_map (user_namespaces(7)) is that of a process that is in no user namespace of its own. */
export const isInitialUserNamespace = (uidMap: string): boolean => /^\s*0\s+0\s+4294967295\s*$/.test(uidMap);

/** Covers a folder with an empty one of this owner and mode. */
export const mountCoverArgv = (
  folder: string,
  { uid, gid, mode }: { readonly uid: number; readonly gid: number; readonly mode: number },
): Argv => [
  "mount",
  "-t",
  "tmpfs",
  "-o",
  `uid=${uid},gid=${gid},mode=${mode.toString(8).padStart(4, "0")},size=4k`,
  "cover",
  folder,
];

/** Takes a mount away now, and lets its filesystem go when nobody uses it any more: clean-up must not fail for a busy file. */
export const unmountArgv = (folder: string): Argv => ["umount", "--lazy", folder];

/** `MemAvailable` of /proc/meminfo in bytes, 0 when it is not told. */
export function parseMemoryAvailable(meminfo: string): number {
  const [, kibibytes] = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo) ?? [];
  return kibibytes === undefined ? 0 : Number(kibibytes) * 1024;
}

/** Makes `source`, with what is mounted below it, appear at `target` too, as a mount of its own. */
export const bindArgv = (source: string, target: string): Argv => ["mount", "--rbind", source, target];

/**
 * Makes a mount read-only in this namespace; other mounts of the same filesystem stay writable. Its other flags are said
 * again: in a user namespace the kernel refuses to drop those that the host had set (mount_namespaces(7)).
 */
export const makeReadOnlyArgv = ({ target, flags }: MountEntry): Argv => [
  "mount",
  "--options-mode",
  "ignore",
  "-o",
  ["remount", "bind", "ro", ...flags].join(","),
  target,
];

/** A mount as the kernel lists it. */
export interface MountEntry {
  readonly target: string;
  readonly type: string;
  /** Those of its flags that take something away: nosuid, nodev, noexec. Times of access stay as they are without a word. */
  readonly flags: readonly string[];
}

const restrictions = ["nosuid", "nodev", "noexec"];

/** The mounts in /proc/self/mountinfo (proc(5)); blanks in paths stand there as octal escapes. */
export function parseMounts(mountinfo: string): readonly MountEntry[] {
  return mountinfo.split("\n").flatMap((line) => {
    const [left = "", right] = line.split(" - ");
    const [, , , , target, options = ""] = left.split(" ");
    const type = right?.split(" ")[0];
    if (target === undefined || type === undefined) return [];
    return [
      {
        target: target.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
        type,
        flags: options.split(",").filter((option) => restrictions.includes(option)),
      },
    ];
  });
}

/**
 * Options beside `lowerdir`, `upperdir` and `workdir` with which overlayfs keeps its own notes where the caller may
 * write them: in a user namespace only `user.*` attributes are (Documentation/filesystems/overlayfs.rst, "User xattr").
 * A tmpfs holds those since Linux 6.6; on an older kernel the upper folder must lie on a disk.
 */
export const overlayOptions = (inUserNamespace: boolean): readonly string[] =>
  inUserNamespace ? ["userxattr"] : [];
