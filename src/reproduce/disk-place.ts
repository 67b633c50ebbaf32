import type { Manifest, ManifestPartition } from "../report/manifest.ts";

const sectorBytes = 512;
/** Protective MBR, header and entries before the partitions; entries and header at the end of the disk. */
const [primaryTableSectors, backupTableSectors] = [34, 33];

/** Which part of a disk a byte belongs to. */
export type DiskPlace =
  | { readonly kind: "table"; readonly which: "primary" | "backup" }
  | { readonly kind: "gap" }
  | { readonly kind: "partition"; readonly partition: ManifestPartition; readonly startBytes: number };

/** Where a byte of a raw disk lies, by the layout that its manifest tells. */
export function diskPlaceOf(offsetBytes: number, disk: Manifest["disk"]): DiskPlace {
  const partition = disk.partitions.find(({ startSector, sizeBytes }) => {
    const startBytes = startSector * sectorBytes;
    return offsetBytes >= startBytes && offsetBytes < startBytes + sizeBytes;
  });
  if (partition !== undefined)
    return { kind: "partition", partition, startBytes: partition.startSector * sectorBytes };
  if (offsetBytes < primaryTableSectors * sectorBytes) return { kind: "table", which: "primary" };
  if (offsetBytes >= disk.sizeBytes - backupTableSectors * sectorBytes)
    return { kind: "table", which: "backup" };
  return { kind: "gap" };
}
