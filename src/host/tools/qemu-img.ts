import type { Argv } from "../host.ts";

/** QEMU's words for the formats that a raw file is converted to; `vpc` is VHD. */
export type QemuFormat = "qcow2" | "vpc" | "vhdx" | "vmdk" | "vdi";

/** Converts a raw file. Without -W, which is faster and puts the clusters down in the order the threads finish. */
export function qemuImgConvertArgv(conversion: {
  readonly source: string;
  readonly target: string;
  readonly format: QemuFormat;
  /** `name=value` options of the format. */
  readonly options?: readonly string[];
}): Argv {
  const options = conversion.options ?? [];
  return [
    ...(["qemu-img", "convert", "-f", "raw", "-O", conversion.format] as const),
    ...(options.length === 0 ? [] : ["-o", options.join(",")]),
    conversion.source,
    conversion.target,
  ];
}

/** Converts a file of another format back to a sparse raw file. */
export function qemuImgToRawArgv(conversion: {
  readonly source: string;
  readonly format: QemuFormat;
  readonly target: string;
}): Argv {
  const { source, format, target } = conversion;
  return ["qemu-img", "convert", "-f", format, "-O", "raw", source, target];
}
