import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpioEntries } from "../../src/rpm/cpio.ts";
import { newcArchive, strippedArchive } from "./cpio-archive.ts";

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

type Read = readonly (readonly [string | number, string])[];

async function read(
  bytes: Uint8Array,
  { length = 1 << 16, sizes = [] as readonly number[] } = {},
): Promise<Read> {
  const found: [string | number, string][] = [];
  for await (const { file, content } of cpioEntries(pieces(bytes, length), (index) => sizes[index])) {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    found.push(["name" in file ? file.name : file.index, Buffer.concat(parts).toString()]);
  }
  return found;
}

describe("cpioEntries()", () => {
  test("gives what was written, in whatever pieces it comes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: fc.stringMatching(/^[a-z./]{1,20}$/), content: fc.string() })),
        fc.integer({ min: 1, max: 300 }),
        async (entries, length) => {
          const written = entries.map(({ name, content }) => [name, content] as const);
          expect(await read(newcArchive(entries), { length })).toEqual(written);
        },
      ),
    ));

  test("passes over content that nobody reads, or not to its end", async () => {
    const archive = newcArchive([
      { name: "a", content: "unread" },
      { name: "b", content: "half" },
      { name: "c", content: "x" },
    ]);
    const names: unknown[] = [];
    for await (const { file, content } of cpioEntries(pieces(archive, 3), () => undefined)) {
      names.push(file);
      if ("name" in file && file.name === "b") for await (const _ of content) break;
    }
    expect(names).toEqual([{ name: "a" }, { name: "b" }, { name: "c" }]);
  });

  test("an archive of stripped headers tells files by their place in the package's header", async () => {
    const archive = strippedArchive([
      { index: 2, content: "two" },
      { index: 0, content: "zero!" },
    ]);
    expect(await read(archive, { sizes: [5, 0, 3] })).toEqual([
      [2, "two"],
      [0, "zero!"],
    ]);
    await expect(read(archive, { sizes: [5] })).rejects.toThrow("its header has no file 2");
  });

  test("every beginning of an archive but the whole is refused", async () => {
    const archive = newcArchive([{ name: "a", content: "12345" }]);
    for (let length = 0; length < archive.length - 1; length += 1)
      if (archive.length - length > 3)
        await expect(read(archive.subarray(0, length))).rejects.toThrow("it ends too early");
  });

  test("what follows the end is read, and refused where it is more than a block", async () => {
    const archive = newcArchive([{ name: "a", content: "1" }]);
    expect(await read(Buffer.concat([archive, Buffer.alloc(512)]))).toEqual([["a", "1"]]);
    await expect(read(Buffer.concat([archive, Buffer.alloc(5000)]))).rejects.toThrow("goes on after its end");
  });

  const changed = (at: number, text: string): Buffer => {
    const archive = newcArchive([{ name: "name", content: "12345" }]);
    archive.write(text, at);
    return archive;
  };

  test.each([
    ["a format that packages have not", changed(0, "070702"), 'an entry begins with "070702"'],
    ["a size that is no number", changed(54, "0x000005"), '"0x000005" is no number'],
    ["a name without end", changed(114, "x"), "a name does not end where it should"],
    ["a name with NUL in it", changed(111, "\0"), "a name does not end where it should"],
    ["a name longer than any path", changed(94, "00001001"), "a name is 4097 bytes long"],
    ["an empty name", changed(94, "00000001"), "a name is 1 bytes long"],
  ])("%s is refused", async (_, archive, reason) => {
    await expect(read(archive)).rejects.toThrow(reason);
  });

  test("whatever bytes it gets, it ends with entries or an Error", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const archive = newcArchive([
            { name: "./usr/bin/a", content: "content" },
            { name: "./usr/bin/b", content: "" },
          ]);
          for (const [at, byte] of changes) archive[at % archive.length] = byte;
          const outcome = await read(archive).catch((error: unknown) => error);
          expect(Array.isArray(outcome) || outcome instanceof Error).toBe(true);
        },
      ),
    ));
});
