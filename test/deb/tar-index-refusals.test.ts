import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longName, paxHeader, tarOf } from "../fixtures/raw-deb.ts";
import { entriesOf, readerOf, withField } from "./tars.ts";

describe("tarEntries()", () => {
  test("refuses an archive that is cut off anywhere before its end mark", () => {
    const whole = tarOf([
      { name: "d/", type: "5" },
      { name: "empty" },
      { name: "file", content: "x".repeat(1025) },
      longName("L", "l".repeat(600)),
      { name: "x", content: "x" },
      paxHeader({ path: "p".repeat(600) }),
      { name: "y", content: "x".repeat(512) },
    ]);
    const endsAt = whole.length - 1024;
    const cuts = Array.from({ length: endsAt / 512 }, (_, block) => [
      block * 512,
      block * 512 + 1,
      block * 512 + 511,
    ]);
    for (const length of cuts.flat())
      expect(() => entriesOf(readerOf(whole.subarray(0, length))), `${length} bytes`).toThrow(
        /^it ends |is cut off$/,
      );
    expect(entriesOf(readerOf(whole.subarray(0, endsAt + 512))).entries).toHaveLength(5);
  });

  test("refuses a header of which any one bit has flipped", () => {
    const tar = tarOf([{ name: "some/name", content: "x" }]);
    fc.assert(
      fc.property(fc.nat(511), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(tar);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << bit), at);
        // The checksum is no part of what it counts, and has several spellings.
        fc.pre(at < 148 || at > 155);
        expect(() => entriesOf(readerOf(damaged))).toThrow("a header's checksum is wrong");
      }),
      { numRuns: 300 },
    );
  });

  const file = { name: "x", content: "abc" };
  const rawPax = (content: string) => tarOf([{ name: "p", type: "x", content }, file]);

  test.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "it ends without an end-of-archive mark"],
    ["text", Buffer.from("no tar at all ".repeat(50)), "a header's checksum is wrong"],
    ["a size that is no number", withField(tarOf([file]), 124, "12345678x\0"), "a size is not a number"],
    ["a size of two numbers", withField(tarOf([file]), 124, "3 0000000000"), "a size is not a number"],
    [
      "a negative size in base 256",
      withField(tarOf([file]), 124, Buffer.alloc(12, 0xff)),
      "a size is not a number",
    ],
    [
      "a size beyond all numbers",
      withField(tarOf([file]), 124, Buffer.concat([Buffer.from([0x80]), Buffer.alloc(11, 0xff)])),
      "a size is not a number",
    ],
    ...["-1024", "1e3", "0x10", " 3", "", "3.5"].map((size): [string, Buffer, string] => [
      `the size ${JSON.stringify(size)} in a pax header`,
      tarOf([paxHeader({ size }), file]),
      "a size is not a number",
    ]),
    [
      "a long name of 2 MiB",
      tarOf([longName("L", "x".repeat(2 ** 21)), file]),
      "a header of 2097153 bytes is too long",
    ],
    ...(["2", "3", "4", "5", "6"] as const).map((type): [string, Buffer, string] => [
      `content of an entry of type ${type}`,
      tarOf([{ name: "x", type, sizeBytes: 512 }, file]),
      '"x" has content, though it is no file',
    ]),
    [
      "content of a folder by its name",
      tarOf([{ ...file, name: "x/" }]),
      '"x/" has content, though it is no file',
    ],
    [
      "content of a hard link in a pax header",
      tarOf([paxHeader({ size: "512" }), { name: "x", type: "1" }, file]),
      '"x" has content, though it is no file',
    ],
    [
      "two pax headers for one entry",
      tarOf([paxHeader({ path: "a" }), paxHeader({ mtime: "1" }), file]),
      "two headers",
    ],
    ["two long names for one entry", tarOf([longName("L", "a"), longName("L", "b"), file]), "two headers"],
    [
      "a pax header and a long name for one entry",
      tarOf([paxHeader({ path: "a" }), longName("L", "b"), file]),
      "two headers",
    ],
    [
      "a global header that names all entries",
      tarOf([{ ...paxHeader({ path: "../x" }), type: "g" }, file]),
      "a header says what all entries are called",
    ],
    ["a pax record longer than its header", rawPax("99 path=../x\n"), "a pax header is broken"],
    ["a pax record without a length", rawPax("path=../x\n"), "a pax header is broken"],
    ["a pax record of no length", rawPax("0 path=../x\n"), "a pax header is broken"],
    ["a pax record of a negative length", rawPax("-13 path=../x\n"), "a pax header is broken"],
    ["a pax record without a line's end", rawPax("12 path=../xy"), "a pax header is broken"],
    ["a pax record without a value", rawPax("8 path\n\n"), "a pax header is broken"],
    ["a sparse file of pax", tarOf([paxHeader({ "GNU.sparse.major": "1" }), file]), "it has sparse files"],
  ])("refuses %s", (_, tar, reason) => {
    expect(() => entriesOf(readerOf(tar))).toThrow(reason);
  });

  test("never runs for ever and never goes back, whatever the bytes", () => {
    const member = fc.record({
      name: fc.string({ maxLength: 20 }),
      type: fc.constantFrom("0", "1", "2", "5", "x", "g", "L", "K", "S", "7", "V"),
      content: fc.oneof(
        fc.string({ maxLength: 40 }),
        fc
          .tuple(fc.constantFrom("path", "size", "linkpath"), fc.string({ maxLength: 8 }))
          .map(([key, value]) => `${key.length + value.length + 5} ${key}=${value}\n`),
      ),
    });
    fc.assert(
      fc.property(fc.array(member, { maxLength: 6 }), (members) => {
        const tar = tarOf(members);
        try {
          const { entries } = entriesOf(readerOf(tar));
          const offsets = entries.map(({ offsetBytes }) => offsetBytes);
          expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
          expect(entries.length).toBeLessThanOrEqual(members.length);
          for (const { offsetBytes, sizeBytes } of entries)
            expect(offsetBytes + sizeBytes).toBeLessThanOrEqual(tar.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect((error as Error).name).toBe("Error");
        }
      }),
    );
  });
});
