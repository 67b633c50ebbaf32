import { findKernel, type Kernel } from "../boot/kernel.ts";
import { configureKernelInstall } from "../boot/systemd-boot.ts";
import type { DiskIdentity } from "../disk/disk-image.ts";
import type { Host } from "../host/host.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { configureRootfs } from "../rootfs/configure.ts";
import type { MountedPartition } from "../rootfs/fstab.ts";
import type { Rootfs } from "../rootfs/rootfs.ts";
import { selinuxArguments } from "../rootfs/selinux.ts";

/** What the configured image boots. */
export interface BootChoice {
  readonly kernel: Kernel;
  /** The whole kernel command line. */
  readonly cmdline: string;
}

/** Installed Rootfs -> configured Rootfs, and what it will boot. Throws IC5xxx and IC6001. */
export async function configureImage(
  rootfs: Rootfs,
  { plan, disk }: { readonly plan: BuildPlan; readonly disk: DiskIdentity },
  host: Host,
): Promise<BootChoice> {
  const kernel = await findKernel(rootfs, plan.boot.kernelVersion);
  const { selinux } = plan.system;
  const cmdline = [rootArgument(plan, disk), plan.boot.cmdline, ...selinuxArguments(selinux)]
    .join(" ")
    .trim();
  await configureKernelInstall(rootfs, cmdline);
  await configureRootfs(rootfs, { system: plan.system, mounts: mountsOf(plan, disk) }, host);
  return { kernel, cmdline };
}

/** Read-only at first, so that the root filesystem is checked before it is remounted as fstab says. */
function rootArgument(plan: BuildPlan, disk: DiskIdentity): string {
  const root = plan.disk.partitions.find(({ mountPoint }) => mountPoint === "/");
  const guid = root === undefined ? undefined : disk.partitions[root.id]?.partitionGuid;
  if (root === undefined || guid === undefined) throw new TypeError("the plan has no root partition");
  return `root=PARTUUID=${guid} rootfstype=${root.filesystem} ro`;
}

function mountsOf(plan: BuildPlan, disk: DiskIdentity): readonly MountedPartition[] {
  return plan.disk.partitions.flatMap(({ id, filesystem, mountPoint, mountOptions }) => {
    const guid = disk.partitions[id]?.partitionGuid;
    const isUsed = mountPoint !== undefined || filesystem === "linux-swap";
    if (!isUsed || guid === undefined || filesystem === undefined) return [];
    return [{ partitionGuid: guid, filesystem, mountPoint, mountOptions }];
  });
}
