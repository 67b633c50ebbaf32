import { createHash } from "node:crypto";
import { join } from "node:path";
import { makeInitramfs } from "../boot/initramfs.ts";
import { findTree, keepTree, restoreTree, type TreeStore } from "../cache/tree-store.ts";
import type { Host } from "../host/host.ts";
import { changesBetween, changesDigest, type TreeChanges, treeState } from "../rootfs/tree-state.ts";
import type { BuildRequest } from "./build-request.ts";
import { initramfsInputs } from "./initramfs-inputs.ts";
import type { Base } from "./open-base.ts";

/**
 * The initramfs of the configured root filesystem, as a path in it: the one that was kept for the same base, kernel and
 * configuration, else made with the distribution's generator and kept, with whatever else the generator wrote.
 * Throws IC6002.
 */
export async function provideInitramfs(
  base: Base,
  kernelVersion: string,
  { request, host }: { readonly request: BuildRequest; readonly host: Host },
): Promise<string> {
  const root = base.rootfs.path;
  const configured = treeState(root);
  const key = initramfsKey(base, kernelVersion, initramfsInputs(changesBetween(base.state, configured)));
  const store: TreeStore = { folder: join(request.cacheFolder, "initramfs"), kind: "initramfs" };
  const kept = await findTree<{ readonly path: string }>(store, key, host);
  if (kept !== undefined) {
    await restoreTree(kept, root, host);
    return kept.note.path;
  }
  const path = await makeInitramfs(base.rootfs, kernelVersion);
  const { written } = changesBetween(configured, treeState(root));
  await keepTree(store, { key, folder: root, paths: written, note: { path } }, host);
  return path;
}

function initramfsKey(base: Base, kernelVersion: string, changes: TreeChanges): string {
  const inputs = [base.key, kernelVersion, changesDigest(base.rootfs.path, changes)];
  return createHash("sha256").update(inputs.join("\n")).digest("hex");
}
