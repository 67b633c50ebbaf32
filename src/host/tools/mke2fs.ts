import { type Argv, CommandFailure } from "../host.ts";

/** An ext4 filesystem to make at `offsetBytes` of an existing file. */
export interface Ext4Request {
  readonly path: string;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly uuid: string;
  readonly hashSeed: string;
  readonly label: string | undefined;
  readonly bytesPerInode: number;
  /** Folder whose content the filesystem gets, or undefined for an empty one. */
  readonly folder: string | undefined;
}

/**
 * All that mke2fs.conf would otherwise decide. Without orphan_file, which Debian 12's GRUB and e2fsck 1.46 do not know;
 * with metadata_csum_seed, so that a clone gets a new UUID without new checksums everywhere.
 */
const features = [
  "none",
  "sparse_super",
  "large_file",
  "filetype",
  "resize_inode",
  "dir_index",
  "ext_attr",
  "has_journal",
  "extent",
  "huge_file",
  "flex_bg",
  "metadata_csum",
  "metadata_csum_seed",
  "64bit",
  "dir_nlink",
  "extra_isize",
].join(",");

/** Makes the filesystem, filled from the folder where there is one. Call with `mke2fsEnv`. */
export function mke2fsArgv(request: Ext4Request): Argv {
  const extended = [
    `offset=${request.offsetBytes}`,
    `hash_seed=${request.hashSeed}`,
    "root_owner=0:0",
    // The file is new, so its holes read as zero: neither mke2fs nor the first boot has to write them.
    "assume_storage_prezeroed=1",
    "nodiscard",
  ];
  return [
    "mke2fs",
    ...["-q", "-F", "-b", "4096", "-I", "256", "-i", String(request.bytesPerInode), "-m", "1"],
    ...["-O", features, "-E", extended.join(","), "-U", request.uuid],
    ...(request.label === undefined ? [] : ["-L", request.label]),
    ...(request.folder === undefined ? [] : ["-d", request.folder]),
    request.path,
    `${Math.floor(request.sizeBytes / 1024)}k`,
  ];
}

/** What mke2fs reads from its environment: no configuration of the host, and the clock (e2fsprogs takes 0 for "not set"). */
export function mke2fsEnv(epoch: number): Readonly<Record<string, string>> {
  return { MKE2FS_CONFIG: "/dev/null", E2FSPROGS_FAKE_TIME: String(Math.max(epoch, 1)) };
}

/** Whether mke2fs ended because the new filesystem, not the host's, ran out of blocks or inodes. */
export function isFilesystemFull(error: unknown): boolean {
  return error instanceof CommandFailure && /Could not allocate (block|inode)/.test(error.stderr);
}
