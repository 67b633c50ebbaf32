import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { sizeTexts } from "../disk/size-text.ts";
import { ComposeError } from "../errors.ts";

/** Sees that the filesystem of each folder, there already or not, has so much room for this user. Throws IC8012. */
export async function requireFreeSpace(folders: readonly string[], neededBytes: number): Promise<void> {
  for (const folder of folders) {
    const { bavail, bsize } = await statfsOf(resolve(folder));
    if (bavail * bsize >= neededBytes) continue;
    const [needed, free] = sizeTexts(neededBytes, bavail * bsize);
    throw new ComposeError({
      code: "IC8012",
      message: `Cannot build with folder "${folder}": ${free} are free there, less than the ${needed} of --min-free-space`,
      hint: "Free space there, or choose other folders with --output-dir, --cache-dir or --work-dir",
    });
  }
}

/** Of the nearest folder that is there. */
async function statfsOf(path: string): Promise<{ readonly bavail: number; readonly bsize: number }> {
  try {
    return await statfs(path);
  } catch (error) {
    if (path === "/") throw error;
    return await statfsOf(dirname(path));
  }
}
