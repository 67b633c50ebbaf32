import { access, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDisk } from "../../src/disk/check-disk.ts";
import { identityOf } from "../../src/disk/identity.ts";
import { planDiskIdentity } from "../../src/disk/plan-identity.ts";
import { type DiskRequest, type PartitionContent, writeDisk } from "../../src/disk/write-disk.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder, sampleLayout, samplePartition } from "./sample-disk.ts";

const host = testHost();
const mib = 1024 ** 2;
const identity = planDiskIdentity(sampleLayout, identityOf("seed"));

async function sampleRequest(folder: string): Promise<DiskRequest> {
  const tree = join(folder, "tree");
  await mkdir(join(tree, "etc"), { recursive: true });
  await writeFile(join(tree, "etc/hostname"), "sample\n");
  const contents = new Map<string, PartitionContent>([
    ["esp", { kind: "files", files: [{ path: "loader/loader.conf", text: "timeout 0\n" }] }],
    ["rootfs", { kind: "folder", path: tree }],
  ]);
  return { layout: sampleLayout, identity, contents, path: join(folder, "disk.raw"), epoch };
}

test("writeDisk() writes every partition where the table says", async () => {
  await using folder = await openTempFolder();
  const { path } = await writeDisk(await sampleRequest(folder.path), host);
  expect((await host.exec({ argv: ["sgdisk", "-v", path] })).stdout).toContain("No problems found");
  const esp = await host.exec({ argv: ["mtype", "-i", `${path}@@${mib}`, "::/loader/loader.conf"] });
  expect(esp.stdout).toBe("timeout 0\n");
  const root = await host.exec({
    argv: ["debugfs", "-R", "cat /etc/hostname", `${path}?offset=${41 * mib}`],
  });
  expect(root.stdout).toBe("sample\n");
  const swap = await host.exec({
    argv: ["blkid", "-p", "-o", "value", "-s", "UUID", "-O", String(105 * mib), "-S", String(16 * mib), path],
  });
  expect(swap.stdout.trim()).toBe(identity.partitions.swap?.filesystemUuid);
});

test("writeDisk() gives the same bytes again, and others for another seed", async () => {
  await using folder = await openTempFolder();
  const request = await sampleRequest(folder.path);
  const first = await digestFile((await writeDisk(request, host)).path);
  expect(await digestFile((await writeDisk(request, host)).path)).toEqual(first);
  const other = { ...request, identity: planDiskIdentity(sampleLayout, identityOf("other")) };
  expect((await digestFile((await writeDisk(other, host)).path)).sha256).not.toBe(first.sha256);
});

test("writeDisk() hashes what lies before the first partition that takes long", async () => {
  await using folder = await openTempFolder();
  const { path, beginning } = await writeDisk(await sampleRequest(folder.path), host);
  const firstOther = sampleLayout.partitions.find(({ filesystem }) => filesystem !== "fat32");
  expect(beginning.sizeBytes).toBe((firstOther?.startSector ?? 0) * 512);
  expect(await digestFile(path, beginning)).toEqual(await digestFile(path));
});

test("writeDisk() writes a sparse file of the disk's size", async () => {
  await using folder = await openTempFolder();
  const { path } = await writeDisk(await sampleRequest(folder.path), host);
  const { size, blocks } = await stat(path);
  expect(size).toBe(sampleLayout.sizeBytes);
  expect(blocks * 512).toBeLessThan(4 * mib);
});

test("writeDisk() writes two FAT filesystems to one disk", async () => {
  await using folder = await openTempFolder();
  const layout = {
    ...sampleLayout,
    partitions: [1, 2].map((number) =>
      samplePartition({
        id: `fat${number}`,
        number,
        filesystem: "fat32",
        startMib: number * 40,
        sizeMib: 40,
      }),
    ),
  };
  const request = { ...(await sampleRequest(folder.path)), layout, contents: new Map() };
  await writeDisk({ ...request, identity: planDiskIdentity(layout, identityOf("seed")) }, host);
});

test("writeDisk() leaves no file behind when content does not fit", async () => {
  await using folder = await openTempFolder();
  const request = await sampleRequest(folder.path);
  await writeFile(join(folder.path, "tree/large"), Buffer.alloc(70 * mib, "x"));
  await expect(writeDisk(request, host)).rejects.toMatchObject({
    code: "IC6004",
    message: expect.stringMatching(
      /^Cannot write partition "rootfs": its content needs \d+\.\d MiB, the partition has 64\.0 MiB$/,
    ),
  });
  await expect(access(request.path)).rejects.toMatchObject({ code: "ENOENT" });
});

test("writeDisk() names the partition and the tool when a tool fails", async () => {
  await using folder = await openTempFolder();
  const request = await sampleRequest(folder.path);
  const contents = new Map<string, PartitionContent>([
    ["rootfs", { kind: "folder", path: "/does/not/exist" }],
  ]);
  await expect(writeDisk({ ...request, contents }, host)).rejects.toMatchObject({
    code: "IC6005",
    message: 'Cannot write partition "rootfs": mke2fs exited with 1',
    hint: expect.stringMatching(/mke2fs: No such file or directory/),
  });
});

test.each([
  ["a spoilt table", 520, /sfdisk finds its partition table broken/],
  ["a spoilt ext4 superblock", 41 * mib + 1024 + 16, /e2fsck finds errors in partition "rootfs"/],
])("checkDisk() refuses %s", async (_, offset, message) => {
  await using folder = await openTempFolder();
  const image = await writeDisk(await sampleRequest(folder.path), host);
  await host.exec({
    argv: ["dd", `of=${image.path}`, "bs=1", `seek=${offset}`, "conv=notrunc", "status=none"],
    input: "spoilt",
  });
  await expect(checkDisk(image, host.exec)).rejects.toMatchObject({
    code: "IC6006",
    message: expect.stringMatching(message),
  });
});
