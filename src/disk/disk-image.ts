import type { DigestBeginning } from "../files/digest-file.ts";
import type { DiskLayout } from "../plan/plan.ts";

/** Identifiers of a disk and its partitions, decided before the root filesystem is finished (fstab and loader name them). */
export interface DiskIdentity {
  readonly diskGuid: string;
  /** By partition id. */
  readonly partitions: Readonly<Record<string, PartitionIdentity>>;
}

/** Identifiers of one partition. */
export interface PartitionIdentity {
  /** PARTUUID, lower case. */
  readonly partitionGuid: string;
  /** What blkid calls UUID: ext4 and swap a UUID, FAT `XXXX-XXXX`; undefined without a filesystem. */
  readonly filesystemUuid: string | undefined;
}

/** A finished sparse raw disk file. */
export interface DiskImage {
  readonly path: string;
  readonly layout: DiskLayout;
  readonly identity: DiskIdentity;
  /** Hashed while the rest was still being written. */
  readonly beginning: DigestBeginning;
}
