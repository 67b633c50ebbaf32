import { open } from "node:fs/promises";
import type { Identity } from "../disk/identity.ts";
import type { Exec } from "../host/host.ts";
import { qemuImgConvertArgv } from "../host/tools/qemu-img.ts";
import type { Conversion } from "./conversion.ts";

const sectorBytes = 512;
/** Offsets in the sparse extent header (Virtual Disk Format 5.0): descriptor place and size in sectors. */
const at = { descriptorOffset: 28, descriptorSize: 36 } as const;

/** Writes a raw disk as a monolithic sparse VMDK. */
export async function writeVmdk({ source, target, identity }: Conversion, exec: Exec): Promise<void> {
  await exec({ argv: qemuImgConvertArgv({ source, target, format: "vmdk" }) });
  await using file = await open(target, "r+");
  const header = (await file.read(Buffer.alloc(sectorBytes), 0, sectorBytes, 0)).buffer;
  const offset = Number(header.readBigUInt64LE(at.descriptorOffset)) * sectorBytes;
  const size = Number(header.readBigUInt64LE(at.descriptorSize)) * sectorBytes;
  const descriptor = (await file.read(Buffer.alloc(size), 0, size, offset)).buffer;
  await file.write(settleDescriptor(descriptor, identity), 0, size, offset);
}

/** Replaces the random content id; what follows the text is not initialised by every version of qemu-img. */
function settleDescriptor(descriptor: Buffer, identity: Identity): Buffer {
  const end = descriptor.indexOf(0);
  const text = descriptor.toString("latin1", 0, end === -1 ? descriptor.length : end);
  const settled = Buffer.alloc(descriptor.length);
  // qemu-img prints it without leading zeros.
  settled.write(text.replace(/^CID=[0-9a-f]{1,8}$/m, `CID=${contentId(identity)}`), "latin1");
  return settled;
}

/** ffffffff means "no parent" and fffffffe "unknown"; the top bit is left clear to stay away from both. */
function contentId(identity: Identity): string {
  return (identity.number32("output/vmdk") & 0x7fffffff).toString(16).padStart(8, "0");
}
