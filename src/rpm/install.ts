import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ComposeError } from "../errors.ts";
import { type Argv, CommandFailure, type CommandResult, type Exec, type Host } from "../host/host.ts";
import {
  importRpmKeyArgv,
  initRpmDatabaseArgv,
  installRpmsArgv,
  listRpmsArgv,
  type RpmSettings,
  refusedBackend,
  refusedKey,
} from "../host/tools/rpm.ts";
import type { RpmDatabase } from "../os/provider.ts";
import type { EmptyRootfs, InstalledPackage } from "../rootfs/rootfs.ts";
import { awaitHardwareDatabase, hardwareDatabaseStandIn } from "./hardware-database.ts";
import { installedPackages } from "./installed-packages.ts";
import { payloadDigests } from "./package-digests.ts";
import type { ReadRpm } from "./read-rpm.ts";
import { type PackageFailure, parseTransactionOutput, type TransactionOutput } from "./transaction-output.ts";

/** How an operating system's packages are installed. */
export interface RpmInstallation {
  readonly database: RpmDatabase;
  /** Armoured keys of the repositories, which the image's database gets too: its own tools go on from there. */
  readonly keys: readonly string[];
  /** `digest`: the template names a repository or a package whose signature is not asked for. */
  readonly verify: RpmSettings["verify"];
  /** The tree whose rpm installs; `/` is the host. */
  readonly programs: string;
}

/** A folder of the image, there while packages are installed. */
const workplace = "/.image-composer";

/**
 * Installs the packages into an empty root filesystem: one transaction of rpm, which orders them and runs their scriptlets and
 * triggers in the image, contained as all that runs there. rpm checks digests and signatures once more.
 * Throws IC5010 for a database that this rpm cannot write and IC5013 for keys and signatures that it does not know, before anything
 * is installed; IC5002 (with the scriptlet's output) also for failures that rpm passes over; IC5003.
 */
export async function installRpms(
  packages: readonly ReadRpm[],
  { installation, rootfs }: { readonly installation: RpmInstallation; readonly rootfs: EmptyRootfs },
  host: Host,
): Promise<readonly InstalledPackage[]> {
  const { database, keys, verify, programs } = installation;
  const [folder, files] = placesOf(packages);
  const settings: RpmSettings = { ...database, verify, md5: md5For(packages), standIns: workplace };
  await openWorkplace(join(rootfs.path, workplace), keys);
  await using beside = rootfs.openBeside({ programs, packages: folder, env: scriptletEnvironment });
  const { exec } = beside;
  await openDatabase(database, settings, exec);
  for (const index of keys.keys()) await importKey(settings, `/image${workplace}/${index}.asc`, exec);
  const output = await host.report.step("Run rpm", async () => {
    await using hardwareDatabase = awaitHardwareDatabase(rootfs, workplace);
    const said = await runTransaction(installRpmsArgv(settings, files), exec);
    await hardwareDatabase.finish();
    return said;
  });
  for (const warning of output.warnings) host.report.warn(`rpm: ${warning}`);
  await checkInstalled(packages, await exec({ argv: listRpmsArgv(settings) }));
  await beside[Symbol.asyncDispose]();
  await rm(join(rootfs.path, workplace), { recursive: true });
  await setCoveredModes(packages, rootfs.path);
  return installedPackages(packages);
}

/**
 * The one folder of the package cache that holds all files, and where rpm finds them. By name: rpm orders them itself, but where
 * packages need each other in a circle it goes by the order in which they were given.
 */
function placesOf(packages: readonly ReadRpm[]): readonly [string, readonly string[]] {
  const [first] = packages;
  if (first === undefined) throw new TypeError("there is nothing to install");
  const folder = dirname(first.file);
  const files = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ file }) => basename(file));
  return [folder, files.map((file) => join("/packages", file))];
}

/** Whether rpm must check MD5, as packages without a better digest need it; else it would be computed of every byte for nothing. */
function md5For(packages: readonly ReadRpm[]): RpmSettings["md5"] {
  const isDigested = ({ verified, name }: ReadRpm) => payloadDigests(verified.header, name).length > 0;
  return packages.every(isDigested) ? "leave-out" : "check";
}

/** Before anything is installed: a backend that it does not know, rpm replaces by one that keeps nothing. */
async function openDatabase(database: RpmDatabase, settings: RpmSettings, exec: Exec): Promise<void> {
  const { stdout } = await exec({ argv: initRpmDatabaseArgv(settings) });
  if (!refusedBackend(stdout)) return;
  throw new ComposeError({
    code: "IC5010",
    message: `Cannot write the image's package database: its form is ${database.databaseBackend}, which this rpm does not write`,
    hint: "Build with --tools chroot, which takes the rpm of the operating system itself",
  });
}

