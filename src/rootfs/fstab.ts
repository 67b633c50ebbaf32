import { mkdir } from "node:fs/promises";
import { imageFolder } from "../files/image-path.ts";
import { writeText } from "../files/write-text.ts";
import type { FilesystemKind } from "../plan/plan.ts";
import type { Rootfs } from "./rootfs.ts";

/** A partition that the running system mounts or swaps on. */
export interface MountedPartition {
  readonly partitionGuid: string;
  readonly filesystem: FilesystemKind;
  readonly mountPoint: string | undefined;
  readonly mountOptions: string;
}

/** /etc/fstab (fstab(5)) by PARTUUID, outer mount points first, and the folders to mount on. */
export async function configureFstab(rootfs: Rootfs, mounts: readonly MountedPartition[]): Promise<void> {
  await writeText(rootfs.path, "/etc/fstab", { text: fstabOf(mounts) });
  for (const { mountPoint } of mounts)
    if (mountPoint !== undefined)
      await mkdir(await imageFolder(rootfs.path, mountPoint), { recursive: true });
}

/** The text of /etc/fstab: outer mount points first, swap last. */
export function fstabOf(mounts: readonly MountedPartition[]): string {
  const ordered = mounts.toSorted((a, b) => depth(a) - depth(b));
  return ordered.map((mount) => `${line(mount)}\n`).join("");
}

const depth = ({ mountPoint }: MountedPartition): number =>
  mountPoint === undefined
    ? Number.POSITIVE_INFINITY
    : mountPoint.split("/").filter((part) => part !== "").length;

function line(mount: MountedPartition): string {
  const device = `PARTUUID=${mount.partitionGuid}`;
  if (mount.filesystem === "linux-swap") return `${device} none swap ${mount.mountOptions || "sw"} 0 0`;
  const type = mount.filesystem === "fat32" ? "vfat" : mount.filesystem;
  const checkOrder = mount.mountPoint === "/" ? 1 : 2;
  return `${device} ${mount.mountPoint} ${type} ${mount.mountOptions || "defaults"} 0 ${checkOrder}`;
}
