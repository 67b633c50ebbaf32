import type { Exec } from "../host/host.ts";
import {
  debugfsBlockOwnerArgv,
  debugfsInodePathArgv,
  dumpe2fsArgv,
  type Ext4Map,
  type Ext4Volume,
  parseBlockOwner,
  parseDumpe2fs,
  parseInodePath,
} from "../host/tools/debugfs.ts";

/** What of an ext4 filesystem a byte belongs to. */
export interface Ext4Place {
  /** e.g. `Inode table of group 0`, `inode 12`, `block 1057`. */
  readonly structure: string;
  /** The file that it is of, where it is of one. */
  readonly path: string | undefined;
}

/** Says what a byte of an ext4 filesystem is, `offsetBytes` counted from its start. Changes nothing. */
export async function readExt4Place(volume: Ext4Volume, offsetBytes: number, exec: Exec): Promise<Ext4Place> {
  const map = parseDumpe2fs((await exec({ argv: dumpe2fsArgv(volume) })).stdout);
  if (map === undefined) return { structure: `byte ${offsetBytes}`, path: undefined };
  const place = metadataAt(map, offsetBytes);
  if (place !== undefined && place.inode === undefined) return { structure: place.name, path: undefined };
  const block = Math.floor(offsetBytes / map.blockBytes);
  const inode =
    place?.inode ?? parseBlockOwner((await exec({ argv: debugfsBlockOwnerArgv(volume, block) })).stdout);
  const structure = place?.name ?? `block ${block}`;
  if (inode === undefined) return { structure: `free ${structure}`, path: undefined };
  const path = parseInodePath((await exec({ argv: debugfsInodePathArgv(volume, inode) })).stdout);
  return { structure: path === undefined ? `${structure} of inode ${inode}` : structure, path };
}

/** Pure half: the metadata at a byte; `inode` where it is one of an inode table. Undefined for a block of data. */
export function metadataAt(
  map: Ext4Map,
  offsetBytes: number,
): { readonly name: string; readonly inode: number | undefined } | undefined {
  const block = Math.floor(offsetBytes / map.blockBytes);
  const found = map.extents.find(({ first, last }) => block >= first && block <= last);
  if (found === undefined) return undefined;
  if (found.kind !== "Inode table")
    return { name: `${found.kind} of group ${found.group}`, inode: undefined };
  const index = Math.floor((offsetBytes - found.first * map.blockBytes) / map.inodeBytes);
  const inode = found.group * map.inodesPerGroup + index + 1;
  return { name: `inode ${inode}`, inode };
}
