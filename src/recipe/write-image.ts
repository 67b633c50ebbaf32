import { join } from "node:path";
import type { BootFile, BootFiles } from "../boot/boot-files.ts";
import type { DiskIdentity, DiskImage } from "../disk/disk-image.ts";
import { type PartitionContent, writeDisk } from "../disk/write-disk.ts";
import type { Host } from "../host/host.ts";
import type { DiskLayout, PlannedPartition } from "../plan/plan.ts";
import { bootPartitionFiles } from "../rootfs/boot-partition.ts";
import { openPartitionFolders, type PartitionFolders } from "../rootfs/partition-folders.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";

/** What a disk image is made of, beside the root filesystem. */
export interface ImageInput {
  readonly layout: DiskLayout;
  readonly identity: DiskIdentity;
  readonly boot: BootFiles;
  readonly epoch: number;
  /** Where the file is made: the artifacts take it from there. */
  readonly folder: string;
}

/** Rootfs + BootFiles -> DiskImage: each partition gets what lies under its mount point. Throws IC6xxx and IC8006. */
export async function writeImage(rootfs: Rootfs, input: ImageInput, host: Host): Promise<DiskImage> {
  const { layout, identity, epoch } = input;
  const mounts = layout.partitions.flatMap(({ id, mountPoint }) =>
    mountPoint === undefined ? [] : [{ id, mountPoint }],
  );
  await using cut = await openPartitionFolders(rootfs, mounts, { epoch, exec: host.exec });
  const boot = { ...input.boot, files: input.boot.files.map((file) => placed(file, cut)) };
  const contents = new Map<string, PartitionContent>();
  for (const partition of layout.partitions) {
    const folder = cut.folders.get(partition.id);
    if (folder !== undefined) contents.set(partition.id, await contentOf(partition, folder, boot));
  }
  return await writeDisk({ layout, identity, contents, epoch, path: join(input.folder, ".disk.raw") }, host);
}

/** The kernel lies on a partition of its own where /boot is one. */
const placed = (file: BootFile, cut: PartitionFolders): BootFile =>
  "source" in file ? { ...file, source: cut.placeOf(file.source) } : file;

async function contentOf(
  partition: PlannedPartition,
  folder: string,
  boot: BootFiles,
): Promise<PartitionContent> {
  if (partition.typeGuid.toLowerCase() !== espGuid) return { kind: "folder", path: folder };
  return { kind: "files", files: await bootPartitionFiles(boot, folder) };
}

/** GPT type of an EFI system partition (UEFI 2.10, 5.3.3). */
const espGuid = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b";
