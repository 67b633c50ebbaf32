import { lstat, mkdir, readdir, rename, rm, statfs, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ComposeError } from "../errors.ts";
import { fullDisk } from "../files/full-disk.ts";
import { pathExists } from "../files/path-exists.ts";
import { takePlace } from "../files/take-place.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { decompressFromArgv, unpackBundleArgv } from "../host/tools/bundle-archive.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { BundleEntry, BundleLabel } from "./bundle.ts";
import type { CachePlace } from "./bundle-content.ts";
import { BadBundle, readLabel } from "./label.ts";
import { pipeCommands } from "./pipe-commands.ts";

/** The folder in the cache where `owner` unpacks: one at a time may do so, and what a killed one has left is known by it. */
export const unpackFolder = (cacheFolder: string, owner: string): string =>
  join(cacheFolder, `.unpack-${sha256Hex(owner).slice(0, 12)}`);

/**
 * Puts what a bundle holds into the cache. It is unpacked beside the cache's own things, and only when its digest is that of
 * its label and there is in it what the label names, and nothing else, is it put in place: of a bundle that is damaged,
 * cut off or foreign nothing is left. Throws IC7005 for such a one and IC8006 on a full disk.
 */
export async function unpackBundle(
  job: { readonly path: string; readonly owner: string } & CachePlace,
  host: Host,
): Promise<BundleLabel> {
  const staging = unpackFolder(job.cacheFolder, job.owner);
  try {
    const label = await readLabel(job.path);
    await requireRoom(label, job);
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true, mode: 0o700 });
    const piped = await pipeCommands(
      {
        from: decompressFromArgv(job.path),
        to: unpackBundleArgv(staging),
        limitBytes: label.contentBytes,
      },
      host,
    );
    if (piped.sha256 !== label.sha256 || piped.contentBytes !== label.contentBytes)
      throw new BadBundle("its content has not the digest that it names");
    await requireNamed(staging, label);
    await placeAll(label.entries, { staging, ...job }, host);
    return label;
  } catch (error) {
    host.signal.throwIfAborted();
    throw unpackFailure(job.path, error);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Holes are not counted: what an archive holds is never less than what it takes. */
async function requireRoom(
  label: BundleLabel,
  { path, cacheFolder }: { path: string } & CachePlace,
): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const { bavail, bsize } = await statfs(cacheFolder);
  if (bavail * bsize >= label.contentBytes) return;
  throw fullDisk({
    path: join(cacheFolder, label.name),
    neededBytes: label.contentBytes - bavail * bsize,
    otherwise: `do without "${path}"`,
  });
}

/** All that was unpacked is named in the label as what it is, and all that is named was unpacked. */
async function requireNamed(staging: string, { entries }: BundleLabel): Promise<void> {
  for (const { path, kind } of entries) {
    const status = await lstat(join(staging, path)).catch(() => undefined);
    const isAsNamed = kind === "folder" ? status?.isDirectory() : status?.isFile();
    if (isAsNamed !== true) throw new BadBundle(`it names "${path}" and does not hold it`);
  }
  const named = new Map(entries.map(({ path, kind }) => [path, kind]));
  const visit = async (folder: string): Promise<void> => {
    for (const found of await readdir(join(staging, folder), { withFileTypes: true })) {
      const path = folder === "" ? found.name : `${folder}/${found.name}`;
      if (named.has(path)) continue;
      if (!found.isDirectory()) throw new BadBundle(`it holds "${path}" and does not name it`);
      await visit(path);
    }
  };
  await visit("");
}

/** A record says that what it tells of is there: it comes after that. */
const recordsLast = (entries: readonly BundleEntry[]): readonly BundleEntry[] =>
  entries.toSorted((a, b) => Number(a.path.endsWith(".json")) - Number(b.path.endsWith(".json")));

/** What is there already stays: a build may be using it, or just keeping it, and may have been there later. */
async function placeAll(
  entries: readonly BundleEntry[],
  { staging, cacheFolder, layersName }: { readonly staging: string } & CachePlace,
  host: Host,
): Promise<void> {
  const targetOf = (path: string) => join(cacheFolder, path.replace(/^layers\//, `${layersName}/`));
  const named = new Set(entries.map(({ path }) => path));
  const left = new Set<string>();
  const now = host.now();
  for (const { path, kind } of recordsLast(entries)) {
    const [from, target, record] = [join(staging, path), targetOf(path), recordOf(path)];
    // Programs in layers may be setuid: nobody but their owner may reach them.
    await mkdir(dirname(target), { recursive: true, ...(path.startsWith("layers/") ? { mode: 0o700 } : {}) });
    if (kind === "folder" || named.has(record)) {
      // Another's content gets no record but its own.
      if (!(await takePlace(from, { content: target, record: targetOf(record) }, now))) left.add(record);
    } else if (!left.has(path) && !(await pathExists(target))) {
      if (path.endsWith(".json")) await utimes(from, now, now);
      await rename(from, target);
    }
  }
}

/** What would tell of a layer, or of an archive. */
const recordOf = (path: string): string => `${path.replace(/\.tar(\.zst)?$/, "")}.json`;

function unpackFailure(path: string, cause: unknown): unknown {
  if (isNoSpace(cause)) return fullDisk({ path, otherwise: "choose another folder with --cache-dir", cause });
  const reason = reasonOf(cause);
  if (reason === undefined) return cause;
  return new ComposeError(
    {
      code: "IC7005",
      message: `Cannot unpack "${path}": ${reason}`,
      hint: "Nothing of it is left. Build without it: whatever it holds is made again",
    },
    { cause },
  );
}

function reasonOf(cause: unknown): string | undefined {
  if (cause instanceof CommandFailure) return cause.tail(3);
  if (cause instanceof RangeError) return "it holds more than it names";
  if (cause instanceof BadBundle || (cause instanceof Error && "syscall" in cause)) return cause.message;
  return undefined;
}
