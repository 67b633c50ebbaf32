import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Reads dpkg's file lists in a folder such as /var/lib/dpkg/info: names of the packages that list a path, by path. Empty
 * where there are none.
 */
export async function readPackageOwners(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await readdir(folder).catch((): readonly string[] => []);
  const owners = new Map<string, readonly string[]>();
  for (const name of names.filter((one) => one.endsWith(".list")).sort()) {
    const [package_ = name] = name.slice(0, -".list".length).split(":");
    for (const path of (await readFile(join(folder, name), "utf8")).split("\n"))
      if (path !== "") owners.set(path, [...(owners.get(path) ?? []), package_]);
  }
  return owners;
}
