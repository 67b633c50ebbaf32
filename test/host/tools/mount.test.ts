import { expect, test } from "vitest";
import { mountTmpfsArgv, parseMemoryAvailable, unmountArgv } from "../../../src/host/tools/mount.ts";

test("mountTmpfsArgv() limits the bytes but not the number of files", () => {
  expect(mountTmpfsArgv("/w/tree", 1000).join(" ")).toBe(
    "mount -t tmpfs -o mode=0755,size=1000,nr_inodes=0 image-composer /w/tree",
  );
});

test("unmountArgv() does not fail because something still looks into the folder", () => {
  expect(unmountArgv("/w/tree").join(" ")).toBe("umount --lazy /w/tree");
});

test.each([
  ["MemTotal:       32000000 kB\nMemAvailable:    2048 kB\nBuffers: 1 kB\n", 2_097_152],
  ["MemTotal:       32000000 kB\n", 0],
  ["", 0],
])("parseMemoryAvailable(%j) is %i", (meminfo, expected) => {
  expect(parseMemoryAvailable(meminfo)).toBe(expected);
});
