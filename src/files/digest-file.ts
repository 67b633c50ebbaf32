import { createHash, type Hash } from "node:crypto";
import { open } from "node:fs/promises";

const largestChunkBytes = 4 * 1024 * 1024;

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

/** Returns where it ended, at most at the file's end. One chunk is read while the one before is hashed. */
async function hashRange(
  path: string,
  hash: Hash,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<number> {
  await using file = await open(path);
  // No larger than the file: thousands of small ones would leave gigabytes of empty buffers behind.
  const bufferBytes = Math.max(1, Math.min(largestChunkBytes, (await file.stat()).size));
  let [filling, hashing] = [Buffer.allocUnsafe(bufferBytes), Buffer.allocUnsafe(bufferBytes)];
  const readAt = (position: number) =>
    file.read(filling, { position, length: Math.min(bufferBytes, end - position) });
  let position = start;
  let reading = readAt(position);
  for (;;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) return position;
    position += bytesRead;
    [filling, hashing] = [hashing, filling];
    reading = readAt(position);
    hash.update(hashing.subarray(0, bytesRead));
  }
}
