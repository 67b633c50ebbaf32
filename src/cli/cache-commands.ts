import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type BundleName, bundleNames, isBundleName } from "../bundle/bundle.ts";
import { trimCache } from "../cache/trim-cache.ts";
import type { Need } from "../doctor/host-tools.ts";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import { packBundles, unpackBundles } from "../recipe/cache-bundles.ts";
import { protectHost } from "../recipe/protect-host.ts";
import { useCache, useCacheAlone } from "../recipe/use-cache.ts";
import { type EntryOptions, enterBuild } from "./enter-build.ts";
import type { Face } from "./face.ts";
import { handBack, sudoCaller } from "./hand-back.ts";
import { insideOf } from "./inside.ts";
import { sizeOption } from "./size-option.ts";
import { claimWorkFolder } from "./work-folder.ts";

export interface CacheOptions {
  readonly cacheDir: string;
  readonly workDir: string;
  readonly rootless?: boolean;
}

/** What packs and unpacks: tar, zstd, and what a build enters its namespaces with. */
const needs: readonly Need[] = ["build", "zstd"];

export interface PackOptions extends CacheOptions {
  readonly bundle: readonly string[];
  readonly maxSize?: string;
}

/** `cache pack`: what the last build used of the cache, as a few files. */
export async function packCommand(options: PackOptions, { host, result }: Face): Promise<number> {
  const wishes = options.bundle.map(bundleWish);
  const maxBytes = options.maxSize === undefined ? undefined : sizeOption("--max-size", options.maxSize);
  const files = wishes.map(({ path }) => path);
  if (!(await isInside("cache pack", options, host))) {
    for (const path of files) await makeFolderFor(path);
    return await enterBuild({ needs, files }, entryOptions(options), host);
  }
  await protectHost([options.cacheDir, options.workDir, ...files.map((path) => dirname(path))], host);
  await using _cache = await useCache(resolve(options.cacheDir), host);
  const packed = await packBundles({ wishes, maxBytes, cacheFolder: resolve(options.cacheDir) }, host);
  const lines = [
    ...packed.bundles.map(({ path, sizeBytes }) => `${path}  ${(sizeBytes / 1e6).toFixed(1)} MB`),
    ...packed.skipped.map(({ name, reason }) => `${name} is not packed: ${reason}`),
  ];
  result({ command: "cache pack", ...packed }, textOf(lines));
  return 0;
}

/** `cache unpack`: puts what bundles hold into the cache. */
export async function unpackCommand(
  files: readonly string[],
  options: CacheOptions,
  { host, result }: Face,
): Promise<number> {
  if (!(await isInside("cache unpack", options, host)))
    return await enterBuild({ needs }, entryOptions(options), host);
  await protectHost([options.cacheDir, options.workDir], host);
  const folders = { cacheFolder: resolve(options.cacheDir), owner: resolve(options.workDir) };
  await using _cache = await useCache(folders.cacheFolder, host);
  const bundles = await unpackBundles({ paths: files.map((file) => resolve(file)), ...folders }, host);
  const lines = bundles.map(({ name, entries }) => `${name}: ${entries} parts of the cache`);
  result({ command: "cache unpack", bundles }, textOf(lines));
  return 0;
}

export interface TrimOptions extends CacheOptions {
  readonly maxSize: string;
}

/** `cache trim`: removes what was used longest ago. */
export async function trimCommand(options: TrimOptions, { host, result }: Face): Promise<number> {
  const maxBytes = sizeOption("--max-size", options.maxSize);
  if (!(await isInside("cache trim", options, host)))
    return await enterBuild({ needs }, entryOptions(options), host);
  await protectHost([options.cacheDir, options.workDir], host);
  await using _cache = await useCacheAlone(resolve(options.cacheDir), host);
  const trimmed = await trimCache(resolve(options.cacheDir), maxBytes);
  const [removed, kept] = [trimmed.removedBytes, trimmed.keptBytes].map((bytes) => (bytes / 1e6).toFixed(1));
  result(
    { command: "cache trim", ...trimmed },
    textOf([`${removed} MB removed in ${trimmed.removed.length} parts, ${kept} MB kept`]),
  );
  return 0;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

const entryOptions = (options: CacheOptions): EntryOptions => ({ ...options, installTools: true });

/** Whether this is the process in private namespaces; it then holds the work folder. */
async function isInside(command: string, { workDir }: CacheOptions, host: Host): Promise<boolean> {
  const outerProcess = insideOf(process.env);
  if (outerProcess === undefined) return false;
  await claimWorkFolder(resolve(workDir), { pid: outerProcess, work: command, since: host.now() }, host);
  return true;
}

/** `name=file`, or a name alone for its usual file. Throws IC8001. */
function bundleWish(text: string): { readonly name: BundleName; readonly path: string } {
  const [name = "", ...rest] = text.split("=");
  const file = rest.join("=");
  if (isBundleName(name) && file !== "") return { name, path: resolve(file) };
  throw new ComposeError({
    code: "IC8001",
    message: `Cannot use "--bundle ${text}": it is not <name>=<file>`,
    hint: `The names are ${bundleNames.join(", ")}`,
  });
}

/** What is made on the way belongs to whoever called sudo. */
async function makeFolderFor(path: string): Promise<void> {
  const made = await mkdir(dirname(path), { recursive: true });
  const caller = sudoCaller(process.env);
  if (made !== undefined && caller !== undefined) await handBack([made], caller);
}
