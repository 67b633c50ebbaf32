import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSealed, writeSealed } from "../../src/files/sealed-record.ts";
import { openTree } from "./tree.ts";

const value = { name: "grün\n", list: [1, 2.5, null], nested: { "": true } };

describe("readSealed()", () => {
  test("reads what writeSealed() wrote, into folders that it made", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "a/b/record.json");
    await writeSealed(path, value);
    expect(await readSealed(path)).toEqual(value);
    await writeSealed(path, "other");
    expect(await readSealed(path)).toBe("other");
    expect(await readdir(join(folder.path, "a/b"))).toEqual(["record.json"]);
  });

  test("reads any value that JSON can hold", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "record.json");
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (any) => {
        await writeSealed(path, any);
        expect(JSON.stringify(await readSealed(path))).toBe(JSON.stringify(any));
      }),
      { numRuns: 40 },
    );
  });

  test("finds nothing in a record of which any one byte is another or missing", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "record.json");
    await writeSealed(path, value);
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
      for (const damaged of [
        flipped,
        whole.subarray(0, at),
        Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]),
      ]) {
        await writeFile(path, damaged);
        expect(await readSealed(path), `${at}: ${damaged}`).toBeUndefined();
      }
    }
    await writeFile(path, Buffer.concat([whole, Buffer.from("\n")]));
    expect(await readSealed(path)).toBeUndefined();
  });

  test.each([
    ["no file", undefined],
    ["no bytes", ""],
    ["JSON without a seal", "{}"],
    ["an empty seal", '\n"x"\n'],
  ])("finds nothing where there is %s", async (_, text) => {
    await using folder = await openTree(text === undefined ? {} : { record: text });
    expect(await readSealed(join(folder.path, "record"))).toBeUndefined();
  });
});

describe("writeSealed()", () => {
  test("leaves the old record where it cannot write the new one, and nothing else", async () => {
    await using folder = await openTree({ "record/in the way": "" });
    await expect(writeSealed(join(folder.path, "record"), value)).rejects.toThrow("EISDIR");
    expect(await readdir(folder.path)).toEqual(["record"]);
  });

  test("never shows half a record to who reads meanwhile", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "record.json");
    const values = Array.from({ length: 20 }, (_, index) => ({ index, text: `${index}`.repeat(5000) }));
    await writeSealed(path, values[0]);
    const writing = Promise.all(values.map((one) => writeSealed(path, one)));
    for (let reads = 0; reads < 40; reads++) {
      const read = (await readSealed(path)) as (typeof values)[number] | undefined;
      expect(values).toContainEqual(read);
    }
    await writing;
    expect(await readdir(folder.path)).toEqual(["record.json"]);
  });
});
