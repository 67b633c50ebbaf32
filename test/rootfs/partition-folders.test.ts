import { chown, lstat, lutimes, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPartitionFolders } from "../../src/rootfs/partition-folders.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { recordingRootfs } from "./recording-rootfs.ts";

const epoch = 1_700_000_000;
const mounts = [
  { id: "rootfs", mountPoint: "/" },
  { id: "var", mountPoint: "/var" },
  { id: "log", mountPoint: "/var/log" },
  { id: "efi", mountPoint: "/boot/efi" },
];

async function openImage() {
  const image = await openTree({
    "rootfs/etc/fstab": "f",
    "rootfs/var/lib/x": "x",
    "rootfs/var/log/messages": "m",
    "rootfs/var/log": { folder: 0o2775 },
    "rootfs/boot/vmlinuz": "k",
    "rootfs/boot/efi/note": "n",
  });
  const root = join(image.path, "rootfs");
  await chown(join(root, "var/log"), 10, 4);
  for (const name of ["var/log", "var", "boot/efi", "boot", ""])
    await lutimes(join(root, name), epoch, epoch);
  return { ...image, root };
}

describe("openPartitionFolders()", () => {
  test("cuts the tree along its mount points, nested ones too", async () => {
    await using image = await openImage();
    await using cut = await openPartitionFolders(recordingRootfs(image.root), mounts, epoch);
    const contentOf = async (id: string) => Object.keys(await treeAt(cut.folders.get(id) ?? "none"));
    expect(await contentOf("var")).toEqual(["lib", "lib/x", "log"]);
    expect(await contentOf("log")).toEqual(["messages"]);
    expect(await contentOf("efi")).toEqual(["note"]);
    expect(cut.folders.get("rootfs")).toBe(image.root);
    expect(await contentOf("rootfs")).toEqual([
      "boot",
      "boot/efi",
      "boot/vmlinuz",
      "etc",
      "etc/fstab",
      "var",
    ]);
  });

  test("leaves folders to mount on with the owner, mode and time of those moved out", async () => {
    await using image = await openImage();
    await using cut = await openPartitionFolders(recordingRootfs(image.root), mounts, epoch);
    const left = await lstat(join(cut.folders.get("var") ?? "none", "log"));
    expect(left).toMatchObject({ uid: 10, gid: 4, mtimeMs: epoch * 1000 });
    expect(left.mode & 0o7777).toBe(0o2775);
    expect((await lstat(join(cut.folders.get("log") ?? "none"))).mode & 0o7777).toBe(0o2775);
    for (const name of ["", "boot", "var"])
      expect((await lstat(join(image.root, name))).mtimeMs).toBe(epoch * 1000);
  });

  test("puts everything back as it was", async () => {
    await using image = await openImage();
    const before = await treeAt(image.path);
    const cut = await openPartitionFolders(recordingRootfs(image.root), mounts, epoch);
    await cut[Symbol.asyncDispose]();
    expect(await treeAt(image.path)).toEqual(before);
    expect(await lstat(join(image.root, "var/log"))).toMatchObject({
      uid: 10,
      gid: 4,
      mtimeMs: epoch * 1000,
    });
    for (const name of ["var", "boot", ""])
      expect((await lstat(join(image.root, name))).mtimeMs).toBe(epoch * 1000);
  });

  test("tells where a file lies meanwhile", async () => {
    await using image = await openImage();
    const paths = ["etc/fstab", "var/lib/x", "var/log/messages", "boot/efi/note", "boot/vmlinuz"];
    const read = (path: string) => readFile(path, "utf8");
    const before = await Promise.all(paths.map((path) => read(join(image.root, path))));
    await using cut = await openPartitionFolders(recordingRootfs(image.root), mounts, epoch);
    const meanwhile = await Promise.all(paths.map((path) => read(cut.placeOf(join(image.root, path)))));
    expect(meanwhile).toEqual(before);
  });

  test("follows the image's links to a mount point, and puts back what it moved when a later one fails", async () => {
    await using image = await openTree({ "rootfs/var/www/x": "x", "rootfs/srv": { link: "/var/www" } });
    const rootfs = recordingRootfs(join(image.path, "rootfs"));
    const before = await treeAt(image.path);
    {
      await using cut = await openPartitionFolders(rootfs, [{ id: "www", mountPoint: "/srv" }], epoch);
      expect(await treeAt(cut.folders.get("www") ?? "none")).toEqual({ x: "0644 x" });
    }
    const broken = [
      { id: "www", mountPoint: "/var/www" },
      { id: "none", mountPoint: "/none" },
    ];
    await expect(openPartitionFolders(rootfs, broken, epoch)).rejects.toThrow("ENOENT");
    expect(await treeAt(image.path)).toEqual(before);
  });
});
