import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readSealed } from "../files/sealed-record.ts";
import type { Host } from "../host/host.ts";
import { findRecord, keepRecord } from "./record-store.ts";

/** What of a cache one build has used: what is packed for another machine, and not trimmed away. */
export interface BuildUse {
  readonly image: { readonly name: string; readonly version: string };
  readonly target: { readonly os: string; readonly dist: string; readonly arch: string };
  /** Milliseconds since 1970. */
  readonly usedAtMs: number;
  readonly outputFolder: string;
  /** The files of it that the build made, SHA256SUMS apart. */
  readonly artifacts: readonly string[];
  /** Digests that name what was used. */
  readonly imageKey: string;
  readonly layerKey: string;
  readonly initramfsKey?: string | undefined;
  /** The tree of tools, where they did not come from the host. */
  readonly chrootKey?: string | undefined;
  /** Where the packages lie below the cache folder, and their digests. */
  readonly packages: readonly { readonly path: string; readonly sha256: string }[];
  /** Digests of the package lists. */
  readonly indexes: readonly string[];
}

const folderOf = (cacheFolder: string): string => join(cacheFolder, "uses");

/** Keeps what a build has used, under its image. What is not known of it now stays as an earlier build of the image knew it. */
export async function keepUse(cacheFolder: string, use: BuildUse, host: Host): Promise<void> {
  const folder = folderOf(cacheFolder);
  const before = await findRecord<BuildUse>(folder, use.imageKey, host);
  const value: BuildUse = { ...use, initramfsKey: use.initramfsKey ?? before?.initramfsKey };
  await keepRecord(folder, { key: use.imageKey, value }, host);
}

/** What all builds have used that are remembered, the last one first. */
export async function readUses(cacheFolder: string): Promise<readonly BuildUse[]> {
  const folder = folderOf(cacheFolder);
  const names = await readdir(folder).catch(() => []);
  const records = names.filter((name) => name.endsWith(".json"));
  const uses = await Promise.all(records.map((name) => readSealed(join(folder, name))));
  return uses
    .flatMap((use) => (use === undefined ? [] : [use as BuildUse]))
    .toSorted((a, b) => b.usedAtMs - a.usedAtMs);
}
