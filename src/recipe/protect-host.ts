import { mkdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { CommandFailure, type Host } from "../host/host.ts";
import { bindArgv, makeReadOnlyArgv, parseMounts } from "../host/tools/mount.ts";

/** Kinds of filesystem that hold no files of the host, or that the build's own mounts are made of. */
const virtual = new Set(["proc", "sysfs", "devtmpfs", "devpts", "tmpfs", "cgroup", "cgroup2", "mqueue"]);

/**
 * Makes the host's filesystems read-only for this process and all that it starts, but for the given folders: whatever
 * a package's archive or a program does wrong, it cannot write to the host. For a private mount namespace. A filesystem
 * that the kernel does not let change (a container's own mounts) stays as it is.
 */
export async function protectHost(writableFolders: readonly string[], host: Host): Promise<void> {
  const folders = writableFolders.map((folder) => resolve(folder));
  const before = parseMounts(await readFile("/proc/self/mountinfo", "utf8"));
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await host.exec({ argv: bindArgv(folder, folder) });
  }
  for (const { target, type } of before) {
    if (virtual.has(type) && target !== "/") continue;
    try {
      await host.exec({ argv: makeReadOnlyArgv(target) });
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
    }
  }
}
