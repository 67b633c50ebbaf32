import { describe, expect, test } from "vitest";
import { findKernel } from "../../src/boot/kernel.ts";
import { openTree } from "../files/tree.ts";
import { recordingRootfs } from "../rootfs/recording-rootfs.ts";

async function chosen(kernels: readonly string[], wanted?: string): Promise<string> {
  const files = kernels.map((version) => [`boot/vmlinuz-${version}`, ""]);
  await using root = await openTree(Object.fromEntries(files));
  return (await findKernel(recordingRootfs(root.path), wanted)).version;
}

describe("findKernel()", () => {
  test.each([
    [["6.9.0", "6.10.0"], undefined, "6.10.0"],
    [["6.1.0-9-amd64", "6.1.0-40-amd64", "6.1.0-10-amd64"], undefined, "6.1.0-40-amd64"],
    [["6.1.0-40-cloud-amd64", "6.12.9-amd64"], "6.1", "6.1.0-40-cloud-amd64"],
    [["6.1.0-40-amd64", "6.12.9-amd64"], "6.12", "6.12.9-amd64"],
    [["6.1.0-4-amd64", "6.1.0-40-amd64"], "6.1.0-4", "6.1.0-4-amd64"],
    [["6.1.0-4-amd64", "6.1.0-40-amd64"], "6.1.0-40-amd64", "6.1.0-40-amd64"],
    [["6.1.0-amd64", "5.10.0-amd64"], "5.10.0-a", "5.10.0-amd64"],
  ])("of %j, wanting %j, takes %s", async (kernels, wanted, expected) => {
    expect(await chosen(kernels, wanted)).toBe(expected);
  });

  test.each([
    [
      [],
      undefined,
      "Cannot find a kernel in the image: /boot has no vmlinuz-*, /usr/lib/modules none either",
    ],
    [["6.12.9"], "6.1", 'Cannot find kernel "6.1" in the image: it has 6.12.9'],
  ])("of %j, wanting %j, says: %s", async (kernels, wanted, message) => {
    await expect(chosen(kernels, wanted)).rejects.toMatchObject({ code: "IC6001", message });
  });

  test("takes initramfs images and configurations for no kernels", async () => {
    await using root = await openTree({
      "boot/initrd.img-7.0": "",
      "boot/config-7.0": "",
      "boot/vmlinuz-6.1": "",
    });
    expect(await findKernel(recordingRootfs(root.path), undefined)).toEqual({
      version: "6.1",
      path: "/boot/vmlinuz-6.1",
    });
  });

  test("finds kernels beside their modules too, and takes the copy in /boot of the same", async () => {
    await using root = await openTree({
      "boot/vmlinuz-6.12.0-55.el10": "",
      "usr/lib/modules/6.12.0-55.el10/vmlinuz": "",
      "usr/lib/modules/6.12.0-60.el10/vmlinuz": "",
      "usr/lib/modules/6.13.0/modules.dep": "",
    });
    const rootfs = recordingRootfs(root.path);
    expect(await findKernel(rootfs, undefined)).toEqual({
      version: "6.12.0-60.el10",
      path: "/usr/lib/modules/6.12.0-60.el10/vmlinuz",
    });
    expect(await findKernel(rootfs, "6.12.0-55")).toEqual({
      version: "6.12.0-55.el10",
      path: "/boot/vmlinuz-6.12.0-55.el10",
    });
  });
});
