import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { BootFile } from "../boot/boot-files.ts";
import type { PlannedPartition } from "../plan/plan.ts";
import { parentOf } from "./fat32-geometry.ts";
import { cannotWrite } from "./partition-errors.ts";

/** What goes onto a FAT volume: every folder, parents first, and every file, in the order they are written. */
export interface FatEntries {
  readonly folders: readonly string[];
  readonly files: readonly BootFile[];
}

/** Files and the folders their paths need, sorted, paths without a slash at the start. */
export function planFatEntries(files: readonly BootFile[], folders: readonly string[] = []): FatEntries {
  const relative = files.map((file) => ({ ...file, path: file.path.replace(/^\/+/, "") }));
  const needed = new Set([...folders, ...relative.flatMap(({ path }) => ancestorsOf(path))]);
  return {
    folders: [...needed].sort(),
    files: relative.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** Reads a folder's content for a partition. Throws IC6005 for what FAT knows nothing of: links, devices, pipes. */
export async function readFatEntries(folder: string, partition: PlannedPartition): Promise<FatEntries> {
  const files: BootFile[] = [];
  const folders: string[] = [];
  for (const path of await readdir(folder, { recursive: true })) {
    const source = join(folder, path);
    const stats = await lstat(source);
    if (stats.isDirectory()) folders.push(path);
    else if (stats.isFile()) files.push({ path, source });
    else throw cannotWrite(partition, `FAT holds only files and folders, and "${path}" is neither`);
  }
  return planFatEntries(files, folders);
}

/** Two paths that FAT, which ignores case, takes for one; undefined when all differ. */
export function findFatClash({ folders, files }: FatEntries): readonly [string, string] | undefined {
  const seen = new Map<string, string>();
  for (const path of [...folders, ...files.map((file) => file.path)]) {
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) return [other, path];
    seen.set(path.toLowerCase(), path);
  }
  return undefined;
}

function ancestorsOf(path: string): string[] {
  const parent = parentOf(path);
  return parent === "" ? [] : [...ancestorsOf(parent), parent];
}
