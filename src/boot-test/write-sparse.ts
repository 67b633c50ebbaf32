import { type FileHandle, open } from "node:fs/promises";

const blockBytes = 4096;
const zeros = Buffer.alloc(blockBytes);

/** Writes a stream of bytes to a new file, leaving holes where whole blocks are zero. */
export async function writeSparse(bytes: AsyncIterable<Buffer>, path: string): Promise<void> {
  await using file = await open(path, "wx", 0o600);
  let position = 0;
  for await (const chunk of bytes) {
    for (const { start, end } of dataRuns(chunk))
      await writeAll(file, chunk.subarray(start, end), position + start);
    position += chunk.length;
  }
  await file.truncate(position);
}

/** The parts of a chunk that hold data, as few as possible. */
function dataRuns(chunk: Buffer): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let start = 0; start < chunk.length; start += blockBytes) {
    const end = Math.min(start + blockBytes, chunk.length);
    if (chunk.subarray(start, end).equals(zeros.subarray(0, end - start))) continue;
    const last = runs.at(-1);
    if (last?.end === start) last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
