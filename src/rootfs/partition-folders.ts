import { chmod, chown, lstat, lutimes, mkdir, rename, rmdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { imageFolder } from "../files/image-path.ts";
import type { Rootfs } from "./rootfs.ts";

/** A partition that is mounted somewhere in the image. */
export interface Mount {
  readonly id: string;
  readonly mountPoint: string;
}

/** The root filesystem cut up along its mount points. */
export interface PartitionFolders extends AsyncDisposable {
  /** By partition id, the folder with that partition's content. */
  readonly folders: ReadonlyMap<string, string>;
  /** Where a file below the root filesystem lies while it is cut up. */
  readonly placeOf: (path: string) => string;
}

/**
 * Moves what lies under each mount point out of the root filesystem, innermost first, leaving an empty folder with the
 * same owner and mode to mount on; the root partition keeps the rest. Disposing moves everything back.
 */
export async function openPartitionFolders(
  rootfs: Rootfs,
  mounts: readonly Mount[],
  epoch: number,
): Promise<PartitionFolders> {
  await using undo = new AsyncDisposableStack();
  const folders = new Map<string, string>();
  const moves: { readonly folder: string; readonly content: string }[] = [];
  const aside = join(dirname(rootfs.path), "partitions");
  await mkdir(aside);
  undo.defer(() => rmdir(aside));
  for (const { id, mountPoint } of mounts.toSorted((a, b) => depth(b) - depth(a))) {
    if (mountPoint === "/") {
      folders.set(id, rootfs.path);
      continue;
    }
    const content = join(aside, id);
    const folder = await imageFolder(rootfs.path, mountPoint);
    await moveAside(folder, content, epoch);
    undo.defer(() => moveBack(content, folder, epoch));
    folders.set(id, content);
    moves.push({ folder, content });
  }
  const own = undo.move();
  const placeOf = (path: string) => {
    // Innermost first, as they were moved: the first that holds the path is the one that took it away.
    const move = moves.find(({ folder }) => path.startsWith(`${folder}/`));
    return move === undefined ? path : join(move.content, relative(move.folder, path));
  };
  return { folders, placeOf, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

const depth = ({ mountPoint }: Mount): number => mountPoint.split("/").filter((part) => part !== "").length;

async function moveAside(folder: string, content: string, epoch: number): Promise<void> {
  const { uid, gid, mode } = await lstat(folder);
  await rename(folder, content);
  await mkdir(folder);
  await chown(folder, uid, gid);
  await chmod(folder, mode & 0o7777);
  await resetTimes([folder, dirname(folder)], epoch);
}

async function moveBack(content: string, folder: string, epoch: number): Promise<void> {
  await rmdir(folder);
  await rename(content, folder);
  await resetTimes([folder, dirname(folder)], epoch);
}

/** Moving changes the times that normalizing has set. */
async function resetTimes(folders: readonly string[], epoch: number): Promise<void> {
  for (const folder of folders) await lutimes(folder, epoch, epoch);
}
