import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandFailure, type Exec } from "../host/host.ts";
import { listRpmFilesArgv } from "../host/tools/rpm.ts";

/** Where package managers keep which package owns what. */
export const ownerFolders = ["/var/lib/dpkg/info", "/var/lib/rpm", "/usr/lib/sysimage/rpm"] as const;

/** Names of the packages that list a path, by path. */
export type PackageOwners = ReadonlyMap<string, readonly string[]>;

/**
 * Reads who owns what from a folder such as one of `ownerFolders`: dpkg's file lists, or rpm's database, which this host's rpm reads.
 * Empty where there is nothing of it, or no rpm.
 */
export async function readPackageOwners(folder: string, exec: Exec): Promise<PackageOwners> {
  const names = await readdir(folder).catch((): readonly string[] => []);
  if (names.includes("rpmdb.sqlite")) return readRpmOwners(folder, exec);
  const owners = new Map<string, readonly string[]>();
  for (const name of names.filter((one) => one.endsWith(".list")).sort()) {
    const [package_ = name] = name.slice(0, -".list".length).split(":");
    for (const path of (await readFile(join(folder, name), "utf8")).split("\n"))
      if (path !== "") owners.set(path, [...(owners.get(path) ?? []), package_]);
  }
  return owners;
}

async function readRpmOwners(folder: string, exec: Exec): Promise<PackageOwners> {
  const owners = new Map<string, readonly string[]>();
  try {
    const { stdout } = await exec({ argv: listRpmFilesArgv(folder) });
    for (const line of stdout.split("\n").sort()) {
      const [name = "", path = ""] = line.split("\t");
      if (path !== "") owners.set(path, [...(owners.get(path) ?? []), name]);
    }
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
  }
  return owners;
}
