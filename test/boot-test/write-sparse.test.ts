import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSparse } from "../../src/boot-test/write-sparse.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-sparse-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* streamOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

let files = 0;
const nextPath = () => join(folder, `file-${files++}`);

test("writeSparse() writes the same bytes, holes or not", async () => {
  const chunk = fc
    .tuple(fc.nat(3 * 4096), fc.constantFrom(0, 0, 7))
    .map(([size, byte]) => Buffer.alloc(size, byte));
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), async (chunks) => {
      const path = nextPath();
      await writeSparse(streamOf(chunks), path);
      expect((await readFile(path)).equals(Buffer.concat(chunks))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("writeSparse() takes no room for zeros", async () => {
  const path = nextPath();
  const megabyte = Buffer.alloc(2 ** 20);
  await writeSparse(streamOf([Buffer.from("start"), ...Array(16).fill(megabyte), Buffer.from("end")]), path);
  const { size, blocks } = await stat(path);
  expect(size).toBe(16 * 2 ** 20 + 8);
  expect(blocks * 512).toBeLessThan(2 ** 20);
});

test("writeSparse() writes over no file", async () => {
  const path = nextPath();
  await writeSparse(streamOf([Buffer.from("a")]), path);
  await expect(writeSparse(streamOf([Buffer.from("b")]), path)).rejects.toThrow("EEXIST");
});
