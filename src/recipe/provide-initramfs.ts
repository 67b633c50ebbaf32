import { createHash } from "node:crypto";
import { join } from "node:path";
import { type InitramfsWish, makeInitramfs } from "../boot/initramfs.ts";
import { findTree, keepTree, restoreTree, type TreeStore } from "../cache/tree-store.ts";
import type { Host } from "../host/host.ts";
import { changesBetween, changesDigest, type TreeChanges } from "../rootfs/tree-state.ts";
import type { BuildRequest } from "./build-request.ts";
import { initramfsInputs } from "./initramfs-inputs.ts";
import type { Base } from "./open-base.ts";

/**
 * The initramfs of the configured root filesystem, as a path in it: the one that was kept for the same layer, kernel and
 * configuration, else made with the distribution's generator and kept, with whatever else the generator wrote.
 * Throws IC6002.
 */
export async function provideInitramfs(
  base: Base,
  wish: InitramfsWish,
  { request, host }: { readonly request: BuildRequest; readonly host: Host },
): Promise<string> {
  const { rootfs } = base;
  const inputs = initramfsInputs(rootfs.changes());
  const key = initramfsKey(base, wish, inputs);
  const store: TreeStore = { folder: join(request.cacheFolder, "initramfs"), kind: "initramfs" };
  const tell = (verdict: "hit" | "miss", reason: string) =>
    host.report.cache({
      ...{ store: "initramfs", verdict, key },
      reason: `Initramfs ${key.slice(0, 12)}: ${reason}`,
    });
  const kept = await findTree<{ readonly path: string }>(store, key, host);
  if (kept !== undefined) {
    tell("hit", "kept by an earlier build");
    await restoreTree(kept, rootfs.path, host);
    return kept.note.path;
  }
  tell("miss", `not kept yet, made for ${describe(inputs)}`);
  const before = rootfs.state();
  const path = await makeInitramfs(rootfs, wish);
  const { written } = changesBetween(before, rootfs.state());
  await keepTree(store, { key, folder: rootfs.path, paths: written, note: { path } }, host);
  return path;
}

function initramfsKey(base: Base, { kernel, initramfs }: InitramfsWish, changes: TreeChanges): string {
  const inputs = [base.key, initramfs, kernel.version, changesDigest(base.rootfs.path, changes)];
  return createHash("sha256").update(inputs.join("\n")).digest("hex");
}

/** Which input may have made it another one than before: the layer, or what configuring has changed. */
function describe({ written, removed }: TreeChanges): string {
  const paths = [...written, ...removed.map((path) => `-${path}`)];
  if (paths.length === 0) return "this layer";
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `this layer and ${paths.slice(0, 3).join(", ")}${more}`;
}
