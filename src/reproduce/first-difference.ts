import { type FileHandle, open } from "node:fs/promises";

const chunkBytes = 4 * 1024 * 1024;

/** The first byte that differs; undefined on a side that ends before it. */
export interface ByteDifference {
  readonly offsetBytes: number;
  readonly was: number | undefined;
  readonly is: number | undefined;
}

/** Compares two files from their start. Undefined when they are equal. */
export async function firstDifference(was: string, is: string): Promise<ByteDifference | undefined> {
  await using old = await open(was);
  await using now = await open(is);
  for (let start = 0; ; start += chunkBytes) {
    const [a, b] = await Promise.all([readChunk(old, start), readChunk(now, start)]);
    if (!a.equals(b)) return differenceIn(a, b, start);
    if (a.length < chunkBytes) return undefined;
  }
}

function differenceIn(a: Buffer, b: Buffer, start: number): ByteDifference {
  let index = 0;
  while (index < a.length && index < b.length && a[index] === b[index]) index++;
  return { offsetBytes: start + index, was: a[index], is: b[index] };
}

/** Whole but at the end of the file: a read may give less than was asked for. */
async function readChunk(file: FileHandle, start: number): Promise<Buffer> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let filled = 0;
  while (filled < chunkBytes) {
    const { bytesRead } = await file.read(chunk, filled, chunkBytes - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return chunk.subarray(0, filled);
}

/** In words: `0x61, was 0x62`. */
export function byteText({ was, is }: ByteDifference): string {
  const text = (byte: number | undefined) =>
    byte === undefined ? "the end" : `0x${byte.toString(16).padStart(2, "0")}`;
  return `${text(is)}, was ${text(was)}`;
}
