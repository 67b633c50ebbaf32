import type { Host } from "../host/host.ts";
import type { SystemConfiguration } from "../plan/plan.ts";
import { copyFiles } from "./copy-files.ts";
import { configureFirstBoot } from "./first-boot.ts";
import { configureFstab, type MountedPartition } from "./fstab.ts";
import { configureHostname } from "./hostname.ts";
import { configureKernel } from "./kernel.ts";
import { configureLocale } from "./locale.ts";
import { configureNetwork } from "./network.ts";
import type { Rootfs } from "./rootfs.ts";
import { runCommands } from "./run-commands.ts";
import { configureSelinux } from "./selinux.ts";
import { switchServices } from "./services.ts";
import { configureSnakeoil } from "./snakeoil.ts";
import { configureTimezone } from "./timezone.ts";
import { configureUsers } from "./users.ts";

/**
 * Turns the installed root filesystem into the configured one. The order is part of the promise: users exist before
 * files are owned by them, files lie in place before services are switched on, commands run last and see everything.
 */
export async function configureRootfs(
  rootfs: Rootfs,
  configuration: { readonly system: SystemConfiguration; readonly mounts: readonly MountedPartition[] },
  host: Host,
): Promise<void> {
  const { system, mounts } = configuration;
  await configureHostname(rootfs, system.hostname);
  await configureTimezone(rootfs, system.timezone);
  await configureLocale(rootfs, system.locale);
  await configureFstab(rootfs, mounts);
  await configureKernel(rootfs, system);
  await configureSelinux(rootfs, { ...system, mounts });
  await configureNetwork(rootfs, system.network);
  await configureFirstBoot(rootfs);
  await configureSnakeoil(rootfs);
  await configureUsers(rootfs, system.users);
  await copyFiles(rootfs, system.files, host);
  await switchServices(rootfs, system.services);
  await runCommands(rootfs, system.commands);
}
