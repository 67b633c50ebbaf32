import { lstat, readlink } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

/** More links than any real path has (the kernel's own limit). */
const maxLinks = 40;

/**
 * The host path of an absolute path inside the image, with every symlink on the way resolved as the image would:
 * /etc/localtime -> /usr/share/zoneinfo/UTC stays below `root` and never leads into the host's own files.
 * The last component itself is not followed. Parts that do not exist are taken as they are.
 */
export async function imagePath(root: string, path: string): Promise<string> {
  let pending = partsOf(path);
  let resolved = "/";
  for (let links = 0; pending.length > 0; ) {
    const [part = "", ...rest] = pending;
    const next = join(resolved, part);
    const target = rest.length === 0 ? undefined : await linkTarget(join(root, next));
    if (target === undefined || ++links > maxLinks) {
      resolved = next;
      pending = rest;
    } else {
      pending = [
        ...partsOf(normalize(target.startsWith("/") ? target : join(dirname(next), target))),
        ...rest,
      ];
      resolved = "/";
    }
  }
  return join(root, resolved);
}

function partsOf(path: string): readonly string[] {
  return normalize(join("/", path))
    .split("/")
    .filter((part) => part !== "");
}

async function linkTarget(path: string): Promise<string | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined;
  } catch {
    return undefined;
  }
}

/** Like `imagePath`, for a folder to put something into: a link to a folder is followed to the end. */
export async function imageFolder(root: string, path: string): Promise<string> {
  return dirname(await imagePath(root, join(path, "entry")));
}
