import { copyFile, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { Host } from "../host/host.ts";
import type { PooledPackage } from "../packages/pool.ts";
import type { InstalledPackage, Rootfs } from "../rootfs/rootfs.ts";
import { setConffilesAside } from "./conffiles.ts";
import { configuredFirst } from "./configure-order.ts";
import { type DatabaseEntry, type DatabaseFile, databaseOf, infoName } from "./dpkg-database.ts";
import { missedFileTriggers } from "./file-triggers.ts";
import { installedPackages } from "./installed-packages.ts";
import { preinstFiles, preinstScript } from "./maintainer-scripts.ts";
import { applyOverrides } from "./overrides.ts";
import type { ReadPackage } from "./read-package.ts";
import { restoreTaken } from "./restore-taken.ts";
import { runInside } from "./run-inside.ts";
import { unpackPackages } from "./unpack.ts";
import { planUnpack } from "./unpack-plan.ts";
import { withStandIns } from "./with-stand-ins.ts";

/**
 * Installs the packages into an empty root filesystem: all unpacked at once, dpkg's database written, then the preinst
 * scripts and one `dpkg --configure -a` inside. The result is what `dpkg --install` of the same packages leaves: what
 * a preinst says of diversions and modes is applied to the files that are already there.
 * Throws IC5001, IC5002 (with the script's output) and IC5003.
 */
export async function installDebs(
  packages: readonly ReadPackage[],
  rootfs: Rootfs,
  host: Host,
): Promise<readonly InstalledPackage[]> {
  const { step } = host.report;
  await prepareTree(rootfs.path, packages);
  const described = installedPackages(packages);
  const unpack = planUnpack(packages);
  const entries = await step("Unpack packages", async () => {
    await unpackPackages(unpack, rootfs.path, host);
    return unpack.packages.map(({ pooled, paths }) => entryOf(pooled, paths));
  });
  await writeDatabase([...databaseOf(entries), ...preinstFiles(entries)], rootfs.path);
  await step("Configure packages", () =>
    withStandIns(rootfs, async (inside) => {
      await runScript(inside, preinstScript(entries, dpkgVersionOf(packages)));
      await restoreTaken(unpack.packages, rootfs.path, host);
      await applyOverrides(rootfs.path, entries);
      if (unpack.withDpkg.length > 0) await unpackWithDpkg(unpack.withDpkg, inside);
      await setConffilesAside(rootfs.path, entries);
      const first = configuredFirst(packages, described);
      if (first.length > 0) await configure(first.map(dpkgName), inside);
      await configure(["--pending"], inside);
      await runMissedTriggers(entries, inside);
    }),
  );
  await checkInstalled(rootfs, packages);
  return described;
}

/** The merged-usr links must stand before anything is unpacked: packages still ship files below /bin and /lib. */
export async function prepareTree(root: string, packages: readonly PooledPackage[]): Promise<void> {
  const is64Bit = packages.some(({ architecture }) => architecture === "amd64");
  for (const name of ["bin", "sbin", "lib", ...(is64Bit ? ["lib64"] : [])]) {
    await mkdir(join(root, "usr", name), { recursive: true });
    await symlink(`usr/${name}`, join(root, name));
  }
}

function entryOf({ name, architecture, archive }: ReadPackage, paths: DatabaseEntry["paths"]): DatabaseEntry {
  const { control, members } = archive;
  return { name, architecture, multiArch: control.get("Multi-Arch") ?? "no", control, members, paths };
}

async function writeDatabase(files: readonly DatabaseFile[], root: string): Promise<void> {
  const base = join(root, "var/lib/dpkg");
  await mkdir(join(base, "updates"), { recursive: true });
  for (const { path, text, encoding, mode } of files) {
    const target = join(base, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text, { encoding, mode });
  }
}

/** Which packages: by name, or `--pending` for the rest, in the order in which dpkg takes them when apt asks for it. */
const configure = (which: readonly string[], rootfs: Rootfs): Promise<void> =>
  runDpkg(rootfs, ["--configure", "--abort-after=1", "--force-confold", "--force-unsafe-io", ...which]);

/** Hands dpkg the triggers as dpkg-trigger(1) would: activated, nobody waits. */
async function runMissedTriggers(entries: readonly DatabaseEntry[], rootfs: Rootfs): Promise<void> {
  const missed = missedFileTriggers(entries);
  if (missed.length === 0) return;
  const text = missed.map((trigger) => `${trigger} -\n`).join("");
  await writeFile(join(rootfs.path, "var/lib/dpkg/triggers/Unincorp"), text);
  await runDpkg(rootfs, ["--triggers-only", "--pending", "--force-unsafe-io"]);
}

/** As dpkg is told of a package: by its architecture too where several can be installed at once. */
const dpkgName = ({ name, architecture, archive }: ReadPackage): string =>
  infoName({ name, architecture, multiArch: archive.control.get("Multi-Arch") ?? "no" });

/** Version of the dpkg that is being installed, without its Debian revision, as maintainer scripts expect it. */
function dpkgVersionOf(packages: readonly PooledPackage[]): string {
  const version = packages.find(({ name }) => name === "dpkg")?.version ?? "1.21.0";
  return version.replace(/^\d+:/, "").replace(/-[^-]*$/, "");
}

async function unpackWithDpkg(packages: readonly ReadPackage[], rootfs: Rootfs): Promise<void> {
  const folder = "/.packages";
  await mkdir(join(rootfs.path, folder));
  for (const { file, name } of packages) await copyFile(file, join(rootfs.path, folder, `${name}.deb`));
  const archives = packages.map(({ name }) => `${folder}/${name}.deb`);
  await runDpkg(rootfs, ["--unpack", "--force-depends", "--force-unsafe-io", "--no-triggers", ...archives]);
  await rm(join(rootfs.path, folder), { recursive: true });
}

/** From a file: a command line has no room for the preinst scripts of thousands of packages. */
async function runScript(rootfs: Rootfs, script: string): Promise<void> {
  const path = join(rootfs.path, ".script");
  await writeFile(path, script);
  await runInside(rootfs, ["sh", "/.script"]);
  await rm(path);
}

const runDpkg = (rootfs: Rootfs, args: readonly string[]): Promise<void> =>
  runInside(rootfs, ["dpkg", ...args]);

/** dpkg can end well and still leave a package half-way (a trigger that waits): nothing but "install ok installed" will do. */
async function checkInstalled(rootfs: Rootfs, packages: readonly PooledPackage[]): Promise<void> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language.
  const { stdout } = await rootfs.exec({ argv: ["dpkg-query", "-W", "-f", "${Package} ${Status}\\n"] });
  const installed = new Set(
    stdout
      .split("\n")
      .flatMap((line) => (line.endsWith(" install ok installed") ? [line.split(" ")[0]] : [])),
  );
  const missing = packages.find(({ name }) => !installed.has(name));
  if (missing === undefined) return;
  throw new ComposeError({
    code: "IC5002",
    message: `Cannot install package "${missing.name}": dpkg left it unconfigured`,
    hint: "A trigger or a script of it did not finish; the log of the step Configure packages tells more",
  });
}
