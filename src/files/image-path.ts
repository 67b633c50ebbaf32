import { lstat, readFile, readlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ComposeError } from "../errors.ts";

/** More links than any real path has (the kernel's own limit). */
const maxLinks = 40;

/**
 * The host path of an absolute path inside the image, with every symlink on the way resolved as the image would:
 * /etc/localtime -> /usr/share/zoneinfo/UTC stays below `root` and never leads into the host's own files.
 * The last component itself is not followed. Parts that do not exist are taken as they are. Throws IC5007 for links
 * that go round in circles.
 */
export async function imagePath(root: string, path: string): Promise<string> {
  let pending = partsOf(path);
  let resolved = "/";
  for (let links = 0; pending.length > 0; ) {
    const [part = "", ...rest] = pending;
    const next = part === ".." ? dirname(resolved) : join(resolved, part);
    const target = rest.length === 0 ? undefined : await linkTarget(join(root, next));
    if (target === undefined) {
      resolved = next;
      pending = rest;
      continue;
    }
    // Taken as it is, the next link would be followed by the host, out of the image.
    if (++links > maxLinks) throw tooManyLinks(path);
    if (target.startsWith("/")) resolved = "/";
    pending = [...partsOf(target), ...rest];
  }
  return resolved === "/" ? root : join(root, resolved);
}

const partsOf = (path: string): readonly string[] =>
  path.split("/").filter((part) => part !== "" && part !== ".");

const tooManyLinks = (path: string): ComposeError =>
  new ComposeError({
    code: "IC5007",
    message: `Cannot find "${path}" in the image: more than ${maxLinks} symlinks lead on from there`,
  });

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

/**
 * The host path of a file in the image, all links followed as the image would, the last one too; undefined where there is
 * none. Throws IC5007 for what is no file: a FIFO would never end, a device would put the host's disk into the image.
 */
export async function imageFile(root: string, path: string): Promise<string | undefined> {
  const place = await imageFolder(root, path);
  const status = await lstat(place).catch(() => undefined);
  if (status === undefined || status.isFile()) return status && place;
  throw new ComposeError({
    code: "IC5007",
    message: `Cannot read "${path}" of the image: it is not a file`,
    hint: "A package or a configuration command put something else in its place",
  });
}

/** The text of a file in the image, read as `imageFile` finds it; empty where there is none. */
export async function readImageText(root: string, path: string): Promise<string> {
  const file = await imageFile(root, path);
  return file === undefined ? "" : readFile(file, "utf8");
}
