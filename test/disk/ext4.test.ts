import { mkdir, open, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeExt4 } from "../../src/disk/ext4.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder, samplePartition } from "./sample-disk.ts";

const { exec } = testHost();
const mib = 1024 ** 2;
const uuid = "11111111-2222-4333-8444-555555555555";
const sh = (script: string, ...args: string[]) => exec({ argv: ["bash", "-euc", script, "bash", ...args] });

/** One of everything that a root filesystem may hold. */
async function writeTree(folder: string): Promise<void> {
  await sh(
    `cd "$1"
    mkdir -p usr/bin etc/deep/er empty "$(printf 'n%.0s' {1..255})"
    echo hello > etc/file; ln etc/file etc/hard; : > etc/none
    ln -s file etc/soft; ln -s "$(printf 'x%.0s' {1..200})" etc/long-link
    mknod dev-null c 1 3; mkfifo pipe
    cp /bin/true usr/bin/true; setcap cap_net_raw+ep usr/bin/true; setfattr -n user.note -v remember etc/file
    chown 1000:70000 etc/file; chmod 4751 usr/bin/true
    truncate -s 30M sparse; printf end | dd of=sparse bs=1 seek=20000000 conv=notrunc status=none
    for i in $(seq 400); do echo "$i" > "etc/deep/file-with-a-rather-long-name-$i"; done
    chmod 0711 .; chown 33:44 .
    touch -h -d '2001-02-03 04:05:06.789' . etc/file etc/soft
    touch -h -d '@1600000000' etc usr usr/bin usr/bin/true etc/deep`,
    folder,
  );
}

async function makeFilesystem(disk: string, folder: string | undefined, sizeMib = 48): Promise<void> {
  await using file = await open(disk, "w");
  await file.truncate((sizeMib + 1) * mib);
  const partition = samplePartition({
    id: "rootfs",
    number: 1,
    filesystem: "ext4",
    startMib: 1,
    sizeMib,
    label: "root",
  });
  await writeExt4({ diskPath: disk, partition, uuid, epoch }, folder, exec);
}

async function debugfs(disk: string, request: string): Promise<string> {
  return (await exec({ argv: ["debugfs", "-R", request, `${disk}?offset=${mib}`] })).stdout;
}

test("writeExt4() gives the same bytes for two copies of a tree made at different times in different folders", async () => {
  await using folder = await openTempFolder();
  const [first, second] = [join(folder.path, "one"), join(folder.path, "deeper/place/two")];
  await mkdir(first);
  await writeTree(first);
  await mkdir(join(folder.path, "deeper/place"), { recursive: true });
  await sh(`sleep 1.1; cp -a "$1" "$2"; cat "$2"/etc/* >/dev/null 2>&1 || true`, first, second);
  const disks = [join(folder.path, "one.raw"), join(folder.path, "two.raw")] as const;
  await makeFilesystem(disks[0], first);
  await makeFilesystem(disks[1], second);
  expect(await digestFile(disks[0])).toEqual(await digestFile(disks[1]));
});

test("writeExt4() keeps owners, modes, links, devices, xattrs, capabilities and holes", async () => {
  await using folder = await openTempFolder();
  const [tree, disk, copy] = ["tree", "disk.raw", "copy"].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(tree);
  await mkdir(copy);
  await writeTree(tree);
  await makeFilesystem(disk, tree);
  await exec({ argv: ["e2fsck", "-fn", `${disk}?offset=${mib}`] });
  const file = await debugfs(disk, "stat /etc/file");
  expect(file).toMatch(/User:\s+1000\s+Group:\s+70000/);
  expect(file).toMatch(/Links: 2/);
  expect(file).toMatch(/user.note \(8\) = "remember"/);
  expect(await debugfs(disk, "stat /usr/bin/true")).toMatch(/Mode:\s+04751[\s\S]*security.capability \(20\)/);
  expect(await debugfs(disk, "stat /dev-null")).toMatch(/character special[\s\S]*minor number: 01:03/);
  expect(await debugfs(disk, "stat /pipe")).toMatch(/Type: FIFO/);
  expect(await debugfs(disk, "stat /sparse")).toMatch(/Size: 31457280[\s\S]*Blockcount: 8\n/);
  await exec({ argv: ["debugfs", "-R", `rdump / ${copy}`, `${disk}?offset=${mib}`] });
  await sh(
    `diff -r --no-dereference --exclude=lost+found --exclude=pipe --exclude=dev-null "$1" "$2"`,
    tree,
    copy,
  );
});

