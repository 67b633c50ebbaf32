import { mkdir, readFile, rm } from "node:fs/promises";
import { release } from "node:os";
import { join } from "node:path";
import { type Argv, CommandFailure, type Host } from "../host/host.ts";
import { cpTreeArgv } from "../host/tools/cp.ts";
import {
  bindArgv,
  isInitialUserNamespace,
  mountOverlayArgv,
  mountTmpfsArgv,
  parseMemoryAvailable,
  unmountArgv,
} from "../host/tools/mount.ts";
import { openBesideRoot } from "./beside-root.ts";
import { inRoot } from "./in-root.ts";
import { readOverlayChanges } from "./overlay-changes.ts";
import type { EmptyRootfs, LayeredRootfs } from "./rootfs.ts";
import { changesBetween, treeState } from "./tree-state.ts";

/** A build may use this part of the memory that is free for its root filesystem. */
const memoryShare = 0.6;

/** Where a build makes its root filesystems, in memory while they fit. */
export interface Workshop {
  readonly path: string;
}

/** Seconds since 1970 that commands inside a root filesystem see as SOURCE_DATE_EPOCH. */
type Epoch = number;

/**
 * An empty folder below the work folder: in memory if what is to come there fits, else on disk. Disposing it deletes
 * everything. Must run in a private mount namespace, so that even a killed build leaves no mount.
 */
export async function openWorkshop(
  { workFolder, neededBytes }: { readonly workFolder: string; readonly neededBytes: number },
  host: Host,
): Promise<Workshop & AsyncDisposable> {
  const path = join(workFolder, "tree");
  await using undo = new AsyncDisposableStack();
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true, mode: 0o755 });
  undo.defer(() => rm(path, { recursive: true, force: true }));
  const freeBytes = parseMemoryAvailable(await readFile("/proc/meminfo", "utf8")) * memoryShare;
  if (neededBytes <= freeBytes)
    await mount(mountTmpfsArgv(path, Math.floor(freeBytes)), path, { host, undo });
  else
    host.report.info(
      `The root filesystem is made on disk: it may need ${asMib(neededBytes)} MiB, memory has ${asMib(freeBytes)} MiB`,
    );
  const own = undo.move();
  return { path, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

/** An empty root filesystem in a workshop, for a layer to be made in. */
export async function makeLayerRootfs(workshop: Workshop, epoch: Epoch, host: Host): Promise<EmptyRootfs> {
  const path = join(workshop.path, "layer");
  await mkdir(path, { mode: 0o755 });
  const environment = environmentOf(epoch);
  return {
    path,
    exec: inRoot(host.exec, path, environment),
    openBeside: ({ env, ...place }) =>
      openBesideRoot({ root: path, ...place }, { ...environment, ...env }, host),
  };
}

/**
 * A root filesystem that begins as the layer in a folder and leaves that folder as it is: laid over it (overlayfs), or a
 * copy of it where the host cannot do that. Disposing it takes the mounts away.
 */
export async function openRootfs(
  { layer, workshop, epoch }: { readonly layer: string; readonly workshop: Workshop; readonly epoch: Epoch },
  host: Host,
): Promise<LayeredRootfs & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const path = join(workshop.path, "rootfs");
  const changes =
    (await openOverlay(layer, workshop, { host, undo })) ?? (await copyLayer(layer, path, host));
  const own = undo.move();
  return {
    path,
    exec: inRoot(host.exec, path, environmentOf(epoch)),
    ...changes,
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}

type Changes = Pick<LayeredRootfs, "changes" | "state">;
interface Undoing {
  readonly host: Host;
  readonly undo: AsyncDisposableStack;
}

/** Undefined where the host's kernel or the work folder's filesystem cannot do it. */
async function openOverlay(
  layer: string,
  workshop: Workshop,
  { host, undo }: Undoing,
): Promise<Changes | undefined> {
  const [lower, upper, work, rootfs] = ["lower", "upper", "overlay-work", "rootfs"].map((name) =>
    join(workshop.path, name),
  ) as [string, string, string, string];
  for (const folder of [lower, upper, work, rootfs]) await mkdir(folder, { mode: 0o755 });
  // Under a name of our own: a folder's path may hold what means something in mount options.
  await mount(bindArgv(layer, lower), lower, { host, undo });
  const isInitial = isInitialUserNamespace(await readFile("/proc/self/uid_map", "utf8"));
  if (!isInitial && !hasUserAttributesOnTmpfs(release())) {
    host.report.info("The layer is copied: without root, overlayfs on a tmpfs needs Linux 6.6");
    return undefined;
  }
  try {
    await mount(mountOverlayArgv(isInitial), rootfs, { host, undo, cwd: workshop.path });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    host.report.info(`The layer is copied: this host lays nothing over it (${error.tail(1)})`);
    return undefined;
  }
  return {
    state: () => treeState(upper),
    changes: () => readOverlayChanges({ lower, upper, merged: rootfs }),
  };
}

/**
 * Whether this kernel keeps `user.*` attributes on a tmpfs, with which overlayfs marks folders that hide those below. Without
 * them it mounts all the same and goes wrong later.
 */
export function hasUserAttributesOnTmpfs(kernelRelease: string): boolean {
  const [major = 0, minor = 0] = kernelRelease.split(".").map(Number.parseFloat);
  return major > 6 || (major === 6 && minor >= 6);
}

async function copyLayer(layer: string, path: string, host: Host): Promise<Changes> {
  await host.exec({ argv: cpTreeArgv(layer, path) });
  const before = treeState(path);
  return { state: () => treeState(path), changes: () => changesBetween(before, treeState(path)) };
}

async function mount(
  argv: Argv,
  target: string,
  { host, undo, cwd }: Undoing & { readonly cwd?: string },
): Promise<void> {
  await host.exec({ argv, ...(cwd === undefined ? {} : { cwd }) });
  // Without the build's signal: clean-up runs after a cancel too.
  undo.defer(async () => void (await host.exec({ argv: unmountArgv(target) }, new AbortController().signal)));
}

const environmentOf = (epoch: Epoch) => ({ SOURCE_DATE_EPOCH: String(epoch) });
const asMib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
