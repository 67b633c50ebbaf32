import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { bootId } from "../files/file-identity.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import { clearAway, inodeOf, type Place, takePlace } from "../files/take-place.ts";
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
  const place = placeOf(folder, key);
  const kept = (await readSealed(place.record)) as LayerRecord | undefined;
  if (kept === undefined) return undefined;
  const inode = await inodeOf(place.content);
  if (await isAsKept(kept, place, host)) {
    const now = host.now();
    // A record of another user's cannot be touched.
    await utimes(place.record, now, now).catch(() => {});
    return { path: place.content, note: kept.note as Note };
  }
  // Looking took a while: what another build has kept there meanwhile stays, and so does what it is about to keep.
  const now = (await readSealed(place.record)) as LayerRecord | undefined;
  if (now?.identity !== kept.identity) return undefined;
  host.report.warn(`The kept layer ${shortKey(key)} is damaged: it is made again`);
  await dropLayer(place, inode).catch(() => {});
  return undefined;
}

async function isAsKept(kept: LayerRecord, place: Place, host: Host): Promise<boolean> {
  const identity = await readIdentity(place.content, host);
  if (identity === undefined) return false;
  if (identity === kept.identity) return true;
  if (!(await hasDigest(place.content, kept.sha256, host))) return false;
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
  const part = `${place.content}.${randomUUID()}.part`;
  try {
    // Programs in it may be setuid: nobody but their owner may reach them.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await host.exec({ argv: cpTreeArgv(layer.tree, part) });
    const sha256 = await digestTree(part, host);
    if (!(await takePlace(part, place, host.now()))) return;
    const identity = await readIdentity(place.content, host);
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

const placeOf = (folder: string, key: string): Place => ({
  content: join(folder, key),
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

/** The record goes first, and of trees the one that was looked at. */
async function dropLayer({ content, record }: Place, inode: number | undefined): Promise<void> {
  await rm(record, { force: true });
  if (inode !== undefined) await clearAway(content, inode);
}

async function dropOldest(folder: string, now: Date): Promise<void> {
  const names = new Set(await readdir(folder));
  const oldestUseMs = now.getTime() - longestBuildMs;
  const aged = await Promise.all([...names].map((name) => ageOf(folder, name)));
  const records = aged
    .flat()
    .filter(({ name }) => name.endsWith(".json"))
    .toSorted((a, b) => b.usedMs - a.usedMs);
  for (const { name, usedMs } of records.slice(keptLayers)) {
    const place = placeOf(folder, basename(name, ".json"));
    if (usedMs < oldestUseMs) await dropLayer(place, await inodeOf(place.content));
  }
  // What builds that were killed have left: half a copy, or a tree without a record.
  const left = aged.flat().filter(({ name }) => !name.endsWith(".json") && !names.has(`${name}.json`));
  for (const { name, inode, usedMs } of left)
    if (usedMs < oldestUseMs) await clearAway(join(folder, name), inode);
}

interface Aged {
  readonly name: string;
  readonly inode: number;
  readonly usedMs: number;
}

/** Nothing where another build is done with it by now. */
async function ageOf(folder: string, name: string): Promise<readonly Aged[]> {
  const status = await stat(join(folder, name)).catch(() => undefined);
  if (status === undefined) return [];
  // A tree's time of content is its image's; that of metadata is when it came here.
  return [{ name, inode: status.ino, usedMs: Math.max(status.mtimeMs, status.ctimeMs) }];
}
