import { lstat } from "node:fs/promises";
import type { Exec } from "../host/host.ts";
import { isFilesystemFull, mke2fsArgv, mke2fsEnv } from "../host/tools/mke2fs.ts";
import { bytesPerInode, ext4SizeNeeded } from "./ext4-geometry.ts";
import type { RootFolder } from "./ext4-inode.ts";
import { settleExt4Inodes } from "./ext4-settle.ts";
import { readExt4TreeSize } from "./ext4-tree-size.ts";
import { type FilesystemTarget, offsetBytes } from "./filesystem-target.ts";
import { identityOf } from "./identity.ts";
import { doesNotFit } from "./partition-errors.ts";

/**
 * Writes an ext4 filesystem into its partition, with a folder's content or empty. Owners, modes, links, devices, xattrs
 * and holes are kept; equal folders give equal bytes, whenever and wherever they were made.
 *
 * Whether the content fits is left to mke2fs, which alone knows: only when it does not is the tree measured.
 * Throws IC6004 then; a CommandFailure when mke2fs fails otherwise.
 */
export async function writeExt4(
  target: FilesystemTarget,
  folder: string | undefined,
  exec: Exec,
): Promise<void> {
  const { partition } = target;
  const argv = mke2fsArgv({
    path: target.diskPath,
    offsetBytes: offsetBytes(partition),
    sizeBytes: partition.sizeBytes,
    uuid: target.uuid,
    hashSeed: identityOf(target.uuid).uuid("hash-seed"),
    label: partition.label,
    bytesPerInode: bytesPerInode(partition.sizeBytes),
    folder,
  });
  try {
    await exec({ argv, env: mke2fsEnv(target.epoch) });
  } catch (error) {
    if (folder === undefined || !isFilesystemFull(error)) throw error;
    // An estimate that says "fits" is wrong: never claim less than is there.
    const needed = Math.max(ext4SizeNeeded(readExt4TreeSize(folder)), Math.ceil(partition.sizeBytes * 1.02));
    throw doesNotFit(partition, needed, error);
  }
  await settleExt4Inodes({
    path: target.diskPath,
    offsetBytes: offsetBytes(partition),
    epoch: target.epoch,
    root: folder === undefined ? undefined : await readRootFolder(folder),
  });
}

async function readRootFolder(folder: string): Promise<RootFolder> {
  const { mode, uid, gid, mtimeMs } = await lstat(folder);
  return { mode, uid, gid, mtime: Math.floor(mtimeMs / 1000) };
}
