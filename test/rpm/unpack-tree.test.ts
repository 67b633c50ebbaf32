import { lstat, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TreeFile } from "../../src/rpm/tree-plan.ts";
import { type PackedPackage, unpackTree } from "../../src/rpm/unpack-tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { newcArchive, strippedArchive, type WrittenEntry } from "./cpio-archive.ts";

let base: string;
let root: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "unpack-tree-"));
  root = await mkdtemp(join(base, "root-"));
});
afterEach(() => rm(base, { recursive: true }));

let inode = 1;
const file = (path: string, content: string, more: Partial<TreeFile> = {}): TreeFile => ({
  ...{ path, mode: 0o100640, sizeBytes: content.length, linkTarget: "", inode: inode++, digest: content },
  ...{ isGhost: false, ...more },
});
const link = (path: string, linkTarget: string): TreeFile =>
  file(path, "", { mode: 0o120777, linkTarget, sizeBytes: linkTarget.length });

async function packed(
  files: readonly TreeFile[],
  payload: Uint8Array,
  compressor: PackedPackage["payload"]["compressor"] = "none",
): Promise<PackedPackage> {
  const path = join(base, `package-${inode++}`);
  await writeFile(path, Buffer.concat([Buffer.from("head"), payload]));
  return { name: "p", file: path, files, payload: { startBytes: 4, compressor } };
}

const unpack = (...packages: readonly PackedPackage[]) => unpackTree(packages, root, testHost());
const refusal = (reason: string) =>
  expect.objectContaining({ code: "IC5001", message: expect.stringContaining(reason) });

const entries: readonly WrittenEntry[] = [{ name: "./usr/bin/a", content: "program" }, { name: "./bin" }];
const files = [file("/usr/bin/a", "program", { mode: 0o100755 }), link("/bin", "usr/bin")];

describe("unpackTree()", () => {
  test.each([
    ["none", (bytes: Uint8Array) => bytes],
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ] as const)(
    "puts files and links of a payload with compressor %s into the tree",
    async (compressor, pack) => {
      await unpack(await packed(files, pack(newcArchive(entries)), compressor));
      expect(await readFile(join(root, "bin/a"), "utf8")).toBe("program");
      expect((await lstat(join(root, "usr/bin/a"))).mode & 0o7777).toBe(0o755);
      expect(await readlink(join(root, "bin"))).toBe("usr/bin");
    },
  );

  test("files that are one by hard links stay one", async () => {
    const names = ["/a", "/b", "/c"];
    const one = names.map((path) => file(path, "shared", { inode: 7777 }));
    const payload = newcArchive(names.map((name, at) => ({ name, content: at === 2 ? "shared" : "" })));
    await unpack(await packed(one, payload));
    const inodes = await Promise.all(names.map(async (name) => (await lstat(join(root, name))).ino));
    expect(new Set(inodes).size).toBe(1);
    expect(await readFile(join(root, "a"), "utf8")).toBe("shared");
  });

  test("a payload of stripped headers is told by the header's files", async () => {
    await unpack(await packed([file("/x", "12345")], strippedArchive([{ index: 0, content: "12345" }])));
    expect(await readFile(join(root, "x"), "utf8")).toBe("12345");
  });

  test("a link that leads to the host is followed within the tree", async () => {
    const outside = join(base, "outside");
    await writeFile(outside, "of the host");
    const own = [link("/evil", outside), link("/up", "../../../.."), file("/up/evil2", "x")];
    await unpack(
      await packed(
        own,
        newcArchive([{ name: "./evil" }, { name: "./up" }, { name: "./up/evil2", content: "x" }]),
      ),
    );
    expect(await readFile(outside, "utf8")).toBe("of the host");
    expect(await readFile(join(root, "evil2"), "utf8")).toBe("x");
  });

  test.each([
    [
      "a file that the header lacks",
      [file("/a", "x")],
      [{ name: "./b", content: "x" }],
      "its header has not",
    ],
    [
      "a file of another size",
      [file("/a", "x")],
      [{ name: "./a", content: "xx" }],
      "2 bytes in its payload, 1",
    ],
    [
      "no content for a file",
      [file("/a", "x"), file("/b", "y")],
      [{ name: "./a", content: "x" }],
      'lacks "/b"',
    ],
    [
      "a file twice",
      [file("/a", "x")],
      [
        { name: "./a", content: "x" },
        { name: "./a", content: "x" },
      ],
      "EEXIST",
    ],
    ["a device", [file("/a", "", { mode: 0o020600 })], [], "no file, folder or link"],
  ] as const)("a package with %s is refused by its name", async (_, own, written, reason) => {
    await expect(unpack(await packed(own, newcArchive(written)))).rejects.toEqual(refusal(reason));
  });

  test("a payload that is cut short, or is not what it says, is refused", async () => {
    const whole = gzipSync(newcArchive(entries));
    await expect(unpack(await packed(files, whole.subarray(0, -9), "gzip"))).rejects.toEqual(refusal('"p"'));
    await rm(root, { recursive: true });
    root = await mkdtemp(join(base, "root-"));
    await expect(unpack(await packed(files, whole, "zstd"))).rejects.toEqual(refusal('"p"'));
    await rm(root, { recursive: true });
    root = await mkdtemp(join(base, "root-"));
    await expect(unpack(await packed(files, whole, "bzip2"))).rejects.toEqual(refusal("bzip2"));
    expect(await readdir(join(root, "usr/bin"))).toEqual([]);
  });
});
