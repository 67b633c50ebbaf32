import { randomUUID } from "node:crypto";
import { copyFile, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isMissing } from "./local-error.ts";

/** The part of a target that nobody writes: left in good order, for whoever comes first. */
export const freePartOf = (target: string): string => `${target}.part`;

/** What a claimed part has behind the name of its target. */
const claimed = /^\.[0-9a-f-]{36}\.part$/;

/** The record that lies beside a part. */
export const recordOf = (part: string): string => `${part}.json`;

/**
 * A part that is written to is touched at least this often: a server that is silent for longer is given up, and while
 * a download waits for another try its part is free. One that is older belongs to a build that was killed.
 */
const abandonedMs = 5 * 60_000;

/**
 * Takes over what an earlier try or run has left of a target, or names a part that does not exist yet; returns its path.
 * Renaming is the claim: of several builds that share the folder, one gets the part and the others begin their own.
 * What a killed build has left is copied, since a build that only slept would still write to the file.
 */
export async function claimPart(target: string): Promise<string> {
  const path = `${target}.${randomUUID()}.part`;
  if (await move(freePartOf(target), path)) return path;
  for (const abandoned of await abandonedParts(target)) {
    await copy(abandoned, path);
    await dropPart(abandoned);
  }
  return path;
}

/** Leaves a part for the next try or run. Where two are left, the later one stays: the digest judges it in the end. */
export async function freePart(part: string, target: string): Promise<void> {
  if (!(await move(part, freePartOf(target)))) await dropPart(part);
}

/** Removes a part with its record. */
export async function dropPart(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(recordOf(part), { force: true });
}

/** The record goes with the part. Without one, nobody knows which version the bytes are of, and the digest will tell. */
async function move(from: string, to: string): Promise<boolean> {
  try {
    // First, so that nobody ever takes what was just claimed for abandoned.
    const now = new Date();
    await utimes(from, now, now);
    await rename(from, to);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  await rename(recordOf(from), recordOf(to)).catch(() => rm(recordOf(to), { force: true }));
  return true;
}

async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch(ignoreMissing);
  await copyFile(recordOf(from), recordOf(to)).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

async function abandonedParts(target: string): Promise<readonly string[]> {
  const folder = dirname(target);
  const isPart = (name: string) =>
    name.startsWith(basename(target)) && claimed.test(name.slice(basename(target).length));
  const parts = (await readdir(folder)).filter(isPart).map((name) => join(folder, name));
  const now = Date.now();
  const abandoned = await Promise.all(
    parts.map(async (part) => {
      const found = await stat(part).catch(() => undefined);
      return found !== undefined && now - found.mtimeMs > abandonedMs ? [part] : [];
    }),
  );
  return abandoned.flat();
}
