import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { TreeChanges } from "./tree-state.ts";

/** The three views of one overlay mount. */
export interface OverlayFolders {
  /** What lies below, never written. */
  readonly lower: string;
  /** What was written since the mount. */
  readonly upper: string;
  /** Both together. */
  readonly merged: string;
}

/**
 * What was written to an overlay and removed from it, from the folder that took the writes: nothing else is looked at. A
 * folder that is there only because something in it changed counts for nothing (Documentation/filesystems/overlayfs.rst).
 */
export function readOverlayChanges({ lower, upper, merged }: OverlayFolders): TreeChanges {
  const written: string[] = [];
  const removed: string[] = [];
  const visit = (folder: string, namesBelow: ReadonlySet<string>): void => {
    const present = namesIn(join(merged, folder));
    const gone = namesBelow.difference(present);
    for (const name of gone) removed.push(...pathsAt(lower, join(folder, name)));
    // What is not present is a whiteout, which stands for what is not there any more.
    for (const name of namesIn(join(upper, folder)).intersection(present)) {
      const path = join(folder, name);
      // Not below what was a link: it may lead anywhere, on this host too.
      visitEntry(path, namesBelow.has(name) ? statusOf(join(lower, path)) : undefined);
    }
  };
  const visitEntry = (path: string, below: Stats | undefined): void => {
    const status = lstatSync(join(upper, path));
    const wasFolder = below?.isDirectory() === true;
    if (!isSameFolder(status, below)) written.push(path);
    if (status.isDirectory()) visit(path, wasFolder ? namesIn(join(lower, path)) : new Set());
    else if (wasFolder) removed.push(...pathsAt(lower, path).slice(1));
  };
  visit("", namesIn(lower));
  return { written: written.sort(), removed: removed.sort() };
}

/** A path and all below it. */
function pathsAt(root: string, path: string): readonly string[] {
  const status = statusOf(join(root, path));
  if (status === undefined) return [];
  if (!status.isDirectory()) return [path];
  return [path, ...readdirSync(join(root, path)).flatMap((name) => pathsAt(root, join(path, name)))];
}

function isSameFolder(status: Stats, below: Stats | undefined): boolean {
  if (below === undefined || !status.isDirectory() || !below.isDirectory()) return false;
  return status.mode === below.mode && status.uid === below.uid && status.gid === below.gid;
}

function namesIn(folder: string): ReadonlySet<string> {
  const status = statusOf(folder);
  return new Set(status?.isDirectory() === true ? readdirSync(folder) : []);
}

const statusOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });
