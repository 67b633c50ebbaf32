import { execFileSync } from "node:child_process";
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dumpe2fsArgv, parseDumpe2fs } from "../../src/host/tools/debugfs.ts";
import { readExt4Place } from "../../src/reproduce/ext4-place.ts";
import { extractTree } from "../../src/reproduce/open-tree.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const offsetBytes = 1024 ** 2;
const { exec } = testHost();

/** A disk file with an ext4 filesystem that holds one file, and the filesystem's first metadata of a kind, in bytes. */
async function openVolume() {
  const root = await openTree({ "source/etc/note": { text: "hello".repeat(2000), mode: 0o600 } });
  const path = join(root.path, "disk");
  await writeFile(path, "");
  await truncate(path, 40 * offsetBytes);
  execFileSync("mke2fs", [
    ...["-q", "-F", "-t", "ext4", "-b", "4096", "-d", join(root.path, "source")],
    ...["-E", `offset=${offsetBytes}`, path, "32m"],
  ]);
  const volume = { path, offsetBytes };
  const map = parseDumpe2fs((await exec({ argv: dumpe2fsArgv(volume) })).stdout);
  const firstOf = (kind: string) =>
    (map?.extents.find((one) => one.kind === kind)?.first ?? Number.NaN) * 4096;
  const inode = execFileSync("debugfs", ["-R", "stat /etc/note", `${path}?offset=${offsetBytes}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return {
    root,
    volume,
    firstOf,
    inodeNumber: Number(/Inode: (\d+)/.exec(inode)?.[1]),
    block: Number(/\(0-\d+\):(\d+)/.exec(inode)?.[1]),
  };
}

describe("readExt4Place()", () => {
  test("names superblock, tables, inodes and blocks, and the file that they are of", async () => {
    const { root, volume, firstOf, inodeNumber, block } = await openVolume();
    await using _ = root;
    const at = (offset: number) => readExt4Place(volume, offset, exec);
    expect(await at(1024)).toEqual({ structure: "superblock of group 0", path: undefined });
    expect(await at(firstOf("Inode bitmap"))).toEqual({
      structure: "Inode bitmap of group 0",
      path: undefined,
    });
    expect(await at(firstOf("Inode table") + (inodeNumber - 1) * 256 + 8)).toEqual({
      structure: `inode ${inodeNumber}`,
      path: "/etc/note",
    });
    expect(await at(block * 4096 + 17)).toEqual({ structure: `block ${block}`, path: "/etc/note" });
    expect((await at(30 * offsetBytes)).structure).toMatch(/^free block \d+$/);
  });
});

describe("extractTree()", () => {
  test("copies files with their modes out of an ext4 filesystem inside a disk", async () => {
    const { root, volume } = await openVolume();
    await using _ = root;
    await extractTree({ kind: "ext4", ...volume }, join(root.path, "out"), exec);
    const tree = await treeAt(join(root.path, "out"));
    expect(tree["etc/note"]).toBe(`0600 ${"hello".repeat(2000)}`);
  });
});
