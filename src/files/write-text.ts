import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { imagePath } from "./image-path.ts";

/** Writes a file of the image that lies at `root`, owned by root, making its folders; links on the way are resolved as the image would. */
export async function writeText(
  root: string,
  path: string,
  content: { readonly text: string; readonly mode?: number },
): Promise<void> {
  const target = await imagePath(root, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  // Not through a symlink that is there: /etc/resolv.conf and the like would lead outside the image.
  await rm(target, { force: true });
  await writeFile(target, content.text, { mode: content.mode ?? 0o644 });
  await chmod(target, content.mode ?? 0o644);
}
