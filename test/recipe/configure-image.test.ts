import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { identityOf } from "../../src/disk/identity.ts";
import { planDiskIdentity } from "../../src/disk/plan-identity.ts";
import { configureImage } from "../../src/recipe/configure-image.ts";
import { sampleLayout } from "../disk/sample-disk.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { recordingRootfs } from "../rootfs/recording-rootfs.ts";
import { samplePlan } from "./sample-plan.ts";

test("configureImage() finds the root by its partition, mounts what is mounted, swaps on swap, and tells kernel-install", async () => {
  await using root = await openTree({
    "boot/vmlinuz-6.1": "",
    "usr/lib/os-release": "ID=debian\n",
    "etc/passwd": "",
  });
  const partitions = sampleLayout.partitions.map((one) => ({
    ...one,
    mountPoint: { rootfs: "/" }[one.id],
  }));
  const plan = { ...samplePlan, disk: { ...sampleLayout, partitions } };
  const disk = planDiskIdentity(plan.disk, identityOf("seed"));
  const [rootGuid, swapGuid] = ["rootfs", "swap"].map((id) => disk.partitions[id]?.partitionGuid);
  const choice = await configureImage(recordingRootfs(root.path), { plan, disk }, testHost());
  const cmdline = `root=PARTUUID=${rootGuid} rootfstype=ext4 ro quiet`;
  expect(choice).toEqual({ kernel: { version: "6.1", path: "/boot/vmlinuz-6.1" }, cmdline });
  expect(await readFile(join(root.path, "etc/kernel/cmdline"), "utf8")).toBe(`${cmdline}\n`);
  expect(await readFile(join(root.path, "etc/fstab"), "utf8")).toBe(
    `PARTUUID=${rootGuid} / ext4 defaults 0 1\nPARTUUID=${swapGuid} none swap sw 0 0\n`,
  );
});
