import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Argv, Host } from "../../src/host/host.ts";
import type { Lock } from "../../src/packages/lock.ts";
import { type Measured, measure } from "./measure.ts";

/** What the peer builds from. */
export interface PeerInput {
  /** A folder of its own, in memory. */
  readonly folder: string;
  readonly codename: string;
  readonly packages: readonly string[];
  /** Size of the file for the root filesystem: as large as ours. */
  readonly rootSizeBytes: number;
}

/** Makes the repository that the peer installs from: exactly the packages of the lock, from our package cache. */
export async function preparePeer(
  lock: Lock,
  input: { readonly folder: string; readonly packageCache: string; readonly rootSizeBytes: number },
  host: Host,
): Promise<PeerInput> {
  const { folder, packageCache, rootSizeBytes } = input;
  const repository = join(folder, "repository");
  await mkdir(repository, { recursive: true });
  const cached = await readdir(packageCache, { recursive: true });
  for (const { path } of lock.packages) {
    const name = basename(path);
    const file = cached.find((one) => basename(one) === name || one.endsWith(`_${name}`));
    if (file === undefined) throw new Error(`the package cache lacks ${name}`);
    await copyFile(join(packageCache, file), join(repository, name));
  }
  const argv: Argv = ["apt-ftparchive", "packages", "."];
  await host.exec({ argv, cwd: repository, stdoutFile: join(repository, "Packages") });
  const [first] = lock.repositories;
  if (first?.format !== "deb") throw new Error("the lock has no Debian repository");
  return { folder, codename: first.codename, packages: lock.packages.map(({ name }) => name), rootSizeBytes };
}

/**
 * mmdebstrap in root mode from local packages and without fsync, then `mke2fs -d`: the time of both. All packages of the lock are
 * named, so there is nothing to choose; that exactly these were installed is checked.
 */
export async function runPeer(
  input: PeerInput,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Measured> {
  const { folder } = input;
  const [root, file] = [join(folder, "root"), join(folder, "root.ext4")];
  await rm(root, { recursive: true, force: true });
  await rm(file, { force: true });
  const installed = await measure({ argv: mmdebstrapArgv(input, root), cwd: folder, env });
  const written = await measure({ argv: mke2fsArgv(root, file, input.rootSizeBytes), cwd: folder, env });
  await requireSamePackages(root, input.packages);
  const wrote = { atMs: installed.wallMs, text: "I: mke2fs -d..." };
  const ended = { atMs: installed.wallMs + written.wallMs, text: "I: done" };
  return {
    wallMs: ended.atMs,
    cpuMs: installed.cpuMs + written.cpuMs,
    othersCpuMs: installed.othersCpuMs + written.othersCpuMs,
    stdout: "",
    said: [...installed.said, wrote, ended],
  };
}

export const mmdebstrapArgv = ({ folder, codename, packages }: PeerInput, root: string): Argv => [
  "mmdebstrap",
  "--mode=root",
  "--variant=apt",
  "--dpkgopt=force-unsafe-io",
  `--include=${packages.join(",")}`,
  codename,
  root,
  `deb [trusted=yes] copy:${join(folder, "repository")} ./`,
];

const mke2fsArgv = (root: string, file: string, sizeBytes: number): Argv => [
  ...(["mke2fs", "-q", "-F", "-t", "ext4", "-d", root, file] as const),
  `${Math.floor(sizeBytes / 1024)}k`,
];

/** A race between two different things would say nothing. */
async function requireSamePackages(root: string, expected: readonly string[]): Promise<void> {
  const status = await readFile(join(root, "var/lib/dpkg/status"), "utf8");
  const installed = status.split("\n\n").flatMap((stanza) => {
    const [, name] = /^Package: (.+)$/m.exec(stanza) ?? [];
    return name !== undefined && /^Status: install ok installed$/m.test(stanza) ? [name] : [];
  });
  const different = new Set(installed).symmetricDifference(new Set(expected));
  if (different.size > 0) throw new Error(`the peer installed other packages: ${[...different].join(" ")}`);
}
