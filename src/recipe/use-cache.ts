import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { type HeldFolder, holdFolder } from "../files/hold-folder.ts";
import type { Host } from "../host/host.ts";

/** What is trimmed away is gone in a moment. */
const longestTrimSeconds = 600;

/** What is locked is a folder in it: the cache folder itself may be the output folder too, which is held while a build publishes. */
const lockedFolder = (cacheFolder: string): string => join(cacheFolder, "uses");

/** Uses a cache folder beside other builds, while nobody removes anything from it. Throws IC8004. */
export async function useCache(cacheFolder: string, host: Host): Promise<HeldFolder> {
  const wish = { mode: "shared", waitSeconds: longestTrimSeconds } as const;
  const held = await holdFolder(lockedFolder(cacheFolder), wish, host);
  if (held !== undefined) return held;
  throw cacheInUse(`Cannot use cache folder "${cacheFolder}": it is being trimmed`);
}

/** Uses a cache folder alone, to remove things from it. Throws IC8004 while a build uses it. */
export async function useCacheAlone(cacheFolder: string, host: Host): Promise<HeldFolder> {
  const held = await holdFolder(lockedFolder(cacheFolder), { mode: "exclusive", waitSeconds: 0 }, host);
  if (held !== undefined) return held;
  throw cacheInUse(`Cannot trim cache folder "${cacheFolder}": a build uses it`);
}

const cacheInUse = (message: string): ComposeError =>
  new ComposeError({ code: "IC8004", message, hint: "Wait for it to end" });
