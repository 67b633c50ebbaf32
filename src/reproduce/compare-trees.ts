import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { byteText, firstDifference } from "./first-difference.ts";

/** One path that differs between two trees. */
export interface TreeDifference {
  /** Absolute, as the tree's owner sees it. */
  readonly path: string;
  /** The byte of the file's content, where that is what differs. */
  readonly offsetBytes?: number | undefined;
  /** What is there: `0x61, was 0x62`, `mode 0644, was 0600`, `is new`. */
  readonly what: string;
}

/**
 * Compares two folders path by path in sorted order: kind, owner, mode, time, link target, size and content. What is in a
 * folder that only one side has is not told again.
 */
export async function compareTrees(was: string, is: string): Promise<readonly TreeDifference[]> {
  return compareFolders({ was, is }, "/");
}

interface Pair {
  readonly was: string;
  readonly is: string;
}

const below = ({ was, is }: Pair, name: string): Pair => ({ was: join(was, name), is: join(is, name) });

async function compareFolders(pair: Pair, path: string): Promise<readonly TreeDifference[]> {
  const [old, now] = await Promise.all([readdir(pair.was), readdir(pair.is)]);
  const differences: TreeDifference[] = [];
  for (const name of [...new Set([...old, ...now])].sort()) {
    const own = join(path, name);
    if (!now.includes(name)) differences.push({ path: own, what: "is gone" });
    else if (!old.includes(name)) differences.push({ path: own, what: "is new" });
    else differences.push(...(await compareEntries(below(pair, name), own)));
  }
  return differences;
}

async function compareEntries(pair: Pair, path: string): Promise<readonly TreeDifference[]> {
  const [was, is] = await Promise.all([factsOf(pair.was), factsOf(pair.is)]);
  // What is in a file tells more than its time.
  const content = was.kind === "file" && is.kind === "file" ? await compareContents(pair, path) : undefined;
  const facts = Object.keys(is).find((name) => is[name] !== was[name]);
  const own =
    content ?? (facts === undefined ? undefined : { path, what: `${facts} ${is[facts]}, was ${was[facts]}` });
  const inside = was.kind === "folder" && is.kind === "folder" ? await compareFolders(pair, path) : [];
  return own === undefined ? inside : [own, ...inside];
}

async function compareContents(pair: Pair, path: string): Promise<TreeDifference | undefined> {
  const difference = await firstDifference(pair.was, pair.is);
  if (difference === undefined) return undefined;
  return { path, offsetBytes: difference.offsetBytes, what: byteText(difference) };
}

type Facts = Readonly<Record<string, string>> & { readonly kind: string };

async function factsOf(path: string): Promise<Facts> {
  const status = await lstat(path);
  const owned = {
    mode: (status.mode & 0o7777).toString(8).padStart(4, "0"),
    owner: `${status.uid}:${status.gid}`,
  };
  if (status.isSymbolicLink()) return { kind: "link", target: await readlink(path), owner: owned.owner };
  const time = new Date(Math.floor(status.mtimeMs / 1000) * 1000).toISOString();
  if (status.isDirectory()) return { kind: "folder", ...owned, time };
  return status.isFile() ? { kind: "file", ...owned, time } : { kind: "device", ...owned, time };
}
