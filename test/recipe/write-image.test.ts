import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { identityOf } from "../../src/disk/identity.ts";
import { planDiskIdentity } from "../../src/disk/plan-identity.ts";
import type { DiskLayout } from "../../src/plan/plan.ts";
import { writeImage } from "../../src/recipe/write-image.ts";
import { epoch, sampleLayout } from "../disk/sample-disk.ts";
import { writeTree } from "../files/tree.ts";
import { openPrivateMounts, type PrivateMounts } from "../fixtures/private-mounts.ts";
import { recordingRootfs } from "../rootfs/recording-rootfs.ts";

const mib = 1024 ** 2;

/** The sample layout (ESP at 1 MiB, root at 41 MiB) with the ESP mounted there. */
const layoutWith = (espMountPoint: string): DiskLayout => ({
  ...sampleLayout,
  partitions: sampleLayout.partitions.map((one) => {
    const mountPoint = { esp: espMountPoint, rootfs: "/" }[one.id];
    return { ...one, mountPoint };
  }),
});

let mounts: PrivateMounts;

beforeEach(async () => {
  mounts = await openPrivateMounts();
  await writeTree(mounts.path, sample);
});

afterEach(() => mounts[Symbol.asyncDispose]());

async function writeSample(espMountPoint: string) {
  const { path: folder, host } = mounts;
  const root = join(folder, "rootfs");
  const layout = layoutWith(espMountPoint);
  const files = [
    { path: "loader/loader.conf", text: "timeout 0\n" },
    { path: "debian/6.1/linux", source: join(root, "boot/vmlinuz-6.1") },
  ];
  const identity = planDiskIdentity(layout, identityOf("seed"));
  const boot = { kernelVersion: "6.1", files };
  return writeImage(recordingRootfs(root), { layout, identity, boot, epoch, folder }, host);
}

const sample = {
  "rootfs/boot/vmlinuz-6.1": "kernel",
  "rootfs/boot/efi/note.txt": "note",
  "rootfs/efi": { folder: 0o755 },
  "rootfs/etc/hostname": "sample",
} as const;

const onEsp = async (disk: string, path: string) =>
  (await mounts.host.exec({ argv: ["mtype", "-i", `${disk}@@${mib}`, `::/${path}`] })).stdout;
const onRoot = async (disk: string, path: string) =>
  (await mounts.host.exec({ argv: ["debugfs", "-R", `cat /${path}`, `${disk}?offset=${41 * mib}`] })).stdout;

describe("writeImage()", () => {
  test.each([["/boot/efi"], ["/efi"], ["/boot"]])(
    "puts loader and kernel onto an ESP mounted at %s, and the rest onto the root partition",
    async (mountPoint) => {
      const image = await writeSample(mountPoint);
      expect(await onEsp(image.path, "loader/loader.conf")).toBe("timeout 0\n");
      expect(await onEsp(image.path, "debian/6.1/linux")).toBe("kernel");
      expect(await onRoot(image.path, "etc/hostname")).toBe("sample");
    },
  );

  test("moves the template's files below the mount point onto the ESP, where they are no longer on the root", async () => {
    const image = await writeSample("/boot/efi");
    expect(await onEsp(image.path, "note.txt")).toBe("note");
    expect(await onRoot(image.path, "boot/efi/note.txt")).toBe("");
    expect(await readFile(join(mounts.path, "rootfs/boot/efi/note.txt"), "utf8")).toBe("note");
  });
});
