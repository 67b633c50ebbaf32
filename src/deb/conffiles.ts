import { rename } from "node:fs/promises";
import { imageFile, imagePath, readImageText } from "../files/image-path.ts";
import { conffilesOf, type DatabaseEntry } from "./dpkg-database.ts";
import { parseDiversions } from "./overrides.ts";

/**
 * Puts the unpacked conffiles aside under dpkg's own name for them, `.dpkg-new`: dpkg takes them from there when it
 * configures their package, and until then other packages' hooks do not see them. A hook that a package brings as a
 * conffile rests on that package being configured. Throws IC5007 for a conffile that is no file.
 */
export async function setConffilesAside(root: string, entries: readonly DatabaseEntry[]): Promise<void> {
  const diversions = parseDiversions(await readImageText(root, "/var/lib/dpkg/diversions"));
  const divertedFor = (path: string, name: string) =>
    diversions.find((one) => one.path === path && one.by !== name)?.divertedTo ?? path;
  const setAside = async ({ name, members, paths }: DatabaseEntry) => {
    const owned = new Set(paths.map(({ path }) => path));
    // A package may list a conffile that it does not ship; dpkg only warns of it.
    for (const conffile of conffilesOf(members).filter((path) => owned.has(path))) {
      const path = divertedFor(conffile, name);
      if ((await imageFile(root, path)) === undefined) continue;
      const place = await imagePath(root, path);
      await rename(place, `${place}.dpkg-new`);
    }
  };
  await Promise.all(entries.map(setAside));
}
