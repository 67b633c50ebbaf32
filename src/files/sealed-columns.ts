import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What is kept as it lies in memory: numbers, or bytes. */
export type Column = Float64Array | Int32Array | Uint8Array;

/** Room for the seal and the sizes of all columns; a multiple of what numbers must lie at. */
const headBytes = 512;

/**
 * Keeps columns in a file that tells whether it is whole: a SHA-256, the sizes, the columns, those of the widest numbers
 * first. `title` says what
 * they are; who asks for something else finds nothing. What cannot be kept, for want of space or rights, is not.
 */
export async function keepColumns(path: string, title: string, columns: readonly Column[]): Promise<void> {
  const parts = columns.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const sizes = JSON.stringify(parts.map(({ length }) => length));
  const head = headOf(title, sizes, parts);
  if (head.length > headBytes) throw new RangeError(`too many columns to keep: ${columns.length}`);
  const part = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeParts(part, [head, ...parts]);
    await rename(part, path);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}

/** Reads what was kept under that title; undefined where there is nothing or a byte of it is not as it was. */
export async function findColumns(path: string, title: string): Promise<readonly Buffer[] | undefined> {
  const whole = await readWhole(path).catch(() => undefined);
  if (whole === undefined || whole.length < headBytes) return undefined;
  const [head, content] = [whole.subarray(0, headBytes), whole.subarray(headBytes)];
  const [, sizes = ""] = head.toString("latin1").split("\n");
  if (!head.equals(headOf(title, sizes, [content]))) return undefined;
  let end = 0;
  return (JSON.parse(sizes) as readonly number[]).map((size) => {
    const start = end;
    end += size;
    return content.subarray(start, end);
  });
}

/** A column of numbers as they were kept. */
export function numbersOf({ buffer, byteOffset, byteLength }: Buffer): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT);
}

/** The same of wider numbers. */
export function doublesOf({ buffer, byteOffset, byteLength }: Buffer): Float64Array {
  return new Float64Array(buffer, byteOffset, byteLength / Float64Array.BYTES_PER_ELEMENT);
}

async function writeParts(path: string, parts: readonly Uint8Array[]): Promise<void> {
  await using file = await open(path, "wx");
  for (const part of parts) await file.writeFile(part);
}

/** In one piece, and at the beginning of its memory, as numbers need it. */
async function readWhole(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { size } = await file.stat();
  const whole = Buffer.allocUnsafeSlow(size);
  for (let done = 0; done < size; ) {
    const { bytesRead } = await file.read(whole, done, size - done);
    if (bytesRead === 0) return whole.subarray(0, done);
    done += bytesRead;
  }
  return whole;
}

/** The seal of the title, the sizes and the columns; the sizes; blanks. */
function headOf(title: string, sizes: string, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256").update(`${title}\n${sizes}\n`);
  for (const part of parts) hash.update(part);
  return Buffer.from(`${hash.digest("hex")}\n${sizes}\n`.padEnd(headBytes), "latin1");
}
