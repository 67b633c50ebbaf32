import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../host/host.ts";
import { mountTmpfsArgv, parseMemoryAvailable, unmountArgv } from "../host/tools/mount.ts";
import { inRoot } from "./in-root.ts";
import type { Rootfs } from "./rootfs.ts";

/** A build may use this part of the memory that is free for its root filesystem. */
const memoryShare = 0.6;

/** What maintainer scripts, the initramfs and the configuration may add to what the packages say they need. */
const growth = { factor: 1.5, bytes: 512 * 1024 * 1024 } as const;

export interface OpenRootfsInput {
  readonly workFolder: string;
  /** What the packages need when installed, by their own word. */
  readonly installedSizeBytes: number;
  /** Seconds since 1970 that commands inside see as SOURCE_DATE_EPOCH. */
  readonly epoch: number;
}

/**
 * An empty root filesystem below the work folder: in memory while it fits, else on disk. Disposing it deletes
 * everything. Must run in a private mount namespace, so that even a killed build leaves no mount.
 */
export async function openRootfs(input: OpenRootfsInput, host: Host): Promise<Rootfs & AsyncDisposable> {
  const tree = join(input.workFolder, "tree");
  await using undo = new AsyncDisposableStack();
  await rm(tree, { recursive: true, force: true });
  await mkdir(tree, { recursive: true, mode: 0o755 });
  undo.defer(() => rm(tree, { recursive: true, force: true }));
  const neededBytes = input.installedSizeBytes * growth.factor + growth.bytes;
  const freeBytes = parseMemoryAvailable(await readFile("/proc/meminfo", "utf8")) * memoryShare;
  if (neededBytes <= freeBytes) {
    await host.exec({ argv: mountTmpfsArgv(tree, Math.floor(freeBytes)) });
    // Without the build's signal: clean-up runs after a cancel too.
    undo.defer(async () => void (await host.exec({ argv: unmountArgv(tree) }, new AbortController().signal)));
  } else
    host.report.info(
      `The root filesystem is made on disk: it may need ${asMib(neededBytes)} MiB, memory has ${asMib(freeBytes)} MiB`,
    );
  const path = join(tree, "rootfs");
  await mkdir(path, { mode: 0o755 });
  const own = undo.move();
  return {
    path,
    exec: inRoot(host.exec, path, { SOURCE_DATE_EPOCH: String(input.epoch) }),
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}

const asMib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
