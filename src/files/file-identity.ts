import { readFileSync } from "node:fs";
import { lstat } from "node:fs/promises";

/**
 * A word for a file as it stands now: inode, size, time of content and time of metadata, within this run of the host's
 * kernel. Nothing writes to a file without changing the last (inode(7), st_ctime), and no program can set it back: a file
 * with the identity that it had when it was hashed has the bytes that were hashed. After a restart, or in another place, a
 * file has another identity and is to be hashed again. Undefined where there is no file.
 */
export async function fileIdentity(path: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await lstat(path, { bigint: true });
    return `${bootId()} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return undefined;
  }
}

/** What the kernel calls this run of itself (random(4)). */
export const bootId = (): string => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
