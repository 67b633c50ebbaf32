import type { Argv } from "../host.ts";

/** An ext filesystem inside a file. */
export interface Ext4Volume {
  readonly path: string;
  readonly offsetBytes: number;
}

const volume = ({ path, offsetBytes }: Ext4Volume): string => `${path}?offset=${offsetBytes}`;

/** Copies everything in a filesystem, with owners, modes and times, into an existing folder whose path has no quotes. */
export const debugfsDumpArgv = (source: Ext4Volume, folder: string): Argv => [
  ...(["debugfs", "-R", `rdump / "${folder}"`, volume(source)] as const),
];

/** Asks which inode a block belongs to. */
export const debugfsBlockOwnerArgv = (source: Ext4Volume, block: number): Argv => [
  ...(["debugfs", "-R", `icheck ${block}`, volume(source)] as const),
];

/** Asks for the path of an inode. */
export const debugfsInodePathArgv = (source: Ext4Volume, inode: number): Argv => [
  ...(["debugfs", "-R", `ncheck ${inode}`, volume(source)] as const),
];

/** The inode in what `debugfsBlockOwnerArgv` prints; undefined for a block that is no inode's. */
export function parseBlockOwner(printed: string): number | undefined {
  const [, inode] = /^\d+\t(\d+)$/m.exec(printed) ?? [];
  return inode === undefined ? undefined : Number(inode);
}

/** The absolute path in what `debugfsInodePathArgv` prints; undefined for an inode without a name. */
export function parseInodePath(printed: string): string | undefined {
  const [, path] = /^\d+\t\/*(\/.*)$/m.exec(printed) ?? [];
  return path;
}

/** Prints superblock and group descriptors. */
export const dumpe2fsArgv = (source: Ext4Volume): Argv => ["dumpe2fs", volume(source)];

/** Where the metadata of an ext filesystem lies, in blocks; both ends belong to it. */
export interface Ext4Map {
  readonly blockBytes: number;
  readonly inodeBytes: number;
  readonly inodesPerGroup: number;
  readonly extents: readonly Ext4Extent[];
}

/** Blocks of one kind in one block group. */
export interface Ext4Extent {
  /** As dumpe2fs calls it: `superblock`, `Group descriptors`, `Block bitmap`, `Inode table` … */
  readonly kind: string;
  readonly group: number;
  readonly first: number;
  readonly last: number;
}

/** Reads what `dumpe2fsArgv` prints. Undefined for what is no ext filesystem's description. */
export function parseDumpe2fs(printed: string): Ext4Map | undefined {
  const numberOf = (label: string) => Number(new RegExp(`^${label}:\\s+(\\d+)`, "m").exec(printed)?.[1]);
  const [blockBytes, inodeBytes] = [numberOf("Block size"), numberOf("Inode size")];
  const inodesPerGroup = numberOf("Inodes per group");
  if (![blockBytes, inodeBytes, inodesPerGroup].every(Number.isInteger)) return undefined;
  const [, ...groups] = printed.split(/^Group (?=\d+: )/m);
  const extents = groups.flatMap((text) => {
    const found = text.matchAll(/(?:^|[,(]) *(?:Primary |Backup )?([A-Za-z ]+) at (\d+)(?:-(\d+))?/gm);
    return [...found].map(([, kind = "", first = "", last = first]): Ext4Extent => {
      return {
        kind: kind.trim(),
        group: Number.parseInt(text, 10),
        first: Number(first),
        last: Number(last),
      };
    });
  });
  return { blockBytes, inodeBytes, inodesPerGroup, extents };
}
