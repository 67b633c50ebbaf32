import type { Argv } from "../host.ts";

/**
 * Every path is named to setfiles, which by itself would stop at files of another device than their folder: those that overlayfs
 * takes from a layer on another filesystem. It names its own failures, find's end the pipe.
 */
const script = 'find "$2" -print0 | setfiles -F -m -T 1 -0 -s -r "$2" "$1"';

/** Labels a whole tree by a file of contexts as if the tree were the system's root (setfiles(8)): all of it anew, links themselves too. */
export const setfilesArgv = (contexts: string, tree: string): Argv => [
  ...(["bash", "-o", "pipefail", "-c", script, "setfiles"] as const),
  ...[contexts, tree],
];
