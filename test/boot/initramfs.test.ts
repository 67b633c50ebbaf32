import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeInitramfs } from "../../src/boot/initramfs.ts";
import { openTree } from "../files/tree.ts";
import { recordingRootfs } from "../rootfs/recording-rootfs.ts";

const wish = { initramfs: "initramfs-tools", kernel: { version: "6.1", path: "/boot/vmlinuz-6.1" } } as const;

describe("makeInitramfs()", () => {
  test("makes it anew with the image's own generator", async () => {
    await using root = await openTree({ boot: { folder: 0o755 } });
    const rootfs = recordingRootfs(root.path);
    const exec: typeof rootfs.exec = async (command) => {
      await writeFile(join(root.path, "boot/initrd.img-6.1"), "");
      return rootfs.exec(command);
    };
    expect(await makeInitramfs({ path: root.path, exec }, wish)).toBe("/boot/initrd.img-6.1");
    expect(rootfs.commands).toEqual([
      { argv: ["update-initramfs", "-c", "-k", "6.1"], env: { LC_ALL: "C", LANG: "C" } },
    ]);
  });

  test("calls dracut for any machine, and for the same bytes each time", async () => {
    await using root = await openTree({ "boot/initramfs-6.6.img": "" });
    const rootfs = recordingRootfs(root.path);
    const kernel = { version: "6.6", path: "/boot/vmlinuz-6.6" };
    expect(await makeInitramfs(rootfs, { initramfs: "dracut", kernel })).toBe("/boot/initramfs-6.6.img");
    expect(rootfs.commands.map(({ argv }) => argv.join(" "))).toEqual([
      "dracut --force --quiet --no-hostonly --reproducible --kver 6.6 /boot/initramfs-6.6.img",
    ]);
  });

  test("tells what the generator says", async () => {
    const rootfs = recordingRootfs("/nowhere", { "update-initramfs": "cp: No space left on device" });
    await expect(makeInitramfs(rootfs, wish)).rejects.toMatchObject({
      code: "IC6002",
      message: "Cannot make the initramfs: cp: No space left on device",
    });
  });

  test("does not trust a generator that leaves no file", async () => {
    await using root = await openTree();
    await expect(makeInitramfs(recordingRootfs(root.path), wish)).rejects.toMatchObject({
      code: "IC6002",
      message: "Cannot make the initramfs: update-initramfs left no /boot/initrd.img-6.1",
    });
  });
});
