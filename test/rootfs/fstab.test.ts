import { describe, expect, test } from "vitest";
import { configureFstab, fstabOf, type MountedPartition } from "../../src/rootfs/fstab.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { recordingRootfs } from "./recording-rootfs.ts";

const mount = (mountPoint: string | undefined, more: Partial<MountedPartition> = {}): MountedPartition => ({
  partitionGuid: `guid-of-${mountPoint ?? "swap"}`,
  filesystem: mountPoint === undefined ? "linux-swap" : "ext4",
  mountPoint,
  mountOptions: "",
  ...more,
});

describe("fstabOf()", () => {
  test("mounts outer folders before inner ones, checks the root first and swaps last", () => {
    const mounts = [
      mount(undefined),
      mount("/var/log"),
      mount("/boot/efi", { filesystem: "fat32", mountOptions: "umask=0077" }),
      mount("/var", { mountOptions: "noatime" }),
      mount("/"),
    ];
    expect(fstabOf(mounts)).toBe(`PARTUUID=guid-of-/ / ext4 defaults 0 1
PARTUUID=guid-of-/var /var ext4 noatime 0 2
PARTUUID=guid-of-/var/log /var/log ext4 defaults 0 2
PARTUUID=guid-of-/boot/efi /boot/efi vfat umask=0077 0 2
PARTUUID=guid-of-swap none swap sw 0 0
`);
  });

  test("keeps the options of swap", () => {
    expect(fstabOf([mount(undefined, { mountOptions: "pri=5" })])).toBe(
      "PARTUUID=guid-of-swap none swap pri=5 0 0\n",
    );
  });

  test("is empty without partitions", () => {
    expect(fstabOf([])).toBe("");
  });
});

test("configureFstab() makes the folders to mount on, through the image's links", async () => {
  await using root = await openTree({ "var/data": { folder: 0o755 }, srv: { link: "/var/data" } });
  await configureFstab(recordingRootfs(root.path), [mount("/"), mount("/srv/www"), mount(undefined)]);
  expect(await treeAt(root.path)).toMatchObject({
    "etc/fstab": expect.stringMatching(/^0644 PARTUUID=guid-of-\/ /),
    "var/data/www": "0755/",
    srv: "-> /var/data",
  });
});
