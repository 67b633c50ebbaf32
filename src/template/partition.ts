import { type Extent, parseSize, partitionTypeGuids } from "../disk/layout.ts";
import type { PartitionFile } from "./template-file.generated.ts";

/** A size that the schema has let pass → bytes. */
export function bytesOf(size: string | number): number {
  const bytes = parseSize(size);
  if (bytes === undefined) throw new TypeError(`${size} is no size`);
  return bytes;
}

/** A partition's wanted extent: an end of 0 is the rest of the disk. */
export function extentOf(partition: PartitionFile): Extent {
  const endBytes = bytesOf(partition.end);
  return { startBytes: bytesOf(partition.start), endBytes: endBytes === 0 ? "rest" : endBytes };
}

/** The GUID of a partition's type, lower case: typeUUID wins over the name. */
export function typeGuidOf({ type = "linux", typeUUID }: PartitionFile): string {
  return typeUUID?.toLowerCase() ?? partitionTypeGuids[type];
}

/** Where a partition is mounted, without a slash at the end. */
export function mountPointOf({ mountPoint }: PartitionFile): string | undefined {
  return mountPoint === "/" ? "/" : mountPoint?.replace(/\/$/, "");
}
