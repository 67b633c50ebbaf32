import { mkdir, readFile, realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { ComposeError } from "../errors.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { bindArgv, makeReadOnlyArgv, parseMounts } from "../host/tools/mount.ts";

/** Kinds of filesystem that hold no files. */
const virtual = new Set(["proc", "sysfs", "devtmpfs", "devpts", "cgroup", "cgroup2", "mqueue"]);

/**
 * Makes the host's filesystems read-only for this process and all that it starts, but for the given folders: whatever
 * a package's archive or a program does wrong, it cannot write to the host. For a private mount namespace. A filesystem
 * that the kernel does not let change (a container's own mounts) stays as it is. Throws IC7003 when a folder cannot be made.
 */
export async function protectHost(writableFolders: readonly string[], host: Host): Promise<void> {
  const folders = await Promise.all(writableFolders.map((folder) => makeFolder(resolve(folder))));
  const before = parseMounts(await readFile("/proc/self/mountinfo", "utf8"));
  for (const folder of folders) await host.exec({ argv: bindArgv(folder, folder) });
  for (const mount of before) {
    const isWritable = folders.some((folder) => isAtOrBelow(mount.target, folder));
    if (isWritable || (virtual.has(mount.type) && mount.target !== "/")) continue;
    try {
      await host.exec({ argv: makeReadOnlyArgv(mount) });
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
    }
  }
}

const isAtOrBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** Returns the path that the kernel knows the folder by. */
async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC7003", message: `Cannot make folder "${folder}": ${reason}` },
      { cause },
    );
  }
}
