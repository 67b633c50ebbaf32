import { sectorBytes } from "./layout.ts";

const mib = 1024 ** 2;
const reservedSectors = 32;
const fatCount = 2;
const entryBytes = 32;
const charactersPerNameEntry = 13;

/** mkfs.fat's lower bound for FAT32 is 65525 clusters; 33 MiB hold them with clusters of one sector. */
export const fat32MinimumBytes = 33 * mib;

/** FAT32 keeps a file's size in 32 bits. */
export const fat32LargestFileBytes = 0xffffffff;

/** A volume's content, as far as its size goes: files with their sizes, folders, all as paths below the root. */
export interface FatContent {
  readonly folders: readonly string[];
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[];
}

/** Sectors in a cluster for a volume of this size: mkfs.fat's own choice, named so that no version changes it. */
export function sectorsPerCluster(sizeBytes: number): number {
  const steps: readonly (readonly [number, number])[] = [
    [260 * mib, 1],
    [8192 * mib, 8],
    [16_384 * mib, 16],
    [32_768 * mib, 32],
  ];
  return steps.find(([upTo]) => sizeBytes <= upTo)?.[1] ?? 64;
}

/** The bytes that a FAT32 filesystem with this content takes: tables, folders and files in whole clusters. */
export function fat32SizeNeeded(content: FatContent, clusterSectors: number): number {
  const clusterBytes = clusterSectors * sectorBytes;
  const clusters = (bytes: number) => Math.ceil(bytes / clusterBytes);
  const paths = [...content.folders, ...content.files.map(({ path }) => path)];
  const folderClusters = ["", ...content.folders].map((folder) =>
    Math.max(1, clusters(folderBytes(folder, paths))),
  );
  const fileClusters = content.files.map(({ sizeBytes }) => clusters(sizeBytes));
  const total = [...folderClusters, ...fileClusters].reduce((sum, count) => sum + count, 0);
  const tableSectors = Math.ceil(((total + 2) * 4) / sectorBytes);
  // Tables and data area begin on cluster borders.
  const alignment = 3 * clusterSectors;
  return (reservedSectors + fatCount * tableSectors + alignment) * sectorBytes + total * clusterBytes;
}

/** "." and ".." (or the volume label) and, per name, one entry and those of its long name. */
function folderBytes(folder: string, paths: readonly string[]): number {
  const names = paths.filter((path) => parentOf(path) === folder).map((path) => path.slice(folder.length));
  const entries = names.reduce((sum, name) => sum + 1 + Math.ceil(name.length / charactersPerNameEntry), 2);
  return entries * entryBytes;
}

/** The folder that holds a path, "" for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
