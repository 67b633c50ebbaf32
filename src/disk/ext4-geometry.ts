const blockBytes = 4096;
const inodeBytes = 256;
const blocksPerGroup = 32_768;
const descriptorsPerBlock = blockBytes / 64;
const mib = 1024 ** 2;

/** What a tree takes inside an ext4 filesystem with 4 KiB blocks: blocks of data and directories, and inodes. */
export interface TreeSize {
  readonly blocks: number;
  readonly inodes: number;
}

/** How many bytes there are for each inode: many small files are likelier on a small partition (as mke2fs.conf has it). */
export function bytesPerInode(sizeBytes: number): number {
  return sizeBytes < 512 * mib ? 4096 : 16_384;
}

/** The smallest whole number of MiB, with one per cent to spare, that an ext4 filesystem needs to hold a tree. */
export function ext4SizeNeeded(tree: TreeSize): number {
  const contentBlocks = Math.ceil(tree.blocks * 1.01);
  let sizeBytes = contentBlocks * blockBytes;
  // Metadata grows far more slowly than the size it is computed from, so this settles after a few rounds.
  for (;;) {
    const forBlocks = (contentBlocks + metadataBlocks(sizeBytes)) * blockBytes;
    const forInodes = tree.inodes * bytesPerInode(sizeBytes);
    const needed = Math.ceil(Math.max(forBlocks, forInodes) / mib) * mib;
    if (needed <= sizeBytes) return sizeBytes;
    sizeBytes = needed;
  }
}

/** Superblocks, descriptors, bitmaps, inode tables and journal of a filesystem made by mke2fs with its defaults. */
function metadataBlocks(sizeBytes: number): number {
  const blocks = Math.ceil(sizeBytes / blockBytes);
  const groups = Math.ceil(blocks / blocksPerGroup);
  const descriptors = Math.ceil(groups / descriptorsPerBlock);
  const reserved = Math.min(blockBytes / 4, Math.ceil(((blocks * 1024) / blocksPerGroup + 1) / 64));
  const inodeTables = Math.ceil(sizeBytes / bytesPerInode(sizeBytes) / (blockBytes / inodeBytes)) + groups;
  return (
    superblocks(groups) * (1 + descriptors + reserved) + groups * 2 + inodeTables + journalBlocks(blocks)
  );
}

/** With sparse_super, copies lie in the groups 0, 1 and the powers of 3, 5 and 7. */
function superblocks(groups: number): number {
  const powers = [3, 5, 7].flatMap((base) =>
    Array.from({ length: 20 }, (_, index) => base ** (index + 1)).filter((power) => power < groups),
  );
  return Math.min(groups, 2) + powers.length;
}

/** ext2fs_default_journal_size() of e2fsprogs. */
function journalBlocks(blocks: number): number {
  const steps: readonly (readonly [number, number])[] = [
    [32_768, 1024],
    [262_144, 4096],
    [524_288, 8192],
    [4_194_304, 16_384],
    [8_388_608, 32_768],
    [16_777_216, 65_536],
    [33_554_432, 131_072],
  ];
  return steps.find(([below]) => blocks < below)?.[1] ?? 262_144;
}
