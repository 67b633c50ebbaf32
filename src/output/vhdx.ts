import { type FileHandle, open } from "node:fs/promises";
import { crc32c } from "../disk/crc32c.ts";
import type { Identity } from "../disk/identity.ts";
import { guidBytes } from "../disk/uuid-bytes.ts";
import type { Exec } from "../host/host.ts";
import { qemuImgConvertArgv } from "../host/tools/qemu-img.ts";
import type { Conversion } from "./conversion.ts";

const headerBytes = 4096;
const headerOffsets = [64 * 1024, 128 * 1024] as const;
const regionTableOffset = 192 * 1024;
const regionTableBytes = 64 * 1024;
const metadataTableBytes = 64 * 1024;
const tableEntryBytes = 32;
const header = {
  checksum: 4,
  sequence: 8,
  fileWrite: 16,
  dataWrite: 32,
  log: 48,
  logLength: 68,
  logOffset: 72,
} as const;
const metadataRegion = "8b7ca206-4790-4b9a-b8fe-575f050f886e";
const page83Data = "beca12ab-b2e6-4523-93ef-c309e000c746";

/** Writes a raw disk as a dynamic VHDX ([MS-VHDX]), its random identifiers replaced by the image's own. */
export async function writeVhdx({ source, target, identity }: Conversion, exec: Exec): Promise<void> {
  await exec({ argv: qemuImgConvertArgv({ source, target, format: "vhdx" }) });
  await using file = await open(target, "r+");
  await settleHeaders(file, identity);
  await settleDiskId(file, identity);
}

/** The header with the higher sequence number is the current one; which of the two that is stays as it was. */
async function settleHeaders(file: FileHandle, identity: Identity): Promise<void> {
  const first = await readAt(file, headerOffsets[0], headerBytes);
  const second = await readAt(file, headerOffsets[1], headerBytes);
  const isFirstCurrent = first.readBigUInt64LE(header.sequence) > second.readBigUInt64LE(header.sequence);
  settleHeader(first, isFirstCurrent ? 2n : 1n, identity);
  settleHeader(second, isFirstCurrent ? 1n : 2n, identity);
  await file.write(first, 0, headerBytes, headerOffsets[0]);
  await file.write(second, 0, headerBytes, headerOffsets[1]);
  await clearLog(file, isFirstCurrent ? first : second);
}

function settleHeader(bytes: Buffer, sequence: bigint, identity: Identity): void {
  bytes.writeBigUInt64LE(sequence, header.sequence);
  bytes.set(guidBytes(identity.uuid("output/vhdx/file-write")), header.fileWrite);
  bytes.set(guidBytes(identity.uuid("output/vhdx/data-write")), header.dataWrite);
  bytes.writeUInt32LE(0, header.checksum);
  bytes.writeUInt32LE(crc32c(bytes), header.checksum);
}

/** A zero log GUID says that nothing is to be replayed; the played entries with their random GUID still lie there. */
async function clearLog(file: FileHandle, current: Buffer): Promise<void> {
  if (current.subarray(header.log, header.log + 16).some((byte) => byte !== 0)) {
    throw new Error("qemu-img left a VHDX file with a log to be replayed");
  }
  const sizeBytes = current.readUInt32LE(header.logLength);
  await file.write(Buffer.alloc(sizeBytes), 0, sizeBytes, Number(current.readBigUInt64LE(header.logOffset)));
}

/** The identifier that SCSI page 83 tells, a metadata item. Metadata has no checksum. */
async function settleDiskId(file: FileHandle, identity: Identity): Promise<void> {
  const regions = await readAt(file, regionTableOffset, regionTableBytes);
  const region = findEntry(regions, 16, metadataRegion);
  const metadataOffset = Number(regions.readBigUInt64LE(region + 16));
  const table = await readAt(file, metadataOffset, metadataTableBytes);
  const itemOffset = table.readUInt32LE(findEntry(table, 32, page83Data) + 16);
  await file.write(guidBytes(identity.uuid("output/vhdx/disk")), 0, 16, metadataOffset + itemOffset);
}

/** Where in a table the entry with this GUID begins. */
function findEntry(table: Buffer, firstEntry: number, guid: string): number {
  const wanted = guidBytes(guid);
  for (let offset = firstEntry; offset + tableEntryBytes <= table.length; offset += tableEntryBytes) {
    if (table.subarray(offset, offset + 16).equals(wanted)) return offset;
  }
  throw new Error(`qemu-img wrote a VHDX file without the entry ${guid}`);
}

async function readAt(file: FileHandle, offset: number, sizeBytes: number): Promise<Buffer> {
  return (await file.read(Buffer.alloc(sizeBytes), 0, sizeBytes, offset)).buffer;
}
