import { mkdtemp, open, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileChunks } from "../../src/files/file-chunks.ts";

const mebibyte = 1024 * 1024;

test.each([
  { title: "nothing of an empty file", size: 0, start: 0, end: undefined },
  { title: "a small file", size: 1000, start: 0, end: undefined },
  { title: "a part of it", size: 1000, start: 100, end: 900 },
  { title: "a part beyond its end", size: 1000, start: 900, end: 2000 },
  { title: "nothing behind its end", size: 1000, start: 2000, end: 3000 },
  { title: "a file of exactly one chunk", size: 4 * mebibyte, start: 0, end: undefined },
  { title: "a file of several chunks", size: 9 * mebibyte + 1, start: 1, end: 9 * mebibyte },
])("fileChunks() gives $title", async ({ size, start, end }) => {
  await using place = await openPlace();
  const bytes = Buffer.from(Array.from({ length: size }, (_, index) => (index * 31 + (index >> 12)) & 255));
  await writeFile(place.path, bytes);
  await using file = await open(place.path);
  const read: Buffer[] = [];
  const range = end === undefined ? { start } : { start, end };
  for await (const chunk of fileChunks(file, range)) read.push(Buffer.from(chunk));
  expect(Buffer.concat(read).equals(bytes.subarray(start, end))).toBe(true);
});

test("fileChunks() ends where a file that was made shorter ends", async () => {
  await using place = await openPlace();
  await writeFile(place.path, Buffer.alloc(13 * mebibyte, 7));
  await using file = await open(place.path);
  let sum = 0;
  for await (const chunk of fileChunks(file, { start: 0 })) {
    sum += chunk.length;
    await truncate(place.path, 5 * mebibyte);
  }
  expect(sum).toBeLessThan(13 * mebibyte);
});

async function openPlace(): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "chunks-"));
  return {
    path: join(folder, "file"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
