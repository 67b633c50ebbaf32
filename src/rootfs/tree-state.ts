import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** How each entry of a tree stood at a moment: by path below its root, a word that changes when the entry does. */
export type TreeState = ReadonlyMap<string, string>;

/**
 * Looks at every entry of a tree without reading a file: inode, size, mode, owner, and the times of content and of
 * metadata, which no program can set back (ctime). Synchronous: tens of thousands of cheap calls.
 */
export function treeState(root: string): TreeState {
  const state = new Map<string, string>();
  const visit = (path: string): void => {
    const { ino, size, mode, uid, gid, mtimeNs, ctimeNs } = lstatSync(join(root, path), { bigint: true });
    const isFolder = (mode & 0o170000n) === 0o040000n;
    // A folder's own size and times follow from its entries, which are all looked at.
    state.set(
      path,
      isFolder ? `${mode} ${uid} ${gid}` : `${ino} ${size} ${mode} ${uid} ${gid} ${mtimeNs} ${ctimeNs}`,
    );
    if (isFolder) for (const name of readdirSync(join(root, path))) visit(join(path, name));
  };
  for (const name of readdirSync(root)) visit(name);
  return state;
}

/** What is another in a tree than before, as paths below its root. */
export interface TreeChanges {
  /** Entries that are new or another than before, sorted. */
  readonly written: readonly string[];
  /** Entries that are gone, sorted. */
  readonly removed: readonly string[];
}

/** What happened to a tree between two looks at it. */
export function changesBetween(before: TreeState, after: TreeState): TreeChanges {
  const written = [...after].flatMap(([path, entry]) => (before.get(path) === entry ? [] : [path]));
  const removed = [...before.keys()].filter((path) => !after.has(path));
  return { written: written.sort(), removed: removed.sort() };
}

/** SHA-256 (hex) of what changed: paths, modes, owners and contents of what was written, paths of what was removed. */
export function changesDigest(root: string, changes: TreeChanges): string {
  const hash = createHash("sha256");
  for (const path of changes.written) {
    const place = join(root, path);
    const status = lstatSync(place);
    const content = status.isFile()
      ? createHash("sha256").update(readFileSync(place)).digest("hex")
      : status.isSymbolicLink()
        ? readlinkSync(place)
        : "";
    hash.update(`+${path}\0${status.mode} ${status.uid} ${status.gid}\0${content}\0`);
  }
  for (const path of changes.removed) hash.update(`-${path}\0`);
  return hash.digest("hex");
}
