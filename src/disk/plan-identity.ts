import type { DiskLayout, FilesystemKind } from "../plan/plan.ts";
import type { DiskIdentity, PartitionIdentity } from "./disk-image.ts";
import type { Identity } from "./identity.ts";

/** Every identifier of a disk, from its layout and the image's seed: the same for the same input. */
export function planDiskIdentity(layout: DiskLayout, identity: Identity): DiskIdentity {
  const partitions = layout.partitions.map(({ id, filesystem }): readonly [string, PartitionIdentity] => [
    id,
    {
      partitionGuid: identity.uuid(`partition/${id}`),
      filesystemUuid: filesystem && filesystemUuid(filesystem, `filesystem/${id}`, identity),
    },
  ]);
  return { diskGuid: identity.uuid("disk"), partitions: Object.fromEntries(partitions) };
}

/** As blkid writes it: FAT has a 32-bit volume id only. */
function filesystemUuid(filesystem: FilesystemKind, purpose: string, identity: Identity): string {
  if (filesystem !== "fat32") return identity.uuid(purpose);
  const digits = identity.number32(purpose).toString(16).toUpperCase().padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
