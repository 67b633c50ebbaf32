import { stat } from "node:fs/promises";
import type { BootFile } from "../boot/boot-files.ts";
import type { Exec } from "../host/host.ts";
import { mkfsFatArgv } from "../host/tools/mkfs-fat.ts";
import { type FatVolume, mcopyArgv, mmdArgv, mtoolsEnv } from "../host/tools/mtools.ts";
import { type FatEntries, findFatClash } from "./fat-entries.ts";
import {
  fat32LargestFileBytes,
  fat32MinimumBytes,
  fat32SizeNeeded,
  sectorsPerCluster,
} from "./fat32-geometry.ts";
import { type FilesystemTarget, offsetBytes } from "./filesystem-target.ts";
import { cannotWrite, doesNotFit } from "./partition-errors.ts";

/**
 * Writes a FAT32 filesystem into its partition, with the given content. Everything in it carries the epoch as its time.
 * mtools locks the disk file while it works, so two such filesystems of one disk are written one after the other.
 * Throws IC6004 when the content does not fit, IC6005 when FAT32 cannot hold it; a CommandFailure when a tool fails.
 */
export async function writeFat32(target: FilesystemTarget, entries: FatEntries, exec: Exec): Promise<void> {
  const { partition, diskPath } = target;
  await checkContent(target, entries);
  const env = mtoolsEnv(target.epoch);
  await exec({
    argv: mkfsFatArgv({
      path: diskPath,
      startSector: partition.startSector,
      sizeBytes: partition.sizeBytes,
      sectorsPerCluster: sectorsPerCluster(partition.sizeBytes),
      volumeId: target.uuid.replace("-", ""),
      label: partition.label,
    }),
    env,
  });
  const volume = { path: diskPath, offsetBytes: offsetBytes(partition) };
  if (entries.folders.length > 0) await exec({ argv: mmdArgv(volume, entries.folders), env });
  for (const file of entries.files) await copyFile(volume, file, (command) => exec({ ...command, env }));
}

async function copyFile(volume: FatVolume, file: BootFile, exec: Exec): Promise<void> {
  if ("text" in file) await exec({ argv: mcopyArgv(volume, "-", file.path), input: file.text });
  else await exec({ argv: mcopyArgv(volume, file.source, file.path) });
}

async function checkContent({ partition }: FilesystemTarget, entries: FatEntries): Promise<void> {
  if (partition.sizeBytes < fat32MinimumBytes) throw doesNotFit(partition, fat32MinimumBytes);
  const clash = findFatClash(entries);
  if (clash) throw cannotWrite(partition, `FAT takes "${clash[0]}" and "${clash[1]}" for the same name`);
  const files = await Promise.all(
    entries.files.map(async (file) => ({ path: file.path, sizeBytes: await sizeOf(file) })),
  );
  const tooLarge = files.find(({ sizeBytes }) => sizeBytes > fat32LargestFileBytes);
  if (tooLarge)
    throw cannotWrite(partition, `FAT32 holds no file of 4 GiB or more, and "${tooLarge.path}" is one`);
  const clusterSectors = sectorsPerCluster(partition.sizeBytes);
  const needed = fat32SizeNeeded({ folders: entries.folders, files }, clusterSectors);
  if (needed > partition.sizeBytes) throw doesNotFit(partition, needed);
}

async function sizeOf(file: BootFile): Promise<number> {
  return "text" in file ? Buffer.byteLength(file.text) : (await stat(file.source)).size;
}
