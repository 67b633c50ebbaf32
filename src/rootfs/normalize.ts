import {
  chmodSync,
  existsSync,
  lstatSync,
  lutimesSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { imageFolder } from "../files/image-path.ts";
import { settledKeystore } from "./java-keystore.ts";
import type { LayeredRootfs, Rootfs } from "./rootfs.ts";

/** Identity, locks, backups and caches that a build leaves and a fresh machine must not have: names of entries of some folders. */
const leftovers: readonly (readonly [folder: string, names: RegExp])[] = [
  ["/etc", /^(passwd|group|shadow|gshadow|subuid|subgid)-$|^\.pwd\.lock$/],
  ["/var/lib/dpkg", /^(status|available|diversions|statoverride)-old$|^lock(-frontend)?$/],
  ["/var/lib/dpkg/triggers", /^Lock$/],
  ["/var/cache/debconf", /-old$/],
  ["/var/cache/ldconfig", /^aux-cache$/],
  ["/var/cache/apt", /\.bin$/],
  ["/var/lib/apt/lists", /^(?!partial$|auxfiles$)/],
  ["/var/lib/rpm", /^(\.rpm\.lock|rpmdb\.sqlite-shm)$/],
  ["/usr/lib/sysimage/rpm", /^(\.rpm\.lock|rpmdb\.sqlite-shm)$/],
  ["/var/cache/dnf", /./],
  ["/var/cache/tdnf", /./],
  ["/var/lib/systemd", /^(random-seed|credential\.secret)$/],
  ["/run", /./],
  ["/tmp", /./],
  ["/var/tmp", /./],
];

/**
 * Takes out of the root filesystem what would make two builds differ or two machines the same: identity, caches, logs
 * and times, those inside of files included. A file keeps its time if it is older than `epoch`, else it gets `epoch`; folders
 * always get it, for theirs says only when something was put there last. Of a root filesystem over a layer, which is like this already, only what was
 * written since is looked at. Throws IC8011 on a host whose clock has not reached `epoch`: what was written now could not be
 * told from what is older.
 */
export async function normalizeRootfs(rootfs: Rootfs | LayeredRootfs, epoch: number): Promise<void> {
  requireClockAfter(epoch);
  // Through the image's own links: an image whose /tmp leads to /var/tmp must not cost the host its files there.
  const folderOf = (path: string) => imageFolder(rootfs.path, path);
  for (const [folder, names] of leftovers) removeEntries(await folderOf(folder), names);
  for (const folder of rpmDatabases) removeEmptyWal(await folderOf(folder));
  emptyLogs(await folderOf("/var/log"));
  settleKeystore(join(await folderOf("/etc/ssl/certs/java"), "cacerts"), epoch);
  resetMachineId({ etc: await folderOf("/etc"), dbus: await folderOf("/var/lib/dbus") });
  if ("state" in rootfs)
    for (const path of ["", ...rootfs.state().keys()]) clampTime(join(rootfs.path, path), epoch);
  else clampTimes(rootfs.path, epoch);
}

function requireClockAfter(epoch: number): void {
  const now = new Date();
  if (epoch * 1000 <= now.getTime()) return;
  throw new ComposeError({
    code: "IC8011",
    message: `Cannot date the image ${new Date(epoch * 1000).toISOString()}: this host's clock says ${now.toISOString()}`,
    hint: "Set the host's clock: what was built now would keep the wrong time",
  });
}

/** Where rpm keeps its database, in SQLite mostly. */
const rpmDatabases = ["/var/lib/rpm", "/usr/lib/sysimage/rpm"];

/** A write-ahead log that still holds something is part of the database. */
function removeEmptyWal(folder: string): void {
  const path = join(folder, "rpmdb.sqlite-wal");
  if (lstatSync(path, { throwIfNoEntry: false })?.size === 0) rmSync(path);
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

/** The certificates that Java trusts, which ca-certificates-java collects. */
function settleKeystore(path: string, epoch: number): void {
  if (!(lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false)) return;
  const settled = settledKeystore(readFileSync(path), epoch);
  if (settled !== undefined) writeFileSync(path, settled);
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
  if (clampTime(path, epoch)?.isDirectory() !== true) return;
  for (const name of readdirSync(path)) clampTimes(join(path, name), epoch);
}

/** What has its time is left alone: a layer below is not copied for nothing. Undefined where there is nothing any more. */
function clampTime(path: string, epoch: number): Stats | undefined {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  const isLate = status.isDirectory() ? status.mtimeMs !== epoch * 1000 : status.mtimeMs > epoch * 1000;
  if (isLate) lutimesSync(path, epoch, epoch);
  return status;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
