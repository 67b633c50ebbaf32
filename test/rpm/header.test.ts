import { describe, expect, test } from "vitest";
import { parseHeaders } from "../../src/rpm/header.ts";

type Tag = readonly [tag: number, type: number, count: number, data: Buffer];

function header(tags: readonly Tag[], edit: (bytes: Buffer) => void = () => {}): Buffer {
  const intro = Buffer.alloc(16);
  intro.writeUInt32BE(0x8eade801);
  intro.writeUInt32BE(tags.length, 8);
  let offset = 0;
  const entries = tags.map(([tag, type, count, data]) => {
    const entry = Buffer.alloc(16);
    for (const [place, value] of [tag, type, offset, count].entries()) entry.writeUInt32BE(value, place * 4);
    offset += data.length;
    return entry;
  });
  intro.writeUInt32BE(offset, 12);
  const bytes = Buffer.concat([intro, ...entries, ...tags.map(([, , , data]) => data)]);
  edit(bytes);
  return bytes;
}

const lead = Buffer.alloc(96);
lead.writeUInt32BE(0xedabeedb);

function file(main: Buffer, signature = header([[1000, 4, 1, Buffer.from([0, 0, 1, 0])]])): Buffer {
  return Buffer.concat([
    lead,
    signature,
    Buffer.alloc((8 - ((96 + signature.length) % 8)) % 8),
    main,
    Buffer.from("payload"),
  ]);
}

const name: Tag = [1000, 6, 1, Buffer.from("bash\0")];

describe("parseHeaders()", () => {
  test("reads numbers, texts and bytes, and where the payload begins", () => {
    const list: Tag = [1117, 8, 3, Buffer.from("a\0bc\0\0")];
    const wide: Tag = [5009, 5, 1, Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])];
    const raw: Tag = [63, 7, 2, Buffer.from([1, 2])];
    const bytes = file(header([name, list, wide, raw]));
    const { signature, main, payloadBytes } = parseHeaders(bytes, "p");
    expect(signature.tags.get(1000)).toEqual({ kind: "numbers", values: [256] });
    expect(main.tags.get(1000)).toEqual({ kind: "texts", values: ["bash"] });
    expect(main.tags.get(1117)).toEqual({ kind: "texts", values: ["a", "bc", ""] });
    expect(main.tags.get(5009)).toEqual({ kind: "numbers", values: [2 ** 32] });
    expect(main.tags.get(63)).toMatchObject({ kind: "bytes" });
    expect(bytes.subarray(payloadBytes).toString()).toBe("payload");
    expect(main.startBytes % 8).toBe(0);
  });

  test.each([
    ["no package", Buffer.from("!<arch>\n".repeat(20)), /no RPM package/],
    ["cut in the signature", file(header([name])).subarray(0, 110), /ends before a header does/],
    ["cut in the header", file(header([name])).subarray(0, -20), /ends before a header does/],
    ["no header", file(Buffer.alloc(64)), /does not begin where it should/],
    [
      "too many tags",
      file(header([name], (bytes) => bytes.writeUInt32BE(70_000, 8))),
      /larger than any package/,
    ],
    [
      "too much data",
      file(header([name], (bytes) => bytes.writeUInt32BE(0x7fffffff, 12))),
      /larger than any/,
    ],
    ["a tag outside", file(header([[1000, 4, 9, Buffer.alloc(4)]])), /outside its header/],
    ["a text without an end", file(header([[1000, 6, 1, Buffer.from("bash")]])), /a text has no end/],
    ["an unknown type", file(header([[1000, 12, 1, Buffer.alloc(4)]])), /unknown type 12/],
    ["a tag twice", file(header([name, name])), /the tag 1000 twice/],
    [
      "tags that share their data",
      file(
        header([name, [1001, 7, 4, Buffer.alloc(4)], [1002, 7, 4, Buffer.alloc(4)]], (bytes) => {
          for (const index of [1, 2]) {
            bytes.writeUInt32BE(0, 16 + index * 16 + 8);
            bytes.writeUInt32BE(13, 16 + index * 16 + 12);
          }
        }),
      ),
      /overlap each other/,
    ],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => parseHeaders(bytes, "p")).toThrow(expect.objectContaining({ code: "IC5001" }));
    expect(() => parseHeaders(bytes, "p")).toThrow(message);
  });
});
