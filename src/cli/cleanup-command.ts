import { lstat, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { unpackFolder } from "../bundle/unpack-bundle.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { unfinishedOutput } from "../output/output-folder.ts";
import { protectHost } from "../recipe/protect-host.ts";
import { type EntryOptions, enterBuild } from "./enter-build.ts";
import type { Face } from "./face.ts";
import { insideOf } from "./inside.ts";
import { clearScratch } from "./work-folder.ts";

export interface CleanupOptions {
  readonly outputDir: string;
  readonly cacheDir: string;
  readonly workDir: string;
  readonly rootless?: boolean;
  /** Nothing of the cache is wanted any more: the folder is about to go, and holds files of others than the caller. */
  readonly removeCache?: boolean;
}

/** How long a build that is about to end is waited for. */
const patienceMs = 10_000;

/** So old a part of a file is no running build's that shares the cache. */
const abandonedMs = 6 * 3600 * 1000;

/**
 * `cleanup`: removes what a build in these folders has left that was killed, and gives what it made to whoever called sudo.
 * Of the cache it removes what nobody can still be writing, or all. Throws IC8004 while a build still holds the work folder.
 */
export async function cleanupCommand(options: CleanupOptions, { host, result }: Face): Promise<number> {
  if (insideOf(process.env) === undefined) return await enterPatiently(options, host);
  const [output, cache, work] = [options.outputDir, options.cacheDir, options.workDir].map((one) =>
    resolve(one),
  ) as [string, string, string];
  await protectHost([output, cache, work], host);
  const left = [
    unfinishedOutput(output, work),
    unpackFolder(cache, work),
    ...(options.removeCache === true
      ? (await namesIn(cache)).map((name) => join(cache, name))
      : await abandonedIn(cache, host.now())),
  ];
  const removed = [...(await clearScratch(work, host))];
  for (const path of left) {
    if ((await lstat(path).catch(() => undefined)) === undefined) continue;
    await rm(path, { recursive: true, force: true });
    removed.push(path);
  }
  result({ command: "cleanup", removed }, removed.map((path) => `${path} removed\n`).join(""));
  return 0;
}

async function enterPatiently(options: CleanupOptions, host: Host): Promise<number> {
  const entry: EntryOptions = { ...options, installTools: false };
  const untilMs = host.now().getTime() + patienceMs;
  for (;;)
    try {
      return await enterBuild({ needs: [] }, entry, host);
    } catch (error) {
      const isHeld = error instanceof ComposeError && error.code === "IC8004";
      if (!isHeld || host.now().getTime() >= untilMs) throw error;
      await delay(500, undefined, { signal: host.signal });
    }
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** Parts of files in the cache's folders that have not been written to for long. */
async function abandonedIn(cacheFolder: string, now: Date): Promise<readonly string[]> {
  const folders = await readdir(cacheFolder, { withFileTypes: true }).catch(() => []);
  const parts = await Promise.all(
    folders
      .filter((one) => one.isDirectory())
      .map(async ({ name: folder }) => {
        const names = (await namesIn(join(cacheFolder, folder))).filter((name) => name.endsWith(".part"));
        return names.map((name) => join(cacheFolder, folder, name));
      }),
  );
  const old = parts.flat().map(async (path) => {
    const status = await lstat(path).catch(() => undefined);
    const isOld =
      status !== undefined && now.getTime() - Math.max(status.mtimeMs, status.ctimeMs) > abandonedMs;
    return isOld ? [path] : [];
  });
  return (await Promise.all(old)).flat();
}
