import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { Release } from "./release.ts";
import { inReleaseFolder, type ReleaseFolder } from "./release-folder.ts";

/** Where a repository lies: the addresses that may serve it, and the suite. Another of either is another repository. */
export type ReleasePlace = Pick<PlannedRepository, "baseUrls" | "suite" | "layout">;

/**
 * Refuses a verified Release that is older than one that was verified before at any of the repository's addresses: an old
 * signature stays good, so whoever serves yesterday's repository again would keep its known holes open. Throws IC2010.
 */
export async function refuseOlderRelease(
  release: Release,
  place: ReleasePlace,
  indexFolder: string,
): Promise<void> {
  for (const baseUrl of place.baseUrls) {
    const path = memoryPath(baseUrl, place, indexFolder);
    const newest = await readNewest(path);
    if (newest !== undefined && release.date.getTime() < newest) throw olderThanBefore(release, newest, path);
  }
}

/**
 * Remembers the date of a Release that passed every check, unless a newer one is remembered. A folder that cannot be
 * written to costs the memory and not the build.
 */
export async function rememberRelease(
  release: Release,
  { baseUrl, ...place }: ReleaseFolder & { readonly baseUrl: string },
  indexFolder: string,
): Promise<void> {
  const path = memoryPath(baseUrl, place, indexFolder);
  const newest = await readNewest(path);
  const date = release.date.getTime();
  if (newest !== undefined && newest >= date) return;
  try {
    await writeSealed(path, { url: releaseUrl(baseUrl, place), newest: new Date(date).toISOString() });
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

const releaseUrl = (baseUrl: string, place: ReleaseFolder): string =>
  shownUrl(urlBelow(baseUrl, inReleaseFolder(place, "")));

const memoryPath = (baseUrl: string, place: ReleaseFolder, indexFolder: string): string =>
  join(indexFolder, `${sha256Hex(releaseUrl(baseUrl, place)).slice(0, 16)}.newest.json`);

/** Milliseconds since 1970; undefined where nothing whole is remembered. */
async function readNewest(path: string): Promise<number | undefined> {
  const record = await readSealed(path);
  if (typeof record !== "object" || record === null || !("newest" in record)) return undefined;
  const newest = Date.parse(String(record.newest));
  return Number.isNaN(newest) ? undefined : newest;
}

function olderThanBefore(release: Release, newest: number, path: string): ComposeError {
  return new ComposeError({
    code: "IC2010",
    message: `Cannot use "${release.name}": it is of ${release.date.toISOString()}, but one of ${new Date(newest).toISOString()} was seen before`,
    hint: `The mirror lags behind, or somebody holds updates back: try again later, or name another mirror. To accept the older one, delete "${path}"`,
  });
}
