import type { Exec } from "../host/host.ts";
import { qemuImgConvertArgv } from "../host/tools/qemu-img.ts";
import type { Conversion } from "./conversion.ts";

/** Writes a raw disk as qcow2, which has no identifiers of its own. */
export async function writeQcow2({ source, target }: Conversion, exec: Exec): Promise<void> {
  await exec({ argv: qemuImgConvertArgv({ source, target, format: "qcow2" }) });
}
