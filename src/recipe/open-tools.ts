import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findTree, type KeptTree, keepTree, restoreTree, type TreeStore } from "../cache/tree-store.ts";
import { unpackTree as unpackDebs } from "../deb/unpack-tree.ts";
import { ComposeError } from "../errors.ts";
import { imageFile } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { inRoot } from "../rootfs/in-root.ts";
import { normalizeRootfs } from "../rootfs/normalize.ts";
import { hostTools, type Tools, treeTools } from "../rootfs/tools.ts";
import { treeState } from "../rootfs/tree-state.ts";
import { packedPackage } from "../rpm/packed-package.ts";
import { unpackTree as unpackRpms } from "../rpm/unpack-tree.ts";
import type { BuildRequest } from "./build-request.ts";
import { chrootKey, chrootOf } from "./chroot-key.ts";
import { fetchPool } from "./fetch-pool.ts";
import type { OpenedPool } from "./open-pool.ts";
import { treePrograms } from "./tree-programs.ts";

/**
 * The programs that make the image from outside: the host's, or those of the chroot environment, a tree of packages of the image's
 * own operating system. The archive of it that an earlier build has kept is unpacked if it is as it was kept; else the tree is made
 * from the packages now and kept beside the rest of the build. Disposing waits until it is kept. Throws IC2xxx, IC4xxx, IC5xxx
 * and IC8006.
 */
export async function openTools(
  { plan, lock }: { readonly plan: BuildPlan; readonly lock: Lock },
  request: BuildRequest,
  host: Host,
): Promise<Tools & AsyncDisposable> {
  const chroot = chrootOf(plan, lock);
  if (chroot === undefined) return { ...hostTools(host.exec), [Symbol.asyncDispose]: async () => {} };
  await using undo = new AsyncDisposableStack();
  const { step } = host.report;
  const key = chrootKey(chroot);
  const store: TreeStore = { folder: join(request.cacheFolder, "chrootenv"), kind: "chroot environment" };
  const kept = await step("Look for tools", () => findTree<null>(store, key, host));
  tellOfTools(kept, key, host);
  const tree = await openTree(request.workFolder, undo);
  if (kept !== undefined) await step("Unpack tools", () => restoreTree(kept, tree, host));
  else await step("Make tools", () => makeTree({ plan, lock: chroot, tree }, request, host));
  const programs = treePrograms(plan);
  await requirePrograms(tree, programs, plan);
  if (kept === undefined) undo.use(keeping(store, { key, tree }, host));
  const own = undo.move();
  return { ...treeTools(host.exec, tree, programs), [Symbol.asyncDispose]: () => own.disposeAsync() };
}

function tellOfTools(kept: KeptTree<null> | undefined, key: string, host: Host): void {
  const how = kept !== undefined ? "kept by an earlier build" : "not kept yet, made from their packages";
  host.report.cache({
    ...{ store: "chroot", verdict: kept !== undefined ? "hit" : "miss", key },
    reason: `Tools of the chroot environment ${key.slice(0, 12)}: ${how}`,
  });
}

/** An empty folder for the tree, gone with what `undo` undoes. */
async function openTree(workFolder: string, undo: AsyncDisposableStack): Promise<string> {
  const tree = join(workFolder, "chrootenv");
  await rm(tree, { recursive: true, force: true });
  await mkdir(tree, { mode: 0o755, recursive: true });
  undo.defer(() => rm(tree, { recursive: true, force: true }));
  return tree;
}

async function makeTree(
  { tree, ...of }: { readonly plan: BuildPlan; readonly lock: Lock; readonly tree: string },
  request: BuildRequest,
  host: Host,
): Promise<void> {
  const pool = await fetchPool(of, request, host);
  await unpackPool(pool, tree, host);
  await makeUsable(tree, host);
  await normalizeRootfs({ path: tree, exec: host.exec }, pool.newestBuild);
}

const unpackPool = (pool: OpenedPool, tree: string, host: Host): Promise<void> =>
  pool.format === "deb"
    ? unpackDebs(pool.packages, tree, host)
    : unpackRpms(
        pool.packages.map(({ verified }) => packedPackage(verified)),
        tree,
        host,
      );

/** What scriptlets would have done that programs cannot do without: root has a name, and libraries are found. */
async function makeUsable(tree: string, host: Host): Promise<void> {
  const etc = join(tree, "etc");
  await mkdir(etc, { recursive: true });
  for (const [name, line] of [
    ["passwd", "root:x:0:0:root:/root:/bin/sh\n"],
    ["group", "root:x:0:\n"],
  ] as const)
    if (!(await pathExists(join(etc, name)))) await writeFile(join(etc, name), line);
  if ((await programIn(tree, "ldconfig")) === undefined) return;
  await inRoot(host.exec, tree, {})({ argv: ["ldconfig"] });
}

/** Where a tree has a program, as who runs there would find it. */
async function programIn(tree: string, name: string): Promise<string | undefined> {
  for (const folder of ["/usr/sbin", "/usr/bin", "/sbin", "/bin"]) {
    const file = await imageFile(tree, join(folder, name));
    if (file !== undefined) return file;
  }
  return undefined;
}

async function requirePrograms(
  tree: string,
  names: readonly string[],
  { target }: Pick<BuildPlan, "target">,
): Promise<void> {
  const found = await Promise.all(names.map((name) => programIn(tree, name)));
  const missing = names.filter((_, index) => found[index] === undefined);
  if (missing.length === 0) return;
  throw new ComposeError({
    code: "IC5012",
    message: `Cannot use the chroot environment of "${target.os} ${target.dist}": it has no program "${missing.join('", "')}"`,
    hint: "Name the package that brings it in tools.toolPackages, or build with --tools host",
  });
}

/** Keeps the tree while the build goes on: nothing writes to it any more. */
function keeping(
  store: TreeStore,
  { key, tree }: { readonly key: string; readonly tree: string },
  host: Host,
): AsyncDisposable {
  const paths = [".", ...[...treeState(tree).keys()].sort()];
  const kept = keepTree(store, { key, folder: tree, paths, note: null }, host);
  // A cancelled build says so itself.
  kept.catch(() => {});
  return { [Symbol.asyncDispose]: () => kept.catch(() => {}) };
}
