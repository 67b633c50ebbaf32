import { open, stat } from "node:fs/promises";
import { fileChunks } from "../files/file-chunks.ts";
import { type Digest, RunningDigest } from "../trust/digest.ts";
import { isMissing } from "./local-error.ts";

/** Hashes what lies on the disk now, at most `limitBytes` of it; undefined when there is no such file. */
export async function readFileDigest(
  path: string,
  { limitBytes = Number.POSITIVE_INFINITY, signal }: { limitBytes?: number; signal?: AbortSignal } = {},
): Promise<RunningDigest | undefined> {
  const digest = new RunningDigest();
  if (limitBytes === 0) return digest;
  try {
    await using file = await open(path);
    for await (const chunk of fileChunks(file, { start: 0, end: limitBytes })) {
      signal?.throwIfAborted();
      digest.update(chunk);
    }
    return digest;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether a file of exactly this size and digest lies there. */
export async function isPresent(
  expected: Digest & { readonly target: string },
  signal: AbortSignal,
): Promise<boolean> {
  const found = await stat(expected.target).catch(() => undefined);
  if (found?.size !== expected.sizeBytes) return false;
  const digest = await readFileDigest(expected.target, { signal });
  return digest?.digest().sha256 === expected.sha256;
}
