import { randomUUID } from "node:crypto";
import { lstat, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { bootId } from "../files/file-identity.ts";
import { pathExists } from "../files/path-exists.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import type { Host } from "../host/host.ts";
import { cpTreeArgv } from "../host/tools/cp.ts";
import { treeIdentityArgv } from "../host/tools/tree-digest.ts";
import { digestTree } from "./digest-tree.ts";

/** A kept root filesystem, known to be as it was kept. `note` is what its maker wanted to remember. */
export interface Layer<Note> {
  readonly path: string;
  readonly note: Note;
}

interface LayerRecord {
  /** SHA-256 of an archive of the tree: every byte, owner, mode, time and extended attribute. */
  readonly sha256: string;
  /** How the tree stood when it was hashed: see files/file-identity.ts. */
  readonly identity: string;
  readonly note: unknown;
}

/** The layer that was used longest ago goes first, but none that a build which still runs could be using. */
const keptLayers = 8;
const longestBuildMs = 6 * 3600 * 1000;

/** So long a tree may lie there before its record does. An older one without a record is a killed build's. */
const longestWriteMs = 60 * 1000;

/**
 * Finds the layer of that key, a folder. Its tree is looked at entry by entry first: one that does not stand as it did when
 * it was hashed (another inode, size, mode, owner, time) is hashed again, and dropped with a word in the log when it is not
 * what was kept, as if it had never been there.
 */
export async function findLayer<Note>(
  folder: string,
  key: string,
  host: Host,
): Promise<Layer<Note> | undefined> {
  const { tree, record } = placeOf(folder, key);
  const kept = (await readSealed(record)) as LayerRecord | undefined;
  if (kept === undefined) return undefined;
  if (await isAsKept(kept, { tree, record }, host)) {
    const now = host.now();
    // A record of another user's cannot be touched.
    await utimes(record, now, now).catch(() => {});
    return { path: tree, note: kept.note as Note };
  }
  host.report.warn(`The kept layer ${shortKey(key)} is damaged: it is made again`);
  await dropDamaged(kept, { tree, record });
  return undefined;
}

/** Looking took a while: what another build has kept there meanwhile stays. */
async function dropDamaged(judged: LayerRecord, place: Place): Promise<void> {
  const now = (await readSealed(place.record)) as LayerRecord | undefined;
  if (now !== undefined && now.identity !== judged.identity) return;
  await dropLayer(place).catch(() => {});
}

async function isAsKept(kept: LayerRecord, place: Place, host: Host): Promise<boolean> {
  const identity = await readIdentity(place.tree, host);
  if (identity === undefined) return false;
  if (identity === kept.identity) return true;
  if (!(await hasDigest(place.tree, kept.sha256, host))) return false;
  await writeSealed(place.record, { ...kept, identity }).catch(() => {});
  return true;
}

/** A tree that cannot be read to its end has not the digest. */
async function hasDigest(tree: string, sha256: string, host: Host): Promise<boolean> {
  try {
    return (await digestTree(tree, host)) === sha256;
  } catch {
    host.signal.throwIfAborted();
    return false;
  }
}

/**
 * Keeps a copy of a root filesystem as a layer, for the next build. What cannot be kept, for want of space or rights, costs
 * that build time and this one nothing: it is only told.
 */
export async function keepLayer(
  folder: string,
  layer: { readonly key: string; readonly tree: string; readonly note: unknown },
  host: Host,
): Promise<void> {
  const place = placeOf(folder, layer.key);
  const part = `${place.tree}.${randomUUID()}.part`;
  try {
    // Programs in it may be setuid: nobody but their owner may reach them.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await host.exec({ argv: cpTreeArgv(layer.tree, part) });
    const sha256 = await digestTree(part, host);
    if (!(await takePlace(part, place, host.now()))) return;
    const identity = await readIdentity(place.tree, host);
    await writeSealed(place.record, { sha256, identity, note: layer.note });
    await dropOldest(folder, host.now());
  } catch (error) {
    host.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    host.report.warn(`The layer is not kept for the next build: ${reason}`);
  } finally {
    await rm(part, { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * Puts the tree where the layer of that key belongs. False where another build was faster: a third one may be using what that
 * has kept. Builds side by side both find the place empty, so it is taken by a rename, which only one of them can do.
 */
async function takePlace(part: string, place: Place, now: Date): Promise<boolean> {
  if ((await readSealed(place.record)) !== undefined) return false;
  const there = await lstat(place.tree).catch(() => undefined);
  if (there !== undefined) {
    if (!(await pathExists(place.record)) && now.getTime() - there.ctimeMs < longestWriteMs) return false;
    await clearAway(place.tree, there.ino);
  }
  try {
    await rename(part, place.tree);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}

/** Removes the tree that was looked at, and no other: one that has come into its place meanwhile is put back. */
async function clearAway(tree: string, inode: number): Promise<void> {
  const aside = `${tree}.${randomUUID()}.part`;
  try {
    await rename(tree, aside);
    if ((await lstat(aside)).ino !== inode) await rename(aside, tree);
  } catch {
    // Another build has cleared it away, or has put its own there again.
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

interface Place {
  readonly tree: string;
  readonly record: string;
}

const placeOf = (folder: string, key: string): Place => ({
  tree: join(folder, key),
  record: join(folder, `${key}.json`),
});

export const shortKey = (key: string): string => key.slice(0, 12);

/** Undefined where there is no such tree. */
async function readIdentity(tree: string, host: Host): Promise<string | undefined> {
  try {
    return `${bootId()} ${(await host.exec({ argv: treeIdentityArgv(tree) })).stdout.trim()}`;
  } catch {
    host.signal.throwIfAborted();
    return undefined;
  }
}

async function dropLayer({ tree, record }: Place): Promise<void> {
  await rm(record, { force: true });
  await rm(tree, { recursive: true, force: true });
}

async function dropOldest(folder: string, now: Date): Promise<void> {
  const names = new Set(await readdir(folder));
  const oldestUseMs = now.getTime() - longestBuildMs;
  const aged = await Promise.all(
    // A tree's time of content is its image's; that of metadata is when it came here.
    [...names].map(async (name) => {
      // Another build may be done with it by now.
      const status = await stat(join(folder, name)).catch(() => undefined);
      return {
        name,
        usedMs: status === undefined ? now.getTime() : Math.max(status.mtimeMs, status.ctimeMs),
      };
    }),
  );
  const records = aged.filter(({ name }) => name.endsWith(".json")).toSorted((a, b) => b.usedMs - a.usedMs);
  for (const { name, usedMs } of records.slice(keptLayers))
    if (usedMs < oldestUseMs) await dropLayer(placeOf(folder, basename(name, ".json")));
  // What builds that were killed have left: half a copy, or a tree without a record.
  const left = aged.filter(({ name }) => !name.endsWith(".json") && !names.has(`${name}.json`));
  for (const { name, usedMs } of left)
    if (usedMs < oldestUseMs) await rm(join(folder, name), { recursive: true, force: true });
}
