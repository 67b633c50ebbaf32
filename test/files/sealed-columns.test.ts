import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findColumns, keepColumns, numbersOf } from "../../src/files/sealed-columns.ts";
import { openTree } from "./tree.ts";

const columns = [Int32Array.of(1, -2, 3), new Int32Array(0), Buffer.from("text"), Buffer.alloc(0)];

describe("findColumns()", () => {
  test("finds what keepColumns() kept, in folders that it made", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "a/b/columns");
    await keepColumns(path, "kind 1", columns);
    const [numbers, none, text, nothing] = (await findColumns(path, "kind 1")) ?? [];
    expect([numbers, none].map((one) => one && [...numbersOf(one)])).toEqual([[1, -2, 3], []]);
    expect([text, nothing].map(String)).toEqual(["text", ""]);
    expect(await readdir(join(folder.path, "a/b"))).toEqual(["columns"]);
  });

  test("finds nothing under another title, and nothing where nothing is", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "columns");
    expect(await findColumns(path, "kind 1")).toBeUndefined();
    await keepColumns(path, "kind 1", columns);
    expect(await findColumns(path, "kind 2")).toBeUndefined();
  });

  test("finds nothing in a file of which any byte is another, or that is cut off", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "columns");
    await keepColumns(path, "kind 1", columns);
    const whole = await readFile(path);
    for (const at of whole.keys()) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
      await writeFile(path, flipped);
      expect([at, await findColumns(path, "kind 1")]).toEqual([at, undefined]);
    }
    for (let length = 0; length < whole.length; length += 37) {
      await writeFile(path, whole.subarray(0, length));
      expect([length, await findColumns(path, "kind 1")]).toEqual([length, undefined]);
    }
  });

  test("is no error where nothing can be kept", async () => {
    await using folder = await openTree();
    const file = join(folder.path, "file");
    await writeFile(file, "");
    await keepColumns(join(file, "columns"), "kind 1", columns);
    expect(await findColumns(join(file, "columns"), "kind 1")).toBeUndefined();
  });
});
