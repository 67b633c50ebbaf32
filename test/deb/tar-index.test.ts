import { link, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openTree } from "../files/tree.ts";
import { longName, paxHeader, tarOf } from "../fixtures/raw-deb.ts";
import { testHost } from "../fixtures/test-host.ts";
import { entriesIn, entriesOf, type ListedEntry, listedByTar, listing, readerOf, withField } from "./tars.ts";

const host = testHost();

/** A tar of this tree that GNU tar has made. */
async function packed(tree: string, tar: string, format: string): Promise<void> {
  await host.exec({
    argv: ["tar", "--create", "--file", tar, "--directory", tree, `--format=${format}`, "--sort=name", "."],
  });
}

type Made = { readonly text: string; readonly twin?: true } | { readonly target: string };

/** Makes a tree, and tells the texts of its files; where a name is taken already, it has one entry less. */
async function makeTree(root: string, made: Readonly<Record<string, Made>>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [path, one] of Object.entries(made)) {
    const place = join(root, path);
    try {
      await mkdir(dirname(place), { recursive: true });
      if ("target" in one) await symlink(one.target, place);
      else {
        await writeFile(place, one.text, { flag: "wx" });
        texts.set(`./${path}`, one.text);
        if (one.twin) await link(place, `${place}~`);
      }
    } catch (error) {
      expect(error).toMatchObject({
        code: expect.stringMatching(/^(EEXIST|ENOTDIR|EISDIR|ENOENT|ENAMETOOLONG)$/),
      });
    }
  }
  return texts;
}

const name = (length: number) => "n".repeat(length);

