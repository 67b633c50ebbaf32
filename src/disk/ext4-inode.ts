import { crc32cRegister } from "./crc32c.ts";

/** The root folder of a filesystem as it is to be: mke2fs leaves its own behind, whatever folder it copies. */
export interface RootFolder {
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since 1970. */
  readonly mtime: number;
}

const at = {
  mode: 0,
  uid: 2,
  atime: 8,
  ctime: 12,
  mtime: 16,
  gid: 24,
  links: 26,
  generation: 100,
  uidHigh: 120,
  gidHigh: 122,
  checksum: 124,
  checksumHigh: 130,
  ctimeExtra: 132,
  mtimeExtra: 136,
  atimeExtra: 140,
  crtime: 144,
  crtimeExtra: 148,
} as const;

/** Whether an inode of a table belongs to something. */
export function isInodeUsed(inode: Buffer): boolean {
  return inode.readUInt16LE(at.mode) !== 0 || inode.readUInt16LE(at.links) !== 0;
}

/** Sets the times that no one can set in a source tree to the epoch, and a later mtime too; whole seconds only. */
export function settleTimes(inode: Buffer, epoch: number): void {
  setTime(inode, at.atime, at.atimeExtra, epoch);
  setTime(inode, at.ctime, at.ctimeExtra, epoch);
  setTime(inode, at.crtime, at.crtimeExtra, epoch);
  const mtime = inode.readInt32LE(at.mtime) + (inode.readUInt32LE(at.mtimeExtra) & 3) * 2 ** 32;
  setTime(inode, at.mtime, at.mtimeExtra, Math.min(mtime, epoch));
}

/** Gives the inode of the root folder its owner, permissions and time. */
export function settleRoot(inode: Buffer, root: RootFolder, epoch: number): void {
  const kind = inode.readUInt16LE(at.mode) & 0o170000;
  inode.writeUInt16LE(kind | (root.mode & 0o7777), at.mode);
  inode.writeUInt16LE(root.uid & 0xffff, at.uid);
  inode.writeUInt16LE(root.uid >>> 16, at.uidHigh);
  inode.writeUInt16LE(root.gid & 0xffff, at.gid);
  inode.writeUInt16LE(root.gid >>> 16, at.gidHigh);
  setTime(inode, at.mtime, at.mtimeExtra, Math.min(root.mtime, epoch));
}

/** Writes the inode's checksum: CRC-32C over its number, its generation and itself with the checksum as zero. */
export function sealInode(inode: Buffer, number: number, checksumSeed: number): void {
  inode.writeUInt16LE(0, at.checksum);
  inode.writeUInt16LE(0, at.checksumHigh);
  const numberBytes = Buffer.alloc(4);
  numberBytes.writeUInt32LE(number);
  const generation = inode.subarray(at.generation, at.generation + 4);
  const checksum = [numberBytes, generation, inode].reduce(crc32cRegister, checksumSeed);
  inode.writeUInt16LE(checksum & 0xffff, at.checksum);
  inode.writeUInt16LE(checksum >>> 16, at.checksumHigh);
}

/** An ext4 time: 32 signed bits of seconds, then 30 bits of nanoseconds above 2 bits that extend the seconds. */
function setTime(inode: Buffer, secondsAt: number, extraAt: number, seconds: number): void {
  inode.writeInt32LE(seconds | 0, secondsAt);
  inode.writeUInt32LE(((seconds - (seconds | 0)) / 2 ** 32) & 3, extraAt);
}
