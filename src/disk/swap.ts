import { open } from "node:fs/promises";
import { type FilesystemTarget, offsetBytes } from "./filesystem-target.ts";
import { uuidBytes } from "./uuid-bytes.ts";

const pageBytes = 4096;
const labelBytes = 16;

/** Writes the header of a swap area with 4 KiB pages (version 1, union swap_header of the kernel's linux/swap.h). */
export async function writeSwap(target: FilesystemTarget): Promise<void> {
  const { partition } = target;
  const page = Buffer.alloc(pageBytes);
  page.writeUInt32LE(1, 1024);
  page.writeUInt32LE(Math.floor(partition.sizeBytes / pageBytes) - 1, 1028);
  page.set(uuidBytes(target.uuid), 1036);
  // The label ends with a zero byte, so 15 bytes are its own.
  page.write(partition.label ?? "", 1052, labelBytes - 1, "utf8");
  page.write("SWAPSPACE2", pageBytes - 10, "latin1");
  await using file = await open(target.diskPath, "r+");
  await file.write(page, 0, pageBytes, offsetBytes(partition));
}
