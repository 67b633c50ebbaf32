import { expect, test } from "vitest";
import { CommandFailure } from "../../../src/host/host.ts";
import { isFilesystemFull, mke2fsArgv, mke2fsEnv } from "../../../src/host/tools/mke2fs.ts";

const request = {
  path: "/build/disk.raw",
  offsetBytes: 1_048_576,
  sizeBytes: 2_097_152,
  uuid: "11111111-2222-4333-8444-555555555555",
  hashSeed: "66666666-2222-4333-8444-555555555555",
  label: undefined,
  bytesPerInode: 4096,
  folder: undefined,
};

test("mke2fsArgv() names place, size in KiB and identifiers", () => {
  const line = mke2fsArgv(request).join(" ");
  expect(line).toMatch(/^mke2fs -q -F .* \/build\/disk\.raw 2048k$/);
  expect(line).toContain(" -E offset=1048576,hash_seed=66666666-2222-4333-8444-555555555555,root_owner=0:0,");
  expect(line).toContain(" -U 11111111-2222-4333-8444-555555555555 ");
  expect(line).not.toMatch(/ -[Ld] /);
});

test("mke2fsArgv() names label and folder when there are some", () => {
  const line = mke2fsArgv({ ...request, label: "root", folder: "/build/rootfs" }).join(" ");
  expect(line).toContain(" -L root -d /build/rootfs /build/disk.raw 2048k");
});

test("mke2fsEnv() never gives e2fsprogs the 0 that means the real clock", () => {
  expect(mke2fsEnv(0)).toMatchObject({ E2FSPROGS_FAKE_TIME: "1" });
  expect(mke2fsEnv(1_700_000_000)).toMatchObject({ E2FSPROGS_FAKE_TIME: "1700000000" });
});

test.each([
  ["mke2fs: Could not allocate block in ext2 filesystem while populating file system", true],
  ["mke2fs: Could not allocate inode in ext2 filesystem while populating file system", true],
  ["mke2fs: No space left on device while writing out and closing file system", false],
])("isFilesystemFull() of %j is %s", (stderr, expected) => {
  expect(isFilesystemFull(new CommandFailure(["mke2fs"], 1, { stdout: "", stderr }))).toBe(expected);
});
