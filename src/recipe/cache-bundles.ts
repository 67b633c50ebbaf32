import { basename } from "node:path";
import type { BundleName } from "../bundle/bundle.ts";
import { bundleContent } from "../bundle/bundle-content.ts";
import { packBundle } from "../bundle/pack-bundle.ts";
import { unpackBundle } from "../bundle/unpack-bundle.ts";
import { readUses } from "../cache/build-use.ts";
import type { CachePackResult, PackedBundle, UnpackedBundle } from "../events/result.ts";
import type { Host } from "../host/host.ts";
import { layersFolder } from "./layers-folder.ts";

/** Which bundles to pack, and to which files. */
export interface PackRequest {
  readonly wishes: readonly { readonly name: BundleName; readonly path: string }[];
  /** A larger bundle is not kept. */
  readonly maxBytes: number | undefined;
  readonly cacheFolder: string;
}

/** Packs what the last build used of a cache. What is not there is skipped, and the reason told. Throws IC7006 and IC8006. */
export async function packBundles(request: PackRequest, host: Host): Promise<CachePackResult> {
  const { cacheFolder, wishes, maxBytes } = request;
  const [use] = await readUses(cacheFolder);
  const layersName = basename(await layersFolder(cacheFolder));
  const bundles: PackedBundle[] = [];
  const skipped: { name: string; reason: string }[] = [];
  for (const { name, path } of wishes) {
    if (use === undefined) {
      skipped.push({ name, reason: "no build is known in this cache" });
      continue;
    }
    const content = await bundleContent(name, use, { cacheFolder, layersName });
    if ("missing" in content) {
      skipped.push({ name, reason: content.missing });
      continue;
    }
    const timed = await timedStep(`Pack ${name}`, host, () =>
      packBundle({ name, content, cacheFolder, path, maxBytes }, host),
    );
    if (timed.value === "too large") skipped.push({ name, reason: "it is larger than --max-size" });
    else bundles.push({ name, path, ...timed.value, seconds: timed.seconds });
  }
  return { bundles, skipped };
}

/** Puts what bundles hold into a cache, one after the other. Throws IC7005 and IC8006. */
export async function unpackBundles(
  request: { readonly paths: readonly string[]; readonly cacheFolder: string; readonly owner: string },
  host: Host,
): Promise<readonly UnpackedBundle[]> {
  const { cacheFolder, owner, paths } = request;
  const layersName = basename(await layersFolder(cacheFolder));
  const bundles: UnpackedBundle[] = [];
  for (const path of paths) {
    const { value, seconds } = await timedStep(`Unpack ${basename(path)}`, host, () =>
      unpackBundle({ path, owner, cacheFolder, layersName }, host),
    );
    const { name, entries, contentBytes } = value;
    bundles.push({ name, path, entries: entries.length, contentBytes, seconds });
  }
  return bundles;
}

async function timedStep<T>(
  name: string,
  host: Host,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number }> {
  const startedAtMs = host.now().getTime();
  const value = await host.report.step(name, work);
  return { value, seconds: (host.now().getTime() - startedAtMs) / 1000 };
}
