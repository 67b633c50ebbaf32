import { attributeBitOfFlag, planDiskLayout, type WantedPartition } from "../disk/layout.ts";
import { bytesOf, extentOf, mountPointOf, typeGuidOf } from "../template/partition.ts";
import type { Origin } from "../template/source.ts";
import { placeOf, type Template } from "../template/template.ts";
import type { PartitionFile } from "../template/template-file.generated.ts";
import type { DiskLayout, FilesystemKind } from "./plan.ts";

/** The template's disk with every partition on its sectors. */
export function planDisk(disk: Template["disk"], origins: ReadonlyMap<string, Origin>): DiskLayout {
  const partitions = disk.partitions.map(
    (partition, index): WantedPartition => ({
      ...wantedPartition(partition),
      place: placeOf(origins, "disk", "partitions", index),
    }),
  );
  return planDiskLayout({ sizeBytes: bytesOf(disk.size), partitions });
}

function wantedPartition(partition: PartitionFile): WantedPartition {
  const { id, name = id, fsLabel } = partition;
  return {
    id,
    name,
    typeGuid: typeGuidOf(partition),
    ...extentOf(partition),
    filesystem: filesystemOf(partition),
    label: fsLabel,
    mountPoint: mountPointOf(partition),
    mountOptions: partition.mountOptions ?? "defaults",
    attributeBits: attributeBitsOf(partition),
  };
}

function filesystemOf({ fsType }: PartitionFile): FilesystemKind | undefined {
  return fsType === "vfat" ? "fat32" : fsType;
}

function attributeBitsOf({ flags = [] }: PartitionFile): readonly number[] {
  const bits = flags.flatMap((flag) => attributeBitOfFlag[flag] ?? []);
  return bits.toSorted((a, b) => a - b);
}
