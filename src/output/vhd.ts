import { open } from "node:fs/promises";
import { uuidBytes } from "../disk/uuid-bytes.ts";
import type { Exec } from "../host/host.ts";
import { qemuImgConvertArgv } from "../host/tools/qemu-img.ts";
import type { Conversion } from "./conversion.ts";

const footerBytes = 512;
/** VHD counts its seconds from 2000-01-01. */
const firstVhdTime = 946_684_800;
const at = { timestamp: 24, checksum: 64, uuid: 68 } as const;

/**
 * Writes a raw disk as a dynamic VHD (Virtual Hard Disk Image Format Specification 1.0). force_size keeps the size to the
 * byte; otherwise it is rounded up to a whole number of cylinders and the backup partition table is not at the end.
 */
export async function writeVhd(conversion: Conversion, exec: Exec): Promise<void> {
  const { source, target } = conversion;
  await exec({ argv: qemuImgConvertArgv({ source, target, format: "vpc", options: ["force_size=on"] }) });
  await using file = await open(target, "r+");
  const { size } = await file.stat();
  const footer = (await file.read(Buffer.alloc(footerBytes), 0, footerBytes, size - footerBytes)).buffer;
  settleFooter(footer, conversion);
  // A dynamic disk begins with a copy of its footer.
  await file.write(footer, 0, footerBytes, size - footerBytes);
  await file.write(footer, 0, footerBytes, 0);
}

function settleFooter(footer: Buffer, { identity, epoch }: Conversion): void {
  footer.writeUInt32BE(Math.max(0, epoch - firstVhdTime), at.timestamp);
  footer.set(uuidBytes(identity.uuid("output/vhd")), at.uuid);
  footer.writeUInt32BE(0, at.checksum);
  const sum = footer.reduce((total, byte) => total + byte, 0);
  footer.writeUInt32BE(~sum >>> 0, at.checksum);
}
