import { createHash, type Hash } from "node:crypto";
import { open } from "node:fs/promises";
import { fileChunks } from "./file-chunks.ts";

/** What tells a file from every other. */
export interface FileDigest {
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The hash of a file's first bytes, to go on from when the rest is written too. */
export interface DigestBeginning {
  readonly sizeBytes: number;
  readonly hash: Hash;
}

/** Reads a file once for its size and SHA-256; what its beginning stands for is not read again. */
export async function digestFile(path: string, beginning?: DigestBeginning): Promise<FileDigest> {
  const hash = beginning?.hash.copy() ?? createHash("sha256");
  const range = { start: beginning?.sizeBytes ?? 0, end: Number.POSITIVE_INFINITY };
  const sizeBytes = await hashRange(path, hash, range);
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Hashes the first bytes of a file, which nobody writes to any more. */
export async function digestBeginning(path: string, sizeBytes: number): Promise<DigestBeginning> {
  const hash = createHash("sha256");
  return { sizeBytes: await hashRange(path, hash, { start: 0, end: sizeBytes }), hash };
}

/** Returns where it ended, at most at the file's end. */
async function hashRange(
  path: string,
  hash: Hash,
  range: { readonly start: number; readonly end: number },
): Promise<number> {
  await using file = await open(path);
  let position = range.start;
  for await (const chunk of fileChunks(file, range)) {
    hash.update(chunk);
    position += chunk.length;
  }
  return position;
}
