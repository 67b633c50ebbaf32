import { join } from "node:path";
import { findTree, type KeptTree, keepTree, restoreTree, type TreeStore } from "../cache/tree-store.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { openRootfs } from "../rootfs/open-rootfs.ts";
import type { InstalledPackage, Rootfs } from "../rootfs/rootfs.ts";
import { type TreeState, treeState } from "../rootfs/tree-state.ts";
import type { BuildRequest } from "./build-request.ts";
import { fetchPool } from "./fetch-pool.ts";
import { installPool, openPool } from "./install-pool.ts";
import { layerKey } from "./layer-key.ts";

/** A root filesystem with all packages installed and nothing configured yet. */
export interface Base {
  readonly rootfs: Rootfs;
  readonly packages: readonly InstalledPackage[];
  /** SOURCE_DATE_EPOCH of the image, in seconds. */
  readonly epoch: number;
  /** The name of this base: the digest of everything that made it. */
  readonly key: string;
  /** How every entry stood before anything was configured. */
  readonly state: TreeState;
}

/** What a layer remembers beside its files. */
type LayerNote = Pick<Base, "packages" | "epoch">;

/**
 * Lock -> installed Rootfs: restored from the layer that an earlier build with the same packages has kept, else made
 * from the packages and kept. Both give the same tree. Throws IC4xxx, IC5xxx and IC8006.
 */
export async function openBase(
  input: LockedPlan,
  request: BuildRequest,
  host: Host,
): Promise<Base & AsyncDisposable> {
  const key = layerKey(input.lock, request.epoch);
  const store: TreeStore = { folder: join(request.cacheFolder, "layers"), kind: "layer" };
  const layer = await host.report.step("Look for a layer", () => findTree<LayerNote>(store, key, host));
  await using undo = new AsyncDisposableStack();
  const open = async (epoch: number): Promise<Rootfs> => {
    const { workFolder } = request;
    return undo.use(
      await openRootfs({ workFolder, epoch, installedSizeBytes: installedSize(input.lock) }, host),
    );
  };
  const filled =
    layer === undefined
      ? await installBase(input, { request, open }, host)
      : await restoreBase(layer, open, host);
  const state = treeState(filled.rootfs.path);
  if (layer === undefined) {
    const note: LayerNote = { packages: filled.packages, epoch: filled.epoch };
    const tree = { key, folder: filled.rootfs.path, paths: [...state.keys()], note };
    await host.report.step("Keep the layer", () => keepTree(store, tree, host));
  }
  const own = undo.move();
  return { ...filled, key, state, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

type LockedPlan = { readonly plan: BuildPlan; readonly lock: Lock };
type FilledRootfs = LayerNote & { readonly rootfs: Rootfs };
type Open = (epoch: number) => Promise<Rootfs>;

async function restoreBase(layer: KeptTree<LayerNote>, open: Open, host: Host): Promise<FilledRootfs> {
  const rootfs = await open(layer.note.epoch);
  await host.report.step("Restore the layer", () => restoreTree(layer, rootfs.path, host));
  return { rootfs, ...layer.note };
}

async function installBase(
  input: LockedPlan,
  { request, open }: { readonly request: BuildRequest; readonly open: Open },
  host: Host,
): Promise<FilledRootfs> {
  const { step, info } = host.report;
  info("No layer: these packages were not installed here before");
  const pool = await step("Fetch packages", () => fetchPool(input, request, host));
  const opened = await step("Open packages", () => openPool(pool, host));
  const epoch = request.epoch ?? opened.newestBuild;
  const rootfs = await open(epoch);
  const packages = await step("Install packages", () => installPool(opened, rootfs, host));
  return { rootfs, packages, epoch };
}

/** What the packages of a lock say they need when installed. */
const installedSize = (lock: Lock): number =>
  lock.packages.reduce((sum, one) => sum + one.installedSizeBytes, 0);