describe("tarEntries()", () => {
  test.each(["gnu", "pax", "ustar"])("lists what GNU tar has packed in its format %s", async (format) => {
    await using folder = await openTree({
      "tree/empty": "",
      "tree/one block": "x".repeat(512),
      "tree/two blocks": "x".repeat(513),
      "tree/tool": { text: "t", mode: 0o4755 },
      "tree/grün": { folder: 0o1777 },
      "tree/link": { link: "one block" },
    });
    await link(join(folder.path, "tree/tool"), join(folder.path, "tree/twin"));
    await host.exec({ argv: ["mkfifo", join(folder.path, "tree/zfifo")] });
    const tar = join(folder.path, "x.tar");
    await packed(join(folder.path, "tree"), tar, format);
    const { entries } = await entriesIn(tar);
    expect(entries.map(listing)).toEqual(await listedByTar(tar));
    expect(entries.map(({ name: one, type }) => [one, type])).toEqual([
      ["./", "5"],
      ["./empty", "0"],
      ["./grün/", "5"],
      ["./link", "2"],
      ["./one block", "0"],
      ["./tool", "0"],
      ["./twin", "1"],
      ["./two blocks", "0"],
      ["./zfifo", "6"],
    ]);
  });

  test.each([
    ["gnu", [100, 101, 255]],
    ["pax", [100, 101, 255]],
    ["ustar", [90, 100]],
    ["v7", [90]],
  ])("lists long names and long links in the format %s", async (format, lengths) => {
    for (const length of lengths) {
      await using folder = await openTree({
        [`tree/${name(80)}/${name(60)}/${name(length)}`]: "content",
        tree: { folder: 0o755 },
      });
      if (format !== "v7" && format !== "ustar") {
        await symlink(`${name(250)}/${name(250)}`, join(folder.path, "tree/link"));
        await link(
          join(folder.path, `tree/${name(80)}/${name(60)}/${name(length)}`),
          join(folder.path, `tree/${name(80)}/zz-twin`),
        );
      }
      const tree =
        format === "v7" ? join(folder.path, "tree", name(80), name(60)) : join(folder.path, "tree");
      await packed(tree, join(folder.path, "x.tar"), format);
      const { entries } = await entriesIn(join(folder.path, "x.tar"));
      expect(entries.map(listing)).toEqual(await listedByTar(join(folder.path, "x.tar")));
      expect(Math.max(...entries.map((entry) => entry.name.length))).toBeGreaterThanOrEqual(length);
    }
  });

  test("lists what GNU tar lists, whatever the tree, and finds the content of each file", async () => {
    const part = fc.string({
      unit: fc.constantFrom("a", "b", "Z", " ", ".", "ü", "\n", '"', "\\", "*", "\u{1F600}"),
      minLength: 1,
      maxLength: 60,
    });
    const path = fc
      .array(
        part.filter((text) => !/^\.+$/.test(text)),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join("/"));
    const entry = fc.oneof(
      fc.record({ text: fc.string({ maxLength: 1100, unit: "binary-ascii" }) }),
      fc.record({ target: path }),
      fc.record({ text: fc.constant("linked"), twin: fc.constant(true as const) }),
    );
    const tree = fc.dictionary(path, entry, { maxKeys: 6, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom("gnu", "pax"), async (made, format) => {
        await using folder = await openTree({ tree: { folder: 0o755 } });
        const texts = await makeTree(join(folder.path, "tree"), made);
        const tar = join(folder.path, "x.tar");
        await packed(join(folder.path, "tree"), tar, format);
        const { entries, contentOf } = await entriesIn(tar);
        expect(entries.map(listing)).toEqual(await listedByTar(tar));
        for (const found of entries.filter(({ type }) => type === "0"))
          expect(contentOf(found).toString()).toBe(texts.get(found.name.replace(/~$/, "")));
      }),
      { numRuns: 25 },
    );
  });

  const listed = (entry: Partial<ListedEntry>): ListedEntry => ({
    ...{ name: "x", kind: "-", mode: 0o644, linkName: "", sizeBytes: 0 },
    ...entry,
  });
  const binary = (value: number) => Buffer.from([0x80, ...new Array(10).fill(0), value]);
  const longLink = longName("K", "k".repeat(150));

  test.each<[string, Buffer, readonly ListedEntry[]]>([
    [
      "the prefix of ustar",
      withField(tarOf([{ name: "x" }]), 345, "usr/share\0"),
      [listed({ name: "usr/share/x" })],
    ],
    [
      "no prefix where GNU's own format has something else",
      withField(withField(tarOf([{ name: "x" }]), 345, "17777777777\0"), 257, "ustar  \0"),
      [listed({})],
    ],
    ["an old archive", withField(tarOf([{ name: "x" }]), 257, "\0".repeat(8)), [listed({})]],
    [
      "a folder of an old archive",
      withField(tarOf([{ name: "d/", type: "\0" }]), 257, "\0".repeat(8)),
      [listed({ name: "d/", kind: "d" })],
    ],
    [
      "a folder whose long name alone says so",
      tarOf([longName("L", "d/"), { name: "d" }]),
      [listed({ name: "d/", kind: "d" })],
    ],
    [
      "a size in base 256",
      withField(tarOf([{ name: "x", content: "abc" }, { name: "y" }]), 124, binary(3)),
      [listed({ sizeBytes: 3 }), listed({ name: "y" })],
    ],
    [
      "numbers padded with blanks",
      withField(tarOf([{ name: "x", content: "abc" }, { name: "y" }]), 124, "          3 "),
      [listed({ sizeBytes: 3 }), listed({ name: "y" })],
    ],
    [
      "a size in a pax header",
      tarOf([paxHeader({ size: "3" }), { name: "x", content: "abc", sizeBytes: 0 }, { name: "y" }]),
      [listed({ sizeBytes: 3 }), listed({ name: "y" })],
    ],
    [
      "a hard link with a size, which counts nothing",
      tarOf([{ name: "y" }, { name: "x", type: "1", linkName: "y", sizeBytes: 512 }, { name: "z" }]),
      [listed({ name: "y" }), listed({ kind: "h", linkName: "y" }), listed({ name: "z" })],
    ],
    [
      "long name and long link of one entry",
      tarOf([longName("L", "l".repeat(150)), longLink, { name: "x", type: "2" }, { name: "y" }]),
      [listed({ name: "l".repeat(150), kind: "l", linkName: "k".repeat(150) }), listed({ name: "y" })],
    ],
    [
      "path and linkpath of a pax header, for one entry only",
      tarOf([
        paxHeader({ path: "ü", linkpath: "=a=b\n", mtime: "1.5" }),
        { name: "x", type: "2" },
        { name: "y" },
      ]),
      [listed({ name: "ü", kind: "l", linkName: "=a=b\n" }), listed({ name: "y" })],
    ],
    [
      "a global header that names nothing",
      tarOf([{ ...paxHeader({ comment: "from a version control" }), type: "g" }, { name: "x" }]),
      [listed({})],
    ],
    [
      "a mark of order of bytes as part of a name",
      tarOf([{ name: "\ufeffx" }]),
      [listed({ name: "\ufeffx" })],
    ],
    [
      "only what comes before the end-of-archive mark",
      Buffer.concat([tarOf([{ name: "x" }]), tarOf([{ name: "y" }])]),
      [listed({})],
    ],
  ])("takes %s", async (_, tar, expected) => {
    await using folder = await openTree();
    const path = join(folder.path, "x.tar");
    await writeFile(path, tar);
    const { entries } = await entriesIn(path);
    expect(entries.map(listing)).toEqual(expected);
    expect(entries.map(listing)).toEqual(await listedByTar(path));
  });

  test("takes no entries, and contiguous files for files", () => {
    expect(entriesOf(readerOf(tarOf([]))).entries).toEqual([]);
    const { entries } = entriesOf(readerOf(tarOf([{ name: "x", type: "7", content: "ab" }])));
    expect(entries.map(listing)).toEqual([listed({ sizeBytes: 2 })]);
  });

  test("takes a file of more than 8 GiB, whose size has no room in octal digits", () => {
    const sizeBytes = 9 * 2 ** 30 + 1;
    const size = Buffer.alloc(12);
    size.writeUInt8(0x80);
    size.writeBigUInt64BE(BigInt(sizeBytes), 4);
    const head = withField(tarOf([{ name: "big" }]), 124, size).subarray(0, 512);
    const tail = tarOf([{ name: "y" }]);
    const tailAt = 512 + Math.ceil(sizeBytes / 512) * 512;
    const { entries } = entriesOf((offset, length) => {
      if (offset < 512) return head.subarray(offset, offset + length);
      return offset < tailAt
        ? Buffer.alloc(length)
        : tail.subarray(offset - tailAt, offset - tailAt + length);
    });
    expect(entries).toMatchObject([
      { name: "big", sizeBytes, offsetBytes: 512 },
      { name: "y", offsetBytes: tailAt + 512 },
    ]);
  });
});
