import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Argv, Host } from "../../src/host/host.ts";
import type { PooledPackage } from "../../src/packages/pool.ts";
import type { Rootfs } from "../../src/rootfs/rootfs.ts";

export interface MmdebstrapInput {
  readonly packages: readonly PooledPackage[];
  /** Folder in which a repository of these packages is made. */
  readonly repository: string;
  readonly epoch: number;
}

/** Installs the packages, and no others, into an empty root filesystem as mmdebstrap does: apt chooses the order, dpkg unpacks. */
export async function installWithMmdebstrap(
  { packages, repository, epoch }: MmdebstrapInput,
  rootfs: Rootfs,
  host: Host,
): Promise<void> {
  const { step } = host.report;
  await step("Make a repository of the packages", () => makeRepository(packages, repository, host));
  await step("Install with mmdebstrap", () =>
    host.exec({
      argv: mmdebstrapArgv(repository, packages, rootfs.path),
      env: { SOURCE_DATE_EPOCH: String(epoch), INITRD: "No" },
    }),
  );
}

/** A flat repository of links to the packages (apt-ftparchive(1)). */
async function makeRepository(packages: readonly PooledPackage[], folder: string, host: Host): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { file } of packages) await symlink(file, join(folder, basename(file)));
  await writeIndex("packages", join(folder, "Packages"), host);
  await writeIndex("release", join(folder, "Release"), host);
}

async function writeIndex(kind: "packages" | "release", file: string, host: Host): Promise<void> {
  const hashes = ["MD5", "SHA1", "SHA512"].map((name) => `APT::FTPArchive::${name}=no`);
  const options = [...hashes, `APT::FTPArchive::Release::Codename=${suite}`];
  const argv: Argv = ["apt-ftparchive", ...options.flatMap((option) => ["-o", option]), kind, "."];
  const { stdout } = await host.exec({ argv, cwd: dirname(file) });
  await writeFile(file, stdout);
}

/** Every package is named, so that apt chooses none. The host name is the composer's: packages write it into files. */
const mmdebstrapArgv = (repository: string, packages: readonly PooledPackage[], target: string): Argv => [
  ...(["unshare", "--uts", "sh", "-c", 'hostname localhost && exec "$@"', "named"] as const),
  ...["mmdebstrap", "--mode=root", "--variant=standard", "--format=directory"],
  "--dpkgopt=force-unsafe-io",
  `--include=${packages.map(({ name }) => name).join(",")}`,
  suite,
  target,
  `deb [trusted=yes] copy://${repository} ./`,
];

const suite = "bookworm";
