import { mkdir, open, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { BootFile } from "../../src/boot/boot-files.ts";
import { writeFat32 } from "../../src/disk/fat.ts";
import { type FatEntries, planFatEntries, readFatEntries } from "../../src/disk/fat-entries.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import { testHost } from "../fixtures/test-host.ts";
import { epoch, openTempFolder, samplePartition } from "./sample-disk.ts";

const { exec } = testHost();
const mib = 1024 ** 2;
const esp = (sizeMib: number) =>
  samplePartition({ id: "esp", number: 1, filesystem: "fat32", startMib: 1, sizeMib, label: "ESP" });

async function writeVolume(disk: string, entries: FatEntries, sizeMib = 40): Promise<void> {
  await using file = await open(disk, "w");
  await file.truncate((sizeMib + 1) * mib);
  await writeFat32({ diskPath: disk, partition: esp(sizeMib), uuid: "A0B1-C2D3", epoch }, entries, exec);
}

const readBack = async (disk: string, path: string) =>
  (await exec({ argv: ["mcopy", "-i", `${disk}@@${mib}`, `::/${path}`, "-"] })).stdout;

async function bootFiles(folder: string): Promise<readonly BootFile[]> {
  const kernel = join(folder, "vmlinuz-6.1");
  await writeFile(kernel, Buffer.alloc(3 * mib + 17, "kernel"));
  return [
    { path: "/EFI/BOOT/BOOTX64.EFI", text: "loader" },
    { path: "debian/linux", source: kernel },
    { path: "loader/entries/a-long-name-with-ünlaut.conf", text: "title Debian\n" },
    { path: "loader/loader.conf", text: "" },
  ];
}

test("writeFat32() makes a sound filesystem with the files it was given", async () => {
  await using folder = await openTempFolder();
  const disk = join(folder.path, "disk.raw");
  const files = await bootFiles(folder.path);
  await writeVolume(disk, planFatEntries(files));
  await exec({ argv: ["dd", `if=${disk}`, `of=${disk}.fat`, "bs=1M", "skip=1", "status=none"] });
  await exec({ argv: ["fsck.fat", "-n", "-v", `${disk}.fat`] });
  const { stdout } = await exec({ argv: ["blkid", "-p", "-o", "export", `${disk}.fat`] });
  expect(stdout).toMatch(/^LABEL=ESP\nUUID=A0B1-C2D3\nVERSION=FAT32$/m);
  expect(await readBack(disk, "EFI/BOOT/BOOTX64.EFI")).toBe("loader");
  expect(await readBack(disk, "loader/entries/a-long-name-with-ünlaut.conf")).toBe("title Debian\n");
  expect(await readBack(disk, "loader/loader.conf")).toBe("");
  expect(await readBack(disk, "debian/linux")).toBe(await readFile(join(folder.path, "vmlinuz-6.1"), "utf8"));
});

test("writeFat32() gives the same bytes again, whatever the order and age of the files", async () => {
  await using folder = await openTempFolder();
  const files = await bootFiles(folder.path);
  await writeVolume(join(folder.path, "one.raw"), planFatEntries(files));
  await exec({ argv: ["bash", "-c", 'sleep 2; touch "$1"', "bash", join(folder.path, "vmlinuz-6.1")] });
  await writeVolume(join(folder.path, "two.raw"), planFatEntries(files.toReversed()));
  expect(await digestFile(join(folder.path, "one.raw"))).toEqual(
    await digestFile(join(folder.path, "two.raw")),
  );
});

test("writeFat32() writes only what is not a hole, and the epoch as every time", async () => {
  await using folder = await openTempFolder();
  const disk = join(folder.path, "disk.raw");
  await writeVolume(disk, planFatEntries([{ path: "loader/loader.conf", text: "timeout 0\n" }]), 300);
  expect((await stat(disk)).blocks * 512).toBeLessThan(3 * mib);
  const { stdout } = await exec({ argv: ["mdir", "-i", `${disk}@@${mib}`, "::/loader"] });
  expect(stdout).toMatch(/ 10 2023-11-14\s+22:13\s+loader\.conf/);
});

test("readFatEntries() reads a folder with its empty folders", async () => {
  await using folder = await openTempFolder();
  await mkdir(join(folder.path, "b/empty"), { recursive: true });
  await writeFile(join(folder.path, "b/file"), "x");
  await writeFile(join(folder.path, "a"), "y");
  expect(await readFatEntries(folder.path, esp(40))).toEqual({
    folders: ["b", "b/empty"],
    files: [
      { path: "a", source: join(folder.path, "a") },
      { path: "b/file", source: join(folder.path, "b/file") },
    ],
  });
});

test("readFatEntries() refuses a symbolic link", async () => {
  await using folder = await openTempFolder();
  await symlink("nowhere", join(folder.path, "link"));
  await expect(readFatEntries(folder.path, esp(40))).rejects.toMatchObject({
    code: "IC6005",
    message: 'Cannot write partition "esp": FAT holds only files and folders, and "link" is neither',
  });
});

test("writeFat32() refuses a partition that is too small for FAT32", async () => {
  await using folder = await openTempFolder();
  await expect(writeVolume(join(folder.path, "d"), planFatEntries([]), 32)).rejects.toMatchObject({
    code: "IC6004",
    message: 'Cannot write partition "esp": its content needs 33.0 MiB, the partition has 32.0 MiB',
  });
  await writeVolume(join(folder.path, "d"), planFatEntries([]), 33);
});

test("writeFat32() refuses names that differ in case only", async () => {
  await using folder = await openTempFolder();
  const entries = planFatEntries([
    { path: "EFI/a", text: "" },
    { path: "efi/b", text: "" },
  ]);
  await expect(writeVolume(join(folder.path, "d"), entries)).rejects.toMatchObject({
    code: "IC6005",
    message: 'Cannot write partition "esp": FAT takes "EFI" and "efi" for the same name',
  });
});

test("writeFat32() names the size that content needs, and that size is enough", async () => {
  await using folder = await openTempFolder();
  const source = join(folder.path, "large");
  await writeFile(source, Buffer.alloc(45 * mib, "x"));
  const small = Array.from({ length: 300 }, (_, index) => ({ path: `many/${index}.conf`, text: "x" }));
  const entries = planFatEntries([{ path: "large", source }, ...small]);
  const disk = join(folder.path, "d");
  const failure = await writeVolume(disk, entries).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "IC6004" });
  const { hint } = failure as { readonly hint: string };
  const neededMib = Number(/(\d+) MiB/.exec(hint)?.[1]);
  expect(neededMib).toBeLessThan(48);
  await writeVolume(disk, entries, neededMib);
});
