import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { sha256Hex } from "../trust/digest.ts";
import { readSealed, writeSealed } from "./sealed-record.ts";

/** A verified root of a repository, as far as its age goes. */
export interface DatedRoot {
  /** What it is, for messages: its address. */
  readonly name: string;
  readonly date: Date;
}

/**
 * Refuses a verified root that is older than one that was verified before at any of the addresses: an old signature stays
 * good, so whoever serves yesterday's repository again would keep its known holes open. `urls` are shown addresses, without
 * passwords, and the suite's where one address has several: another of either is another repository. Throws IC2010.
 */
export async function refuseOlderRoot(
  root: DatedRoot,
  urls: readonly string[],
  indexFolder: string,
): Promise<void> {
  for (const url of urls) {
    const path = memoryPath(url, indexFolder);
    const newestMs = await readNewestMs(path);
    if (newestMs !== undefined && root.date.getTime() < newestMs) throw olderThanBefore(root, newestMs, path);
  }
}

/**
 * Remembers the date of a root that passed every check, unless a newer one is remembered. A folder that cannot be written
 * to costs the memory and not the build.
 */
export async function rememberRoot({ date }: DatedRoot, url: string, indexFolder: string): Promise<void> {
  const path = memoryPath(url, indexFolder);
  const newestMs = await readNewestMs(path);
  if (newestMs !== undefined && newestMs >= date.getTime()) return;
  try {
    await writeSealed(path, { url, newest: date.toISOString() });
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

const memoryPath = (url: string, indexFolder: string): string =>
  join(indexFolder, `${sha256Hex(url).slice(0, 16)}.newest.json`);

/** Milliseconds since 1970; undefined where nothing whole is remembered. */
async function readNewestMs(path: string): Promise<number | undefined> {
  const record = await readSealed(path);
  if (typeof record !== "object" || record === null || !("newest" in record)) return undefined;
  const newestMs = Date.parse(String(record.newest));
  return Number.isNaN(newestMs) ? undefined : newestMs;
}

function olderThanBefore({ name, date }: DatedRoot, newestMs: number, path: string): ComposeError {
  return new ComposeError({
    code: "IC2010",
    message: `Cannot use "${name}": it is of ${date.toISOString()}, but one of ${new Date(newestMs).toISOString()} was seen before`,
    hint: `The mirror lags behind, or somebody holds updates back: try again later, or name another mirror. To accept the older one, delete "${path}"`,
  });
}
