import { randomUUID } from "node:crypto";
import { appendFile, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ComposeError } from "../errors.ts";
import { fullDisk } from "../files/full-disk.ts";
import { CommandFailure, type Host } from "../host/host.ts";
import { compressToArgv, packBundleArgv } from "../host/tools/bundle-archive.ts";
import { isNoSpace } from "../host/tools/no-space.ts";
import type { BundleName } from "./bundle.ts";
import type { BundleContent } from "./bundle-content.ts";
import { encodeLabel } from "./label.ts";
import { pipeCommands } from "./pipe-commands.ts";

/** What is packed, and into which file. */
export interface PackJob {
  readonly name: BundleName;
  readonly content: BundleContent;
  readonly cacheFolder: string;
  readonly path: string;
  /** A larger one is not kept. */
  readonly maxBytes?: number | undefined;
}

/** A bundle that was packed. */
export interface Packed {
  readonly sizeBytes: number;
  readonly contentBytes: number;
}

/**
 * Packs parts of a cache into one file: an archive as tar and zstd know it, with a label behind it that names everything in
 * it and its digest. Nothing is copied on the way, and the file is there whole or not at all. Throws IC7006 and IC8006.
 */
export async function packBundle(
  job: PackJob,
  host: Pick<Host, "start" | "signal">,
): Promise<Packed | "too large"> {
  const part = `${job.path}.${randomUUID()}.part`;
  const { names, entries, outputs } = job.content;
  try {
    await mkdir(dirname(job.path), { recursive: true });
    const from = packBundleArgv({ folder: job.cacheFolder, names }, outputs);
    const piped = await pipeCommands({ from, to: compressToArgv(part) }, host);
    await appendFile(part, encodeLabel({ name: job.name, entries, ...piped }));
    const { size: sizeBytes } = await stat(part);
    if (sizeBytes > (job.maxBytes ?? sizeBytes)) return "too large";
    await rename(part, job.path);
    return { sizeBytes, contentBytes: piped.contentBytes };
  } catch (error) {
    host.signal.throwIfAborted();
    throw packFailure(job, error);
  } finally {
    await rm(part, { force: true });
  }
}

function packFailure({ name, path }: PackJob, cause: unknown): unknown {
  if (isNoSpace(cause)) return fullDisk({ path, otherwise: "pack into another folder", cause });
  if (!(cause instanceof CommandFailure || (cause instanceof Error && "syscall" in cause))) return cause;
  const reason = cause instanceof CommandFailure ? cause.tail(3) : cause.message;
  return new ComposeError(
    { code: "IC7006", message: `Cannot pack ${name} into "${path}": ${reason}` },
    { cause },
  );
}
