import type { QemuDiskFormat } from "../host/tools/qemu-system.ts";

/** What a file's name says of the disk image in it. */
export interface ImageFile {
  readonly format: QemuDiskFormat;
  readonly compression: "none" | "gz" | "xz" | "zstd";
}

const formats: Readonly<Record<string, QemuDiskFormat>> = {
  raw: "raw",
  img: "raw",
  qcow2: "qcow2",
  vhd: "vpc",
  vhdx: "vhdx",
  vmdk: "vmdk",
  vdi: "vdi",
};

const compressions: Readonly<Record<string, ImageFile["compression"]>> = {
  gz: "gz",
  xz: "xz",
  zst: "zstd",
  zstd: "zstd",
};

/** The endings of files that can be booted, for messages. */
export const bootableEndings: readonly string[] = Object.keys(formats).map((ending) => `.${ending}`);

/**
 * Format and compression by a file's ending (`x-1.0.qcow2.zst`); undefined for what is no disk image. The content is
 * not asked: a guest can write another format's header into a raw disk, and QEMU would then follow it to host files.
 */
export function imageFileOf(path: string): ImageFile | undefined {
  const endings = path
    .slice(path.lastIndexOf("/") + 1)
    .toLowerCase()
    .split(".")
    .slice(1);
  const last = endings.at(-1) ?? "";
  const compression = Object.hasOwn(compressions, last) ? compressions[last] : undefined;
  const ending = compression === undefined ? last : (endings.at(-2) ?? "");
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  return format === undefined ? undefined : { format, compression: compression ?? "none" };
}
