import { lstat, lutimes, mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { imageFolder } from "../files/image-path.ts";
import type { Exec } from "../host/host.ts";
import { bindArgv, mountCoverArgv, unmountArgv } from "../host/tools/mount.ts";
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
 * Makes what lies under each mount point appear in a folder of its own, innermost first, and covers it in the root
 * filesystem with an empty folder of the same owner and mode to mount on; the root partition has the rest. Nothing is moved:
 * disposing takes the mounts away. For a private mount namespace.
 */
export async function openPartitionFolders(
  rootfs: Rootfs,
  mounts: readonly Mount[],
  { epoch, exec }: { readonly epoch: number; readonly exec: Exec },
): Promise<PartitionFolders> {
  await using undo = new AsyncDisposableStack();
  const folders = new Map<string, string>();
  const cuts: Cut[] = [];
  for (const { id, mountPoint } of mounts.toSorted((a, b) => depth(b) - depth(a))) {
    if (mountPoint === "/") {
      folders.set(id, rootfs.path);
      continue;
    }
    const cut = {
      folder: await imageFolder(rootfs.path, mountPoint),
      content: join(dirname(rootfs.path), "partitions", id),
    };
    await cutOut(cut, { epoch, exec, undo });
    folders.set(id, cut.content);
    cuts.push(cut);
  }
  const own = undo.move();
  const placeOf = (path: string) => {
    // Innermost first, as they were cut out: the first that holds the path is the one that has it now.
    const cut = cuts.find(({ folder }) => path.startsWith(`${folder}/`));
    return cut === undefined ? path : join(cut.content, relative(cut.folder, path));
  };
  return { folders, placeOf, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

interface Cut {
  /** The mount point in the root filesystem. */
  readonly folder: string;
  /** Where its content appears. */
  readonly content: string;
}

const depth = ({ mountPoint }: Mount): number => mountPoint.split("/").filter((part) => part !== "").length;

async function cutOut(
  { folder, content }: Cut,
  { epoch, exec, undo }: { readonly epoch: number; readonly exec: Exec; readonly undo: AsyncDisposableStack },
): Promise<void> {
  const status = await lstat(folder);
  await mkdir(content, { recursive: true });
  const cover = mountCoverArgv(folder, { ...status, mode: status.mode & 0o7777 });
  for (const [argv, target] of [
    [bindArgv(folder, content), content],
    [cover, folder],
  ] as const) {
    await exec({ argv });
    // Without the build's signal: clean-up runs after a cancel too.
    undo.defer(async () => void (await exec({ argv: unmountArgv(target) }, new AbortController().signal)));
  }
  await lutimes(folder, epoch, epoch);
}
