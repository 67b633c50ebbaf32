import { crc32 } from "node:zlib";
import type { DiskLayout, PlannedPartition } from "../plan/plan.ts";
import type { DiskIdentity } from "./disk-image.ts";
import { sectorBytes } from "./layout.ts";
import { guidBytes } from "./uuid-bytes.ts";

const entryBytes = 128;
const entryCount = 128;
const entrySectors = (entryBytes * entryCount) / sectorBytes;
const headerBytes = 92;
const nameBytes = 72;

/** A partition table as bytes: what goes to the start of the disk, and what goes to `backupOffsetBytes` up to its end. */
export interface GptBytes {
  /** Protective MBR, primary header, entries: 34 sectors. */
  readonly primary: Buffer;
  /** Entries, backup header: 33 sectors. */
  readonly backup: Buffer;
  readonly backupOffsetBytes: number;
}

/** Lays out a GUID partition table (UEFI specification 2.10, chapter 5) with 128 entries and 512-byte sectors. */
export function gptBytes(layout: DiskLayout, identity: DiskIdentity): GptBytes {
  const lastSector = layout.sizeBytes / sectorBytes - 1;
  const entries = entryArray(layout, identity);
  const header = (place: { readonly own: number; readonly other: number; readonly entries: number }) =>
    headerSector({ ...place, lastSector, diskGuid: identity.diskGuid, entriesCrc: crc32(entries) });
  const backupEntries = lastSector - entrySectors;
  return {
    primary: Buffer.concat([
      protectiveMbr(lastSector),
      header({ own: 1, other: lastSector, entries: 2 }),
      entries,
    ]),
    backup: Buffer.concat([entries, header({ own: lastSector, other: 1, entries: backupEntries })]),
    backupOffsetBytes: backupEntries * sectorBytes,
  };
}

/** One partition of type 0xEE over the whole disk, so that tools from before GPT keep their hands off. */
function protectiveMbr(lastSector: number): Buffer {
  const sector = Buffer.alloc(sectorBytes);
  sector.set([0x00, 0x00, 0x02, 0x00, 0xee, 0xff, 0xff, 0xff], 446);
  sector.writeUInt32LE(1, 454);
  sector.writeUInt32LE(Math.min(lastSector, 0xffffffff), 458);
  sector.set([0x55, 0xaa], 510);
  return sector;
}

function headerSector(header: {
  readonly own: number;
  readonly other: number;
  readonly entries: number;
  readonly lastSector: number;
  readonly diskGuid: string;
  readonly entriesCrc: number;
}): Buffer {
  const sector = Buffer.alloc(sectorBytes);
  sector.write("EFI PART", "latin1");
  sector.writeUInt32LE(0x00010000, 8);
  sector.writeUInt32LE(headerBytes, 12);
  sector.writeBigUInt64LE(BigInt(header.own), 24);
  sector.writeBigUInt64LE(BigInt(header.other), 32);
  sector.writeBigUInt64LE(BigInt(2 + entrySectors), 40);
  sector.writeBigUInt64LE(BigInt(header.lastSector - 1 - entrySectors), 48);
  sector.set(guidBytes(header.diskGuid), 56);
  sector.writeBigUInt64LE(BigInt(header.entries), 72);
  sector.writeUInt32LE(entryCount, 80);
  sector.writeUInt32LE(entryBytes, 84);
  sector.writeUInt32LE(header.entriesCrc, 88);
  // Its own checksum counts as zero while it is computed.
  sector.writeUInt32LE(crc32(sector.subarray(0, headerBytes)), 16);
  return sector;
}

function entryArray(layout: DiskLayout, identity: DiskIdentity): Buffer {
  const entries = Buffer.alloc(entryBytes * entryCount);
  for (const partition of layout.partitions) {
    const guid = identity.partitions[partition.id]?.partitionGuid;
    if (guid === undefined) throw new Error(`Partition ${partition.id} has no identity`);
    entries.set(entry(partition, guid), (partition.number - 1) * entryBytes);
  }
  return entries;
}

function entry(partition: PlannedPartition, partitionGuid: string): Buffer {
  const bytes = Buffer.alloc(entryBytes);
  const sectors = partition.sizeBytes / sectorBytes;
  bytes.set(guidBytes(partition.typeGuid), 0);
  bytes.set(guidBytes(partitionGuid), 16);
  bytes.writeBigUInt64LE(BigInt(partition.startSector), 32);
  bytes.writeBigUInt64LE(BigInt(partition.startSector + sectors - 1), 40);
  bytes.writeBigUInt64LE(
    partition.attributeBits.reduce((bits, bit) => bits | (1n << BigInt(bit)), 0n),
    48,
  );
  bytes.write(partition.name, 56, nameBytes, "utf16le");
  return bytes;
}
