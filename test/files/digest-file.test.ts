import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestBeginning, digestFile } from "../../src/files/digest-file.ts";
import { openTree } from "./tree.ts";

const bytes = Buffer.alloc(9 * 1024 * 1024, "not a multiple of a chunk ");
const sha256 = createHash("sha256").update(bytes).digest("hex");
let folder: Awaited<ReturnType<typeof openTree>>;
let path: string;

beforeAll(async () => {
  folder = await openTree();
  path = join(folder.path, "file");
  await writeFile(path, bytes);
});

afterAll(() => folder[Symbol.asyncDispose]());

describe("digestFile()", () => {
  test("gives size and SHA-256", async () => {
    expect(await digestFile(path)).toEqual({ sizeBytes: bytes.length, sha256 });
  });

  test("goes on from any beginning, as often as one likes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length + 10 }), async (size) => {
        const beginning = await digestBeginning(path, size);
        expect(beginning.sizeBytes).toBe(Math.min(size, bytes.length));
        expect(await digestFile(path, beginning)).toEqual({ sizeBytes: bytes.length, sha256 });
        expect(await digestFile(path, beginning)).toEqual({ sizeBytes: bytes.length, sha256 });
      }),
      { numRuns: 20 },
    );
  });

  test("knows an empty file", async () => {
    await using empty = await openTree({ file: "" });
    expect(await digestFile(join(empty.path, "file"))).toEqual({
      sizeBytes: 0,
      sha256: createHash("sha256").digest("hex"),
    });
  });
});
