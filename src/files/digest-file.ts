import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

const largestChunkBytes = 4 * 1024 * 1024;

/** Reads a file once for its size and SHA-256 (hexadecimal). One chunk is read while the one before is hashed. */
export async function digestFile(
  path: string,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  await using file = await open(path);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  // No larger than the file: thousands of small ones would leave gigabytes of empty buffers behind.
  const bufferBytes = Math.max(1, Math.min(largestChunkBytes, (await file.stat()).size));
  let [filling, hashing] = [Buffer.allocUnsafe(bufferBytes), Buffer.allocUnsafe(bufferBytes)];
  let reading = file.read(filling);
  for (;;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) return { sizeBytes, sha256: hash.digest("hex") };
    [filling, hashing] = [hashing, filling];
    reading = file.read(filling);
    hash.update(hashing.subarray(0, bytesRead));
    sizeBytes += bytesRead;
  }
}
