import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileIdentity } from "./file-identity.ts";
import { imageFolder } from "./image-path.ts";

/** How the files in some folders of a root filesystem stand: the same text as long as none has changed. */
export async function foldersState(root: string, folders: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const path of folders) {
    const folder = await imageFolder(root, path);
    for (const name of (await readdir(folder).catch(() => [])).sort())
      lines.push(`${path}/${name} ${await fileIdentity(join(folder, name))}`);
  }
  return lines.join("\n");
}
