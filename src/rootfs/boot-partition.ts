import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { BootFile, BootFiles } from "../boot/boot-files.ts";

/**
 * What lies on the ESP: the boot loader's files and whatever the template put below its mount point, which the
 * loader's own files win over. FAT keeps names in any case, so names that differ only in case are the same.
 */
export async function bootPartitionFiles(boot: BootFiles, folder: string): Promise<readonly BootFile[]> {
  const taken = new Set(boot.files.map(({ path }) => path.toLowerCase()));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((source) => ({ path: relative(folder, source), source }))
    .filter(({ path }) => !taken.has(path.toLowerCase()));
  return [...boot.files, ...own].sort((a, b) => (a.path < b.path ? -1 : 1));
}
