import { randomUUID } from "node:crypto";
import { lstat, open, rename, rm } from "node:fs/promises";
import { pathExists } from "./path-exists.ts";
import { readSealed } from "./sealed-record.ts";

/** Where something is kept: a folder or a file, and the record that tells of it. Without a record it counts as not there. */
export interface Place {
  readonly content: string;
  readonly record: string;
}

/** So long content may lie there before its record does. Older content without a record is a killed build's. */
const longestWriteMs = 60 * 1000;

/**
 * Puts a finished folder or file where the content of that place belongs; its record is to be written next. False, and the part
 * stays where it is, where another build was faster: a third one may be using what that has kept. Builds side by side all find
 * the place empty, so it is taken by a step that only one of them can do.
 */
export async function takePlace(part: string, place: Place, now: Date): Promise<boolean> {
  // In this order: another build puts content there first and its record then, and whichever is new is seen here.
  const there = await lstat(place.content).catch(() => undefined);
  const hasRecord = await pathExists(place.record);
  if ((await readSealed(place.record)) !== undefined) return false;
  if (there !== undefined) {
    if (!hasRecord && now.getTime() - there.ctimeMs < longestWriteMs) return false;
    await clearAway(place.content, there.ino);
  }
  try {
    // A file would take the place of another's. An empty one is made there by one build alone.
    if (!(await lstat(part)).isDirectory()) await (await open(place.content, "wx")).close();
    await rename(part, place.content);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR") return false;
    throw error;
  }
}

/**
 * Removes the folder or file that was looked at, and no other: what has come into its place meanwhile stays, or is put back. It
 * goes in one step, so that nobody ever finds a half of it.
 */
export async function clearAway(path: string, inode: number): Promise<void> {
  const aside = `${path}.${randomUUID()}.part`;
  try {
    if ((await lstat(path)).ino !== inode) return;
    await rename(path, aside);
    if ((await lstat(aside)).ino !== inode) await rename(aside, path);
  } catch {
    // Another build has cleared it away, or has put its own there again.
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** By what `clearAway` knows a folder or file again; undefined where there is none. */
export const inodeOf = async (path: string): Promise<number | undefined> =>
  (await lstat(path).catch(() => undefined))?.ino;
