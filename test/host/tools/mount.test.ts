import { expect, test } from "vitest";
import {
  makeReadOnlyArgv,
  mountTmpfsArgv,
  overlayOptions,
  parseMemoryAvailable,
  parseMounts,
  unmountArgv,
} from "../../../src/host/tools/mount.ts";

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

test("parseMounts() tells where, of which type and with which restrictions, optional fields or not", () => {
  const mountinfo = `36 35 98:0 /mnt1 /mnt\\040two rw,nosuid,nodev,noatime master:1 - ext3 /dev/root rw,errors=continue
37 35 0:5 / /dev rw - devtmpfs devtmpfs rw
38 35 0:6 / /sys ro,noexec,relatime shared:7 propagate_from:2 - sysfs sysfs rw

`;
  expect(parseMounts(mountinfo)).toEqual([
    { target: "/mnt two", type: "ext3", flags: ["nosuid", "nodev"] },
    { target: "/dev", type: "devtmpfs", flags: [] },
    { target: "/sys", type: "sysfs", flags: ["noexec"] },
  ]);
});

test("makeReadOnlyArgv() keeps what the mount forbids already, whatever fstab says", () => {
  expect(makeReadOnlyArgv({ target: "/srv", type: "ext4", flags: ["nosuid", "noexec"] }).join(" ")).toBe(
    "mount --options-mode ignore -o remount,bind,ro,nosuid,noexec /srv",
  );
});

test("overlayOptions() are only needed in a user namespace", () => {
  expect([overlayOptions(false), overlayOptions(true)]).toEqual([[], ["userxattr"]]);
});
