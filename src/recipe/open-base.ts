import { sinceLastBuild } from "../cache/input-memory.ts";
import { findLayer, keepLayer, shortKey } from "../cache/layer-store.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { normalizeRootfs } from "../rootfs/normalize.ts";
import { makeLayerRootfs, openRootfs, openWorkshop, type Workshop } from "../rootfs/open-rootfs.ts";
import type { InstalledPackage, LayeredRootfs } from "../rootfs/rootfs.ts";
import type { Tools } from "../rootfs/tools.ts";
import type { BuildRequest } from "./build-request.ts";
import { fetchPool } from "./fetch-pool.ts";
import { installerOf } from "./installer.ts";
import { layerInputs, layerKey } from "./layer-key.ts";
import { layersFolder } from "./layers-folder.ts";
import { installPool } from "./open-pool.ts";

/** A root filesystem with all packages installed and nothing configured yet. */
export interface Base extends LayerNote {
  readonly rootfs: LayeredRootfs;
  /** The name of its layer: the digest of everything that made it. */
  readonly key: string;
}

/** What a layer remembers beside its files. */
interface LayerNote {
  readonly packages: readonly InstalledPackage[];
  /** SOURCE_DATE_EPOCH of the image, in seconds. */
  readonly epoch: number;
}

type LockedPlan = { readonly plan: BuildPlan; readonly lock: Lock };

/**
 * Lock -> installed Rootfs, laid over a layer: the one that an earlier build with the same packages has kept, else one
 * that is made from the packages now and kept beside the rest of the build. Both are the same tree. Disposing waits until
 * the layer is kept. Throws IC4xxx, IC5xxx and IC8006.
 */
export async function openBase(
  { tools, ...input }: LockedPlan & { readonly tools: Tools },
  request: BuildRequest,
  host: Host,
): Promise<Base & AsyncDisposable> {
  const installer = await installerOf(input, host);
  const key = layerKey(input.lock, request.epoch, installer);
  const folder = await layersFolder(request.cacheFolder);
  const kept = await host.report.step("Look for a layer", () => findLayer<LayerNote>(folder, key, host));
  await tellOfLayer(kept !== undefined, { key, input, request, installer }, host);
  await using undo = new AsyncDisposableStack();
  const installedBytes = kept === undefined ? installedSize(input.lock) : 0;
  const workshop = undo.use(
    await openWorkshop(
      { workFolder: request.workFolder, neededBytes: installedBytes * growth.factor + growth.bytes },
      host,
    ),
  );
  const layer = kept ?? (await makeLayer(input, { request, workshop, tools }, host));
  if (kept === undefined) undo.use(keeping(folder, { key, tree: layer.path, note: layer.note }, host));
  const rootfs = undo.use(await openRootfs({ layer: layer.path, workshop, epoch: layer.note.epoch }, host));
  const own = undo.move();
  return { ...layer.note, rootfs, key, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

async function tellOfLayer(
  isKept: boolean,
  of: {
    readonly key: string;
    readonly input: LockedPlan;
    readonly request: BuildRequest;
    readonly installer: string | undefined;
  },
  host: Host,
): Promise<void> {
  const { key, input, request, installer } = of;
  const { image, target } = input.plan;
  const why = await sinceLastBuild(
    {
      cacheFolder: request.cacheFolder,
      subject: ["layer", image.name, JSON.stringify(target)],
      inputs: layerInputs(input.lock, request.epoch, installer),
    },
    host,
  );
  const reason = isKept ? "kept by an earlier build" : `not kept yet, made from the packages${why}`;
  const verdict = isKept ? "hit" : "miss";
  host.report.cache({ store: "layer", verdict, key, reason: `Layer ${shortKey(key)}: ${reason}` });
}

/** What maintainer scripts, the initramfs and the configuration may add to what the packages say they need. */
const growth = { factor: 1.5, bytes: 512 * 1024 * 1024 } as const;

async function makeLayer(
  input: LockedPlan,
  {
    request,
    workshop,
    tools,
  }: { readonly request: BuildRequest; readonly workshop: Workshop; readonly tools: Tools },
  host: Host,
): Promise<{ readonly path: string; readonly note: LayerNote }> {
  const { step } = host.report;
  const pool = await step("Fetch packages", () => fetchPool(input, request, host));
  const epoch = request.epoch ?? pool.newestBuild;
  const rootfs = await makeLayerRootfs(workshop, epoch, host);
  const packages = await step("Install packages", () => installPool(pool, { rootfs, tools }, host));
  await normalizeRootfs(rootfs, epoch);
  return { path: rootfs.path, note: { packages, epoch } };
}

/** Keeps the layer while the build goes on: nothing writes to it any more. */
function keeping(
  folder: string,
  layer: { readonly key: string; readonly tree: string; readonly note: LayerNote },
  host: Host,
): AsyncDisposable {
  const kept = keepLayer(folder, layer, host);
  // A cancelled build says so itself.
  kept.catch(() => {});
  return { [Symbol.asyncDispose]: () => kept.catch(() => {}) };
}

/** What the packages of a lock say they need when installed. */
const installedSize = (lock: Lock): number =>
  lock.packages.reduce((sum, one) => sum + one.installedSizeBytes, 0);
