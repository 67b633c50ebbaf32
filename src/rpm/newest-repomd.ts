import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { shownUrl } from "../fetch/url.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { Repomd } from "./repomd.ts";

/**
 * Refuses a verified repomd.xml that is older than one that was verified before at any of the repository's addresses: an
 * old signature stays good, so whoever serves yesterday's repository again would keep its known holes open. Throws IC2010.
 */
export async function refuseOlderRepomd(
  repomd: Repomd,
  baseUrls: readonly string[],
  indexFolder: string,
): Promise<void> {
  for (const baseUrl of baseUrls) {
    const path = memoryPath(baseUrl, indexFolder);
    const newest = await readNewest(path);
    if (newest !== undefined && Date.parse(repomd.date) < newest) throw olderThanBefore(repomd, newest, path);
  }
}

/**
 * Remembers the date of a repomd.xml that passed every check, unless a newer one is remembered. A folder that cannot be
 * written to costs the memory and not the build.
 */
export async function rememberRepomd(repomd: Repomd, baseUrl: string, indexFolder: string): Promise<void> {
  const path = memoryPath(baseUrl, indexFolder);
  const newest = await readNewest(path);
  if (newest !== undefined && newest >= Date.parse(repomd.date)) return;
  try {
    await writeSealed(path, { url: shownUrl(baseUrl), newest: repomd.date });
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

const memoryPath = (baseUrl: string, indexFolder: string): string =>
  join(indexFolder, `${sha256Hex(shownUrl(baseUrl)).slice(0, 16)}.newest.json`);

/** Milliseconds since 1970; undefined where nothing whole is remembered. */
async function readNewest(path: string): Promise<number | undefined> {
  const record = await readSealed(path);
  if (typeof record !== "object" || record === null || !("newest" in record)) return undefined;
  const newest = Date.parse(String(record.newest));
  return Number.isNaN(newest) ? undefined : newest;
}

function olderThanBefore(repomd: Repomd, newest: number, path: string): ComposeError {
  return new ComposeError({
    code: "IC2010",
    message: `Cannot use "${repomd.name}": it is of ${repomd.date}, but one of ${new Date(newest).toISOString()} was seen before`,
    hint: `The mirror lags behind, or somebody holds updates back: try again later, or name another mirror. To accept the older one, delete "${path}"`,
  });
}
