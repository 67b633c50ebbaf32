import {
  chmodSync,
  existsSync,
  lstatSync,
  lutimesSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { imageFolder } from "../files/image-path.ts";
import type { Rootfs } from "./rootfs.ts";

/** Identity, locks, backups and caches that a build leaves and a fresh machine must not have. Globs match one folder level. */
const leftovers: readonly (readonly [folder: string, names: RegExp])[] = [
  ["/etc", /^(passwd|group|shadow|gshadow|subuid|subgid)-$|^\.pwd\.lock$/],
  ["/var/lib/dpkg", /^(status|available|diversions|statoverride)-old$|^lock(-frontend)?$/],
  ["/var/lib/dpkg/triggers", /^Lock$/],
  ["/var/cache/debconf", /-old$/],
  ["/var/cache/ldconfig", /^aux-cache$/],
  ["/var/cache/apt", /\.bin$/],
  ["/var/lib/apt/lists", /^(?!partial$|auxfiles$)/],
  ["/var/lib/systemd", /^(random-seed|credential\.secret)$/],
  ["/run", /./],
  ["/tmp", /./],
  ["/var/tmp", /./],
];

/**
 * Takes out of the root filesystem what would make two builds differ or two machines the same: identity, caches, logs
 * and times. A file keeps its time if it is older than `epoch`, else it gets `epoch`; folders always get it, since
 * packages that share them are unpacked in no order.
 */
export async function normalizeRootfs(rootfs: Rootfs, epoch: number): Promise<void> {
  // Through the image's own links: an image whose /tmp leads to /var/tmp must not cost the host its files there.
  const folderOf = (path: string) => imageFolder(rootfs.path, path);
  for (const [folder, names] of leftovers) removeEntries(await folderOf(folder), names);
  emptyLogs(await folderOf("/var/log"));
  resetMachineId({ etc: await folderOf("/etc"), dbus: await folderOf("/var/lib/dbus") });
  clampTimes(rootfs.path, epoch);
}

function removeEntries(folder: string, names: RegExp): void {
  for (const name of entriesOf(folder))
    if (names.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

function emptyLogs(folder: string): void {
  for (const name of entriesOf(folder)) {
    const path = join(folder, name);
    const status = lstatSync(path);
    if (status.isDirectory()) emptyLogs(path);
    else if (status.isFile()) truncateSync(path);
  }
}

/** Empty, not missing: systemd then makes an id at boot without asking first-boot questions (machine-id(5)). */
function resetMachineId({ etc, dbus }: { readonly etc: string; readonly dbus: string }): void {
  const machineId = join(etc, "machine-id");
  rmSync(machineId, { force: true });
  writeFileSync(machineId, "");
  chmodSync(machineId, 0o444);
  if (!existsSync(dbus)) return;
  rmSync(join(dbus, "machine-id"), { force: true });
  symlinkSync("/etc/machine-id", join(dbus, "machine-id"));
}

/** Synchronous: tens of thousands of cheap calls. */
function clampTimes(path: string, epoch: number): void {
  const status = lstatSync(path);
  if (status.isDirectory()) for (const name of readdirSync(path)) clampTimes(join(path, name), epoch);
  if (status.isDirectory() || status.mtimeMs > epoch * 1000) lutimesSync(path, epoch, epoch);
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
