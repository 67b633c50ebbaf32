import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Argv, Command, Host } from "../../src/host/host.ts";

/** What dnf installs, and from where. */
export interface DnfInput {
  /** Folder of the repository. */
  readonly repository: string;
  readonly keyFile: string;
  /** Packages that are asked for; dnf chooses the others. */
  readonly names: readonly string[];
  readonly recommends: "install" | "leave-out";
  readonly epoch: number;
}

/** Where dnf works. */
export interface DnfPlace {
  /** The root filesystem; may hold nothing but `dev` yet. */
  readonly root: string;
  /** dnf's own configuration, metadata and logs: it writes none of them into the root filesystem then. */
  readonly state: string;
}

/** Programs that stand in the root for others: the composer makes the initramfs later, so dnf must not make one either. */
const standIns = "/.stand-ins";

/** Makes what dnf needs beside the packages: device nodes, stand-ins, and its configuration. */
export async function prepareForDnf({ root, state }: DnfPlace, host: Host): Promise<void> {
  const ofState = ["repos", "vars", "cache", "log", "persist"].map((name) => join(state, name));
  for (const folder of [join(root, "dev"), join(root, standIns), ...ofState])
    await mkdir(folder, { recursive: true });
  for (const [name, major, minor] of devices)
    await host.exec({ argv: ["mknod", "-m", "666", join(root, "dev", name), "c", major, minor] });
  await writeFile(join(root, standIns, "dracut"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  // Debian's rpm would put the database into a home folder of the image.
  const macros = [
    "%_dbpath /var/lib/rpm",
    "%_db_backend sqlite",
    `%_install_script_path ${standIns}:/usr/sbin:/usr/bin:/sbin:/bin`,
  ];
  await writeFile(join(state, ".rpmmacros"), `${macros.join("\n")}\n`);
}

const devices = [
  ["null", "1", "3"],
  ["zero", "1", "5"],
  ["full", "1", "7"],
  ["random", "1", "8"],
  ["urandom", "1", "9"],
  ["tty", "5", "0"],
] as const;

/** The command that installs into a prepared root, from a folder of RPMs whose signatures it checks. */
export function dnfCommand(input: DnfInput, { root, state }: DnfPlace): Command {
  const settings = {
    reposdir: join(state, "repos"),
    varsdir: join(state, "vars"),
    cachedir: join(state, "cache"),
    logdir: join(state, "log"),
    persistdir: join(state, "persist"),
    install_weak_deps: input.recommends === "install" ? "True" : "False",
    gpgcheck: "True",
    [`${repositoryId}.gpgkey`]: `file://${input.keyFile}`,
    [`${repositoryId}.gpgcheck`]: "True",
  };
  const options = Object.entries(settings).map(([name, value]) => `--setopt=${name}=${value}`);
  const argv: Argv = [
    ...(["dnf", "--assumeyes", "--noplugins", "--releasever=3.0", "--forcearch=x86_64"] as const),
    ...[`--installroot=${root}`, `--repofrompath=${repositoryId},file://${input.repository}`],
    ...[`--repo=${repositoryId}`, ...options, "install", ...input.names],
  ];
  return { argv, env: { HOME: state, SOURCE_DATE_EPOCH: String(input.epoch) } };
}

const repositoryId = "synthetic";
