import { open } from "node:fs/promises";
import { guidBytes } from "../disk/uuid-bytes.ts";
import type { Exec } from "../host/host.ts";
import { qemuImgConvertArgv } from "../host/tools/qemu-img.ts";
import type { Conversion } from "./conversion.ts";

/** Offsets in VirtualBox's VDI header, version 1.1. */
const at = { imageUuid: 392, lastSnapshotUuid: 408 } as const;

/** Writes a raw disk as a VirtualBox disk image. */
export async function writeVdi({ source, target, identity }: Conversion, exec: Exec): Promise<void> {
  await exec({ argv: qemuImgConvertArgv({ source, target, format: "vdi" }) });
  await using file = await open(target, "r+");
  await file.write(guidBytes(identity.uuid("output/vdi")), 0, 16, at.imageUuid);
  await file.write(guidBytes(identity.uuid("output/vdi/snapshot")), 0, 16, at.lastSnapshotUuid);
}
