import type { PlannedPartition } from "../plan/plan.ts";
import { sectorBytes } from "./layout.ts";

/** Where a filesystem goes: a partition's place in the disk file, which exists and is empty there. */
export interface FilesystemTarget {
  readonly diskPath: string;
  readonly partition: PlannedPartition;
  /** What blkid will call UUID. */
  readonly uuid: string;
  /** Seconds since 1970: the latest time that may appear in the filesystem. */
  readonly epoch: number;
}

/** Where a partition begins in the disk file. */
export function offsetBytes(partition: PlannedPartition): number {
  return partition.startSector * sectorBytes;
}
