import { type FileHandle, open } from "node:fs/promises";
import { isInodeUsed, type RootFolder, sealInode, settleRoot, settleTimes } from "./ext4-inode.ts";

const blockBytes = 4096;
const inodeBytes = 256;
const descriptorBytes = 64;
const rootInode = 2;
const inodesUninitialised = 1;

interface Superblock {
  readonly groupCount: number;
  readonly inodesPerGroup: number;
  readonly checksumSeed: number;
}

/** The part of a group's inode table that has ever been used. */
interface InodeRange {
  readonly firstNumber: number;
  readonly count: number;
  readonly tableBlock: number;
}

/**
 * Makes the inodes of an ext4 filesystem that mke2fs has just written independent of when and where its source tree
 * lay: mke2fs copies ctime and atime, which no one can set in a tree. debugfs could do it inode by inode, but reports no
 * failure by its exit status and knows no "not later than". Layout: kernel documentation, ext4 data structures.
 */
export async function settleExt4Inodes(filesystem: {
  readonly path: string;
  readonly offsetBytes: number;
  readonly epoch: number;
  readonly root: RootFolder | undefined;
}): Promise<void> {
  await using file = await open(filesystem.path, "r+");
  const superblock = parseSuperblock(await readAt(file, filesystem.offsetBytes + 1024, 1024));
  const descriptorsAt = filesystem.offsetBytes + blockBytes;
  const descriptors = await readAt(file, descriptorsAt, superblock.groupCount * descriptorBytes);
  for (const range of usedInodes(descriptors, superblock)) {
    const tableAt = filesystem.offsetBytes + range.tableBlock * blockBytes;
    const table = await readAt(file, tableAt, range.count * inodeBytes);
    for (let index = 0; index < range.count; index++) {
      const inode = table.subarray(index * inodeBytes, (index + 1) * inodeBytes);
      if (!isInodeUsed(inode)) continue;
      const number = range.firstNumber + index;
      settleTimes(inode, filesystem.epoch);
      if (number === rootInode && filesystem.root) settleRoot(inode, filesystem.root, filesystem.epoch);
      sealInode(inode, number, superblock.checksumSeed);
    }
    await file.write(table, 0, table.length, tableAt);
  }
}

/** Reads what is needed of a superblock; that the rest is as mke2fsArgv() asks is checked, not assumed. */
function parseSuperblock(bytes: Buffer): Superblock {
  const usesSeed = (bytes.readUInt32LE(96) & 0x2000) !== 0;
  const asAsked =
    bytes.readUInt16LE(56) === 0xef53 && bytes.readUInt32LE(24) === 2 && bytes.readUInt16LE(254) === 64;
  if (!asAsked || !usesSeed || bytes.readUInt16LE(88) !== inodeBytes) {
    throw new Error("The ext4 filesystem does not have the layout that was asked of mke2fs");
  }
  const blocks = bytes.readUInt32LE(4) + bytes.readUInt32LE(336) * 2 ** 32;
  return {
    groupCount: Math.ceil(blocks / bytes.readUInt32LE(32)),
    inodesPerGroup: bytes.readUInt32LE(40),
    checksumSeed: bytes.readUInt32LE(624),
  };
}

function usedInodes(descriptors: Buffer, superblock: Superblock): InodeRange[] {
  const { groupCount, inodesPerGroup } = superblock;
  return Array.from({ length: groupCount }, (_, group): InodeRange => {
    const descriptor = descriptors.subarray(group * descriptorBytes, (group + 1) * descriptorBytes);
    const neverUsed = descriptor.readUInt16LE(28) + descriptor.readUInt16LE(50) * 2 ** 16;
    const uninitialised = (descriptor.readUInt16LE(18) & inodesUninitialised) !== 0;
    return {
      firstNumber: group * inodesPerGroup + 1,
      count: uninitialised ? 0 : inodesPerGroup - neverUsed,
      tableBlock: descriptor.readUInt32LE(8) + descriptor.readUInt32LE(40) * 2 ** 32,
    };
  }).filter(({ count }) => count > 0);
}

async function readAt(file: FileHandle, offsetBytes: number, sizeBytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeBytes), 0, sizeBytes, offsetBytes);
  if (bytesRead !== sizeBytes) throw new Error("The ext4 filesystem ends before its metadata does");
  return buffer;
}
