import { type Dirent, lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { TreeSize } from "./ext4-geometry.ts";

const blockBytes = 4096;
const longestInlineSymlink = 59;
/** Inodes 1 to 10 and lost+found, and the blocks of lost+found. */
const ownInodes = 11;
const ownBlocks = 4;

/** Reads how much room a folder takes in an ext4 filesystem; hard links count once, holes not at all. */
export function readExt4TreeSize(folder: string): TreeSize {
  const seenLinks = new Set<string>();
  let blocks = ownBlocks;
  let inodes = ownInodes;
  const count = (path: string) => {
    const entries = readdirSync(path, { withFileTypes: true });
    blocks += directoryBlocks(entries);
    for (const entry of entries) {
      const child = join(path, entry.name);
      const stats = lstatSync(child);
      if (stats.nlink > 1 && !stats.isDirectory()) {
        const link = `${stats.dev}:${stats.ino}`;
        if (seenLinks.has(link)) continue;
        seenLinks.add(link);
      }
      inodes += 1;
      if (stats.isDirectory()) count(child);
      else blocks += dataBlocks(stats);
    }
  };
  count(folder);
  return { blocks, inodes };
}

function dataBlocks(stats: Stats): number {
  if (stats.isSymbolicLink()) return stats.size > longestInlineSymlink ? 1 : 0;
  if (!stats.isFile()) return 0;
  return Math.ceil(Math.min(stats.size, stats.blocks * 512) / blockBytes);
}

function directoryBlocks(entries: readonly Dirent[]): number {
  const bytes = entries.reduce((sum, { name }) => sum + 8 + 4 * Math.ceil(Buffer.byteLength(name) / 4), 24);
  const blocks = Math.ceil(bytes / (blockBytes - 268));
  return blocks > 1 ? blocks + 1 : 1;
}
