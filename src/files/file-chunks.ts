import type { FileHandle } from "node:fs/promises";

const largestChunkBytes = 4 * 1024 * 1024;

/**
 * The bytes of a file from `start` to `end` or its end, in chunks. Each is good until the next is asked for, since two buffers take
 * turns: one is filled while the other is looked at.
 */
export async function* fileChunks(
  file: FileHandle,
  { start, end = Number.POSITIVE_INFINITY }: { readonly start: number; readonly end?: number },
): AsyncGenerator<Buffer, void> {
  const endBytes = Math.min(end, (await file.stat()).size);
  // No larger than what is left: thousands of small files would leave gigabytes of empty buffers behind.
  const bufferBytes = Math.max(1, Math.min(largestChunkBytes, endBytes - start));
  const buffers = [Buffer.allocUnsafe(bufferBytes), Buffer.alloc(0)] as [Buffer, Buffer];
  let position = start;
  const read = () => {
    const [filling] = buffers;
    const reading = file.read(filling, { position, length: Math.min(bufferBytes, endBytes - position) });
    // Looked at when its turn comes.
    reading.catch(() => {});
    return reading;
  };
  let reading = position < endBytes ? read() : undefined;
  while (reading !== undefined) {
    const { bytesRead } = await reading;
    // It was made shorter meanwhile.
    if (bytesRead === 0) return;
    position += bytesRead;
    const [full, other] = buffers;
    const hasMore = position < endBytes;
    buffers[0] = hasMore && other.length === 0 ? Buffer.allocUnsafe(bufferBytes) : other;
    buffers[1] = full;
    reading = hasMore ? read() : undefined;
    yield full.subarray(0, bytesRead);
  }
}