async function importKey(settings: RpmSettings, file: string, exec: Exec): Promise<void> {
  try {
    await exec({ argv: importRpmKeyArgv(settings, file) });
  } catch (cause) {
    if (!(cause instanceof CommandFailure && refusedKey(cause.tail()))) throw cause;
    const reason = `it does not know the form of a key (${cause.tail(1)})`;
    throw tooOld("Cannot put the repositories' keys into the image's package database", reason, cause);
  }
}

/** The composer itself has found key and signature good: this rpm does not know their form. */
function tooOld(problem: string, reason: string, cause?: unknown): ComposeError {
  return new ComposeError(
    {
      code: "IC5013",
      message: `${problem}: this rpm is older than what it is to install: ${reason}`,
      hint: "Build with --tools chroot, which takes the rpm of the operating system itself",
    },
    { cause },
  );
}

/** What rpm set on these folders it set on what covered them. */
async function setCoveredModes(packages: readonly ReadRpm[], root: string): Promise<void> {
  for (const [path, mode] of packages.flatMap(({ coveredModes }) => coveredModes))
    await chmod(join(root, path), mode);
}

/** Keys for rpm, and programs that stand in for those whose work is done later. */
async function openWorkplace(path: string, keys: readonly string[]): Promise<void> {
  await mkdir(path, { mode: 0o755 });
  for (const [index, key] of keys.entries()) await writeFile(join(path, `${index}.asc`), key);
  // The initramfs is made once, of the configured image: kernels' triggers need not make it before.
  await writeFile(join(path, "dracut"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  const { name, textIn } = hardwareDatabaseStandIn;
  await writeFile(join(path, name), textIn(workplace), { mode: 0o755 });
}

/** kernel-install(8) would copy kernels to where this machine would look for them; the boot loader's files are written later. */
const scriptletEnvironment = { KERNEL_INSTALL_BYPASS: "1" } as const;

async function runTransaction(argv: Argv, exec: Exec): Promise<TransactionOutput> {
  const result = await exec({ argv }).catch((error: unknown) => {
    if (error instanceof CommandFailure) return error;
    throw error;
  });
  // Both outputs in one stream, wherever it is told.
  const output = parseTransactionOutput(result.stdout + result.stderr);
  const [failure] = output.failures;
  if (failure !== undefined) throw failureError(failure, result);
  const [conflict] = output.conflicts;
  if (conflict !== undefined)
    throw new ComposeError({
      code: "IC5003",
      message: `Cannot install package "${conflict.packages[0]}": "${conflict.packages[1]}" brings the file ${conflict.path} too`,
      hint: "Leave one of the two packages out: -name in systemConfig.packages",
    });
  const [unverified] = output.unverified;
  if (unverified !== undefined)
    throw tooOld(`Cannot install package "${unverified.package}"`, `it sees ${unverified.reason}`);
  if (!(result instanceof CommandFailure)) return output;
  throw new ComposeError(
    { code: "IC5002", message: `Cannot install the packages: rpm gave up\n${output.tail}` },
    { cause: result },
  );
}

function failureError(failure: PackageFailure, result: CommandResult): ComposeError {
  const { scriptlet, reason, output } = failure;
  if (scriptlet === undefined)
    return new ComposeError({
      code: "IC5002",
      message: `Cannot install package "${failure.package}": ${reason}`,
      hint: "rpm could not write its files",
    });
  const said = output === "" ? "" : `\n${output}`;
  return new ComposeError(
    {
      code: "IC5002",
      message: `Cannot install package "${failure.package}": its ${scriptlet} failed (${reason})${said}`,
      hint: "The lines above are what it said; it ran without network and without running services",
    },
    result instanceof CommandFailure ? { cause: result } : {},
  );
}

/** rpm may leave a package out and end well: by its own word, every one of them must be there. */
async function checkInstalled(packages: readonly ReadRpm[], { stdout }: CommandResult): Promise<void> {
  const installed = new Set(stdout.split("\n"));
  const missing = packages.find((one) => !installed.has(`${one.name} ${one.version} ${one.architecture}`));
  if (missing === undefined) return;
  throw new ComposeError({
    code: "IC5002",
    message: `Cannot install package "${missing.name}": rpm left it out`,
    hint: "The log of the step Run rpm tells more",
  });
}
