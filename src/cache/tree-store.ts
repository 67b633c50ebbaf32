import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { digestFile } from "../files/digest-file.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import { clearAway, inodeOf, type Place, takePlace } from "../files/take-place.ts";
import type { Host } from "../host/host.ts";
import { packTreeArgv, unpackTreeArgv } from "../host/tools/tree-archive.ts";

/** A folder of trees, or parts of trees, each kept as an archive under the digest of all that made it. */
export interface TreeStore {
  readonly folder: string;
  /** What a tree is called in the log: initramfs, chroot environment. */
  readonly kind: string;
}

/** A kept tree whose bytes have just been verified. `note` is what its maker wanted to remember. */
export interface KeptTree<Note> {
  readonly archive: string;
  readonly note: Note;
}

/** Trees of one kind that are kept; the one that was used longest ago goes first. */
const keptTrees = 8;

interface TreeRecord {
  readonly sha256: string;
  readonly note: unknown;
}

/**
 * Finds the tree of that key. Every byte is hashed before anything is unpacked: a tree that has changed on the disk is
 * dropped, with a word in the log, and undefined is returned as if it had never been there.
 */
export async function findTree<Note>(
  store: TreeStore,
  key: string,
  host: Host,
): Promise<KeptTree<Note> | undefined> {
  const place = placeOf(store, key);
  const kept = await readRecord(place.record);
  if (kept === undefined) return undefined;
  const inode = await inodeOf(place.content);
  const found = await digestFile(place.content).catch(() => undefined);
  if (found?.sha256 === kept.sha256) {
    const now = host.now();
    // A record of another user's cannot be touched.
    await utimes(place.record, now, now).catch(() => {});
    return { archive: place.content, note: kept.note as Note };
  }
  // Hashing took a while: what another build has kept there meanwhile stays, and so does what it is about to keep.
  if ((await readRecord(place.record))?.sha256 !== kept.sha256) return undefined;
  host.report.warn(`The kept ${store.kind} ${key.slice(0, 12)} is damaged: it is made again`);
  await rm(place.record, { force: true });
  if (inode !== undefined) await clearAway(place.content, inode);
  return undefined;
}

/** Unpacks a kept tree over a folder. */
export async function restoreTree(tree: KeptTree<unknown>, folder: string, host: Host): Promise<void> {
  await host.exec({ argv: unpackTreeArgv(tree.archive, folder) });
}

/**
 * Keeps entries of a folder (paths below it) under a key, for the next build. What cannot be kept, for want of space or
 * rights, costs that build time and this one nothing: it is only told.
 */
export async function keepTree(
  store: TreeStore,
  tree: {
    readonly key: string;
    readonly folder: string;
    readonly paths: readonly string[];
    readonly note: unknown;
  },
  host: Host,
): Promise<void> {
  const place = placeOf(store, tree.key);
  const unfinished = `${place.content}.${randomUUID()}`;
  const [list, part] = [`${unfinished}.list`, `${unfinished}.part`];
  try {
    await mkdir(store.folder, { recursive: true });
    await writeFile(list, tree.paths.map((path) => `${path}\0`).join(""));
    await host.exec({ argv: packTreeArgv(tree.folder, list, part) });
    const kept: TreeRecord = { sha256: (await digestFile(part)).sha256, note: tree.note };
    if (!(await takePlace(part, place, host.now()))) return;
    await writeSealed(place.record, kept);
    await dropOldest(store);
  } catch (error) {
    host.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    host.report.warn(`The ${store.kind} is not kept for the next build: ${reason}`);
  } finally {
    for (const left of [list, part]) await rm(left, { force: true }).catch(() => {});
  }
}

const placeOf = ({ folder }: TreeStore, key: string): Place => ({
  content: join(folder, `${key}.tar.zst`),
  record: join(folder, `${key}.json`),
});

async function readRecord(path: string): Promise<TreeRecord | undefined> {
  return (await readSealed(path)) as TreeRecord | undefined;
}

async function dropOldest(store: TreeStore): Promise<void> {
  const names = await readdir(store.folder);
  await dropAbandoned(store, names);
  const records = names.filter((name) => name.endsWith(".json"));
  const used = await Promise.all(
    records.map(async (name) => {
      // Another build may have dropped it by now.
      const status = await stat(join(store.folder, name)).catch(() => undefined);
      return status === undefined ? [] : [{ name, usedMs: status.mtimeMs }];
    }),
  );
  const oldest = used
    .flat()
    .toSorted((a, b) => b.usedMs - a.usedMs)
    .slice(keptTrees);
  for (const { name } of oldest) {
    const { content, record } = placeOf(store, basename(name, ".json"));
    await rm(record, { force: true });
    await rm(content, { force: true });
  }
}

/** What builds that were killed have left, an archive without a record too: nobody takes a day to keep a tree. */
async function dropAbandoned(store: TreeStore, names: readonly string[]): Promise<void> {
  const yesterdayMs = Date.now() - 24 * 3600 * 1000;
  const known = new Set(
    names.filter((name) => name.endsWith(".json")).map((name) => basename(name, ".json")),
  );
  for (const name of names) {
    if (name.endsWith(".json") || known.has(basename(name, ".tar.zst"))) continue;
    const path = join(store.folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < yesterdayMs) await clearAway(path, found.ino);
  }
}