test("writeExt4() sets every time to the epoch but an earlier mtime, in whole seconds", async () => {
  await using folder = await openTempFolder();
  const [tree, disk] = [join(folder.path, "tree"), join(folder.path, "disk.raw")];
  await mkdir(tree);
  await writeTree(tree);
  await makeFilesystem(disk, tree);
  const at = (seconds: number) => `0x${seconds.toString(16)}:00000000`;
  const old = await debugfs(disk, "stat /etc/file");
  expect(old).toContain(`mtime: ${at(Date.UTC(2001, 1, 3, 4, 5, 6) / 1000)}`);
  for (const time of ["ctime", "atime", "crtime"]) expect(old).toContain(`${time}: ${at(epoch)}`);
  expect(await debugfs(disk, "stat /etc/none")).toContain(`mtime: ${at(epoch)}`);
});

test("writeExt4() gives the filesystem's root the owner, mode and time of the folder", async () => {
  await using folder = await openTempFolder();
  const [tree, disk] = [join(folder.path, "tree"), join(folder.path, "disk.raw")];
  await mkdir(tree);
  await writeTree(tree);
  await makeFilesystem(disk, tree);
  const root = await debugfs(disk, "stat /");
  expect(root).toMatch(/directory\s+Mode:\s+0711/);
  expect(root).toMatch(/User:\s+33\s+Group:\s+44/);
  expect(root).toContain(`mtime: 0x${(Date.UTC(2001, 1, 3, 4, 5, 6) / 1000).toString(16)}`);
});

test("writeExt4() settles inodes in every block group", async () => {
  await using folder = await openTempFolder();
  const [tree, disk] = [join(folder.path, "tree"), join(folder.path, "disk.raw")];
  // With 4 KiB for each inode, the first of the two groups of 130 MiB holds 16640 of them.
  await sh(
    `mkdir "$1"; cd "$1"; for d in $(seq 17); do mkdir $d; seq -f $d/f%g 1000 | xargs touch; done; mkdir z; touch z/last`,
    tree,
  );
  await makeFilesystem(disk, tree, 130);
  const last = await debugfs(disk, "stat /z/last");
  expect(Number(/Inode: (\d+)/.exec(last)?.[1])).toBeGreaterThan(16_640);
  expect(last.match(/time: 0x6553f100:00000000/g)).toHaveLength(4);
  await exec({ argv: ["e2fsck", "-fn", `${disk}?offset=${mib}`] });
});

test("writeExt4() makes features that do not depend on the host, UUID and label as asked", async () => {
  await using folder = await openTempFolder();
  const disk = join(folder.path, "disk.raw");
  await makeFilesystem(disk, undefined);
  const { stdout } = await exec({ argv: ["dumpe2fs", "-h", `${disk}?offset=${mib}`] });
  expect(stdout).toContain("metadata_csum_seed");
  expect(stdout).not.toContain("orphan_file");
  expect(stdout).toMatch(/volume name:\s+root\n/);
  expect(stdout).toContain(uuid);
  expect((await stat(disk)).blocks * 512).toBeLessThan(mib);
});

test("writeExt4() names the size that content needs, and that size is enough", async () => {
  await using folder = await openTempFolder();
  const [tree, disk] = [join(folder.path, "tree"), join(folder.path, "disk.raw")];
  await mkdir(tree);
  await writeFile(join(tree, "large"), Buffer.alloc(60 * mib, "data"));
  await writeTree(tree);
  const failure = await makeFilesystem(disk, tree, 48).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "IC6004" });
  const { message, hint } = failure as { readonly message: string; readonly hint: string };
  expect(message).toMatch(
    /^Cannot write partition "rootfs": its content needs \d\d\.\d MiB, the partition has 48\.0 MiB$/,
  );
  const neededMib = Number(/(\d+) MiB/.exec(hint)?.[1]);
  expect(neededMib).toBeLessThan(80);
  await makeFilesystem(disk, tree, neededMib);
});

test("writeExt4() names the size for many small files, too", async () => {
  await using folder = await openTempFolder();
  const [tree, disk] = [join(folder.path, "tree"), join(folder.path, "disk.raw")];
  await sh(
    `mkdir "$1"; cd "$1"; for d in $(seq 10); do mkdir $d; seq -f $d/f%g 500 | xargs touch; done`,
    tree,
  );
  const failure = await makeFilesystem(disk, tree, 16).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "IC6004" });
  const { hint } = failure as { readonly hint: string };
  await makeFilesystem(disk, tree, Number(/(\d+) MiB/.exec(hint)?.[1]));
});

test("writeExt4() leaves the source tree's own times alone", async () => {
  await using folder = await openTempFolder();
  const [tree, disk] = [join(folder.path, "tree"), join(folder.path, "disk.raw")];
  await mkdir(tree);
  await writeFile(join(tree, "new"), "x");
  await utimes(join(tree, "new"), epoch + 5000, epoch + 5000);
  await makeFilesystem(disk, tree);
  expect((await stat(join(tree, "new"))).mtimeMs).toBe((epoch + 5000) * 1000);
});
