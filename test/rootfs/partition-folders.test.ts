import { chown, lstat, lutimes, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mount, openPartitionFolders } from "../../src/rootfs/partition-folders.ts";
import { treeAt, writeTree } from "../files/tree.ts";
import { openPrivateMounts, type PrivateMounts } from "../fixtures/private-mounts.ts";
import { recordingRootfs } from "./recording-rootfs.ts";

const epoch = 1_700_000_000;
const mountPoints: readonly Mount[] = [
  { id: "rootfs", mountPoint: "/" },
  { id: "var", mountPoint: "/var" },
  { id: "log", mountPoint: "/var/log" },
  { id: "efi", mountPoint: "/boot/efi" },
];

let mounts: PrivateMounts;
let root: string;

beforeEach(async () => {
  mounts = await openPrivateMounts();
  root = join(mounts.path, "rootfs");
  await writeTree(root, {
    "etc/fstab": "f",
    "var/lib/x": "x",
    "var/log/messages": "m",
    "var/log": { folder: 0o2775 },
    "boot/vmlinuz": "k",
    "boot/efi/note": "n",
  });
  await chown(join(root, "var/log"), 10, 4);
  for (const name of ["var/log", "var", "boot/efi", "boot", ""])
    await lutimes(join(root, name), epoch, epoch);
});

afterEach(() => mounts[Symbol.asyncDispose]());

const open = (list: readonly Mount[] = mountPoints) =>
  openPartitionFolders(recordingRootfs(root), list, { epoch, exec: mounts.host.exec });
const mountTable = () => mounts.sh("cut -d' ' -f5- /proc/self/mountinfo");

/** Everything about the tree but the times of metadata. */
const fingerprint = () => mounts.sh("find rootfs -printf '%P %y %i %m %n %s %U:%G %T@ %C@ %l\\n' | sort");

describe("openPartitionFolders()", () => {
  test.each([
    ["outer first", mountPoints],
    ["inner first", mountPoints.toReversed()],
  ])("cuts the tree along its mount points, nested ones too, named %s", async (_, list) => {
    await using cut = await open(list);
    const contentOf = async (id: string) => Object.keys(await treeAt(cut.folders.get(id) ?? "none"));
    expect([...cut.folders.keys()].sort()).toEqual(["efi", "log", "rootfs", "var"]);
    expect(await contentOf("var")).toEqual(["lib", "lib/x", "log"]);
    expect(await contentOf("log")).toEqual(["messages"]);
    expect(await contentOf("efi")).toEqual(["note"]);
    expect(cut.folders.get("rootfs")).toBe(root);
    expect(await contentOf("rootfs")).toEqual([
      "boot",
      "boot/efi",
      "boot/vmlinuz",
      "etc",
      "etc/fstab",
      "var",
    ]);
  });

  test("leaves folders to mount on with the owner, mode and time of those cut out", async () => {
    await using cut = await open();
    const left = await lstat(join(cut.folders.get("var") ?? "none", "log"));
    expect(left).toMatchObject({ uid: 10, gid: 4, mtimeMs: epoch * 1000 });
    expect(left.mode & 0o7777).toBe(0o2775);
    expect((await lstat(cut.folders.get("log") ?? "none")).mode & 0o7777).toBe(0o2775);
    for (const name of ["", "boot", "var", "boot/efi"])
      expect((await lstat(join(root, name))).mtimeMs).toBe(epoch * 1000);
  });

  test("moves and touches nothing, and takes its mounts away", async () => {
    const [before, table] = [await fingerprint(), await mountTable()];
    const cut = await open();
    expect(await mountTable()).not.toBe(table);
    await cut[Symbol.asyncDispose]();
    expect(await fingerprint()).toBe(before);
    expect(await mountTable()).toBe(table);
  });

  test("tells where a file lies meanwhile", async () => {
    const paths = ["etc/fstab", "var/lib/x", "var/log/messages", "boot/efi/note", "boot/vmlinuz"];
    const read = (path: string) => readFile(path, "utf8");
    const before = await Promise.all(paths.map((path) => read(join(root, path))));
    await using cut = await open();
    const meanwhile = await Promise.all(paths.map((path) => read(cut.placeOf(join(root, path)))));
    expect(meanwhile).toEqual(before);
    expect(cut.placeOf(join(root, "var/logs/x"))).toBe(join(cut.folders.get("var") ?? "none", "logs/x"));
    expect(cut.placeOf(join(root, "variable"))).toBe(join(root, "variable"));
  });

  test("shows what is written to a folder while it is cut out in the tree again", async () => {
    const cut = await open();
    await writeFile(join(cut.folders.get("log") ?? "none", "new"), "n");
    await cut[Symbol.asyncDispose]();
    expect(await readFile(join(root, "var/log/new"), "utf8")).toBe("n");
  });

  test("follows the image's links to a mount point, absolute ones too, and never out of the image", async () => {
    await writeTree(root, { "var/www/x": "x" });
    await symlink("/var/www", join(root, "srv"));
    await using cut = await open([{ id: "www", mountPoint: "/srv" }]);
    expect(await treeAt(cut.folders.get("www") ?? "none")).toEqual({ x: "0644 x" });
    expect(await readdir(join(root, "var/www"))).toEqual([]);
    expect(cut.placeOf(join(root, "var/www/x"))).toBe(join(cut.folders.get("www") ?? "none", "x"));
  });

  test("takes its mounts away when a later one fails, and when the build was cancelled meanwhile", async () => {
    const [before, table] = [await fingerprint(), await mountTable()];
    const broken = [
      { id: "log", mountPoint: "/var/log" },
      { id: "none", mountPoint: "/none" },
    ];
    await expect(open(broken)).rejects.toThrow("ENOENT");
    expect(await mountTable()).toBe(table);
    const cancel = new AbortController();
    const cut = await openPartitionFolders(recordingRootfs(root), mountPoints, {
      epoch,
      exec: (command, signal = cancel.signal) => mounts.host.exec(command, signal),
    });
    cancel.abort();
    await cut[Symbol.asyncDispose]();
    expect(await mountTable()).toBe(table);
    expect(await fingerprint()).toBe(before);
  });

  test("cuts out nothing where the root is the only partition", async () => {
    const table = await mountTable();
    await using cut = await open([{ id: "rootfs", mountPoint: "/" }]);
    expect([...cut.folders]).toEqual([["rootfs", root]]);
    expect(cut.placeOf(join(root, "var/lib/x"))).toBe(join(root, "var/lib/x"));
    expect(await mountTable()).toBe(table);
  });
});
