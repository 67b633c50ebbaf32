import { join } from "node:path";
import { sha256Hex } from "../trust/digest.ts";
import type { Fetcher } from "./fetcher.ts";

const largestKeyBytes = 4 * 1024 * 1024;

/**
 * Makes the function that reads an OpenPGP key from its address, remembered in a folder and asked for only if it has
 * changed. What it returns is trusted for nothing: a key counts by its fingerprint. Throws IC4001, IC4003, IC8008.
 */
export function keyFetcher(fetcher: Fetcher, keyFolder: string): (url: string) => Promise<Uint8Array> {
  return async (url) => {
    const cache = join(keyFolder, `${sha256Hex(url).slice(0, 16)}.key`);
    const outcome = await fetcher.fetchDocument({
      name: "key",
      urls: [url],
      maxBytes: largestKeyBytes,
      cache,
    });
    if (outcome.kind === "absent") throw outcome.error;
    await outcome.remember();
    return outcome.bytes;
  };
}
