import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ownersFolder } from "../host/tools/user-namespace.ts";

/**
 * Where layers are kept whose files have the owners that this process sees: a rootless build writes others to the disk
 * than root, and each keeps layers of its own.
 */
export async function layersFolder(cacheFolder: string): Promise<string> {
  const [uids, gids] = await Promise.all(
    ["uid_map", "gid_map"].map((name) => readFile(`/proc/self/${name}`, "utf8")),
  );
  return join(cacheFolder, ownersFolder("layers", { uids: uids ?? "", gids: gids ?? "" }));
}
