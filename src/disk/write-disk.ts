import { open, rm } from "node:fs/promises";
import type { BootFile } from "../boot/boot-files.ts";
import type { ComposeError } from "../errors.ts";
import { type DigestBeginning, digestBeginning } from "../files/digest-file.ts";
import { fullDisk } from "../files/full-disk.ts";
import type { Exec, Host } from "../host/host.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import type { DiskLayout, PlannedPartition } from "../plan/plan.ts";
import type { DiskIdentity, DiskImage } from "./disk-image.ts";
import { writeExt4 } from "./ext4.ts";
import { ext4SizeNeeded } from "./ext4-geometry.ts";
import { readExt4TreeSize } from "./ext4-tree-size.ts";
import { writeFat32 } from "./fat.ts";
import { type FatEntries, planFatEntries, readFatEntries } from "./fat-entries.ts";
import { type FilesystemTarget, offsetBytes } from "./filesystem-target.ts";
import { gptBytes } from "./gpt.ts";
import { cannotWrite, partitionFailure } from "./partition-errors.ts";
import { writeSwap } from "./swap.ts";

/** What a partition's filesystem holds: a folder's content, single files (FAT only), or nothing. */
export type PartitionContent =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "files"; readonly files: readonly BootFile[] }
  | { readonly kind: "empty" };

/** A disk to write. */
export interface DiskRequest {
  readonly layout: DiskLayout;
  readonly identity: DiskIdentity;
  /** By partition id; a partition that is not named gets an empty filesystem. */
  readonly contents: ReadonlyMap<string, PartitionContent>;
  /** The raw file to make; one that is there is replaced. */
  readonly path: string;
  /** Seconds since 1970: the latest time that may appear in the image. */
  readonly epoch: number;
}

/**
 * Writes a whole disk as a sparse raw file: partition table and filesystems, the filesystems at the same time, without
 * loop devices and mounts. The same request gives the same bytes.
 *
 * Throws IC6004 when content is larger than its partition, IC6005 when a filesystem cannot be written, IC8006 when the
 * disk of the host is full. The file is gone then.
 */
export async function writeDisk(request: DiskRequest, host: Pick<Host, "exec">): Promise<DiskImage> {
  const { path, layout, identity } = request;
  try {
    await writeEmptyDisk(request);
    return { path, layout, identity, beginning: await writeFilesystems(request, host.exec) };
  } catch (error) {
    await rm(path, { force: true });
    throw isNoSpace(error) ? diskFull(request, error) : error;
  }
}

/** A file of the disk's size, all hole but for the partition table. */
async function writeEmptyDisk({ path, layout, identity }: DiskRequest): Promise<void> {
  const table = gptBytes(layout, identity);
  await rm(path, { force: true });
  await using file = await open(path, "wx", 0o644);
  await file.truncate(layout.sizeBytes);
  await file.write(table.primary, 0, table.primary.length, 0);
  await file.write(table.backup, 0, table.backup.length, table.backupOffsetBytes);
}

/** Writes all at the same time. What lies before the ones that take longest, mostly an ESP, is hashed while these are written. */
async function writeFilesystems(request: DiskRequest, exec: Exec): Promise<DigestBeginning> {
  const { path, layout } = request;
  const isFat = ({ filesystem }: PlannedPartition) => filesystem === "fat32";
  const others = layout.partitions.filter((partition) => !isFat(partition));
  const writeFatsInTurn = async () => {
    for (const partition of layout.partitions.filter(isFat)) await writePartition(request, partition, exec);
    return digestBeginning(path, Math.min(...others.map(offsetBytes), layout.sizeBytes));
  };
  const beginning = writeFatsInTurn();
  // What mke2fs says of a full disk is plain, mkfs.fat's words are not: the failures of the others are told first.
  const works = [...others.map((partition) => writePartition(request, partition, exec)), beginning];
  // All have ended before the first failure is told, so that none still writes to a file that is being removed.
  for (const result of await Promise.allSettled(works)) if (result.status === "rejected") throw result.reason;
  return beginning;
}

async function writePartition(request: DiskRequest, partition: PlannedPartition, exec: Exec): Promise<void> {
  const uuid = request.identity.partitions[partition.id]?.filesystemUuid;
  if (uuid === undefined) return;
  const target = { diskPath: request.path, partition, uuid, epoch: request.epoch };
  try {
    await writeFilesystem(target, request.contents.get(partition.id) ?? { kind: "empty" }, exec);
  } catch (error) {
    throw partitionFailure(partition, error);
  }
}

async function writeFilesystem(
  target: FilesystemTarget,
  content: PartitionContent,
  exec: Exec,
): Promise<void> {
  switch (target.partition.filesystem) {
    case "ext4":
      if (content.kind === "files")
        throw cannotWrite(target.partition, "ext4 is made from a folder, not from files");
      return writeExt4(target, content.kind === "folder" ? content.path : undefined, exec);
    case "fat32":
      return writeFat32(target, await fatEntries(content, target.partition), exec);
    case "linux-swap":
      if (content.kind !== "empty") throw cannotWrite(target.partition, "swap space holds no files");
      return writeSwap(target);
    case undefined:
      return;
  }
}

function fatEntries(
  content: PartitionContent,
  partition: PlannedPartition,
): Promise<FatEntries> | FatEntries {
  switch (content.kind) {
    case "folder":
      return readFatEntries(content.path, partition);
    case "files":
      return planFatEntries(content.files);
    case "empty":
      return planFatEntries([]);
  }
}

function diskFull({ path, contents }: DiskRequest, cause: unknown): ComposeError {
  const sizes = [...contents.values()].map((content) =>
    content.kind === "folder" ? sizeOfTree(content.path) : 0,
  );
  const neededBytes = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return fullDisk({ path, neededBytes, otherwise: "write the output elsewhere with --output-dir", cause });
}

const sizeOfTree = (folder: string): number => ext4SizeNeeded(readExt4TreeSize(folder));
