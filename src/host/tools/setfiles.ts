import type { Argv } from "../host.ts";

/**
 * Every path is named to setfiles, which by itself would stop at files of another device than their folder: those that overlayfs
 * takes from a layer on another filesystem. It compares a path with thousands of patterns and has threads for folders only, so each
 * core gets a process and its share of the paths. It names its own failures; find's and split's end the pipe.
 */
const script =
  'export contexts=$1 tree=$2; find "$tree" -print0 | split --separator="\\0" --number="r/$3" ' +
  '--filter=\'setfiles -F -m -T 1 -0 -s -r "$tree" "$contexts"\'';

/** Labels a whole tree by a file of contexts as if the tree were the system's root (setfiles(8)): all of it anew, links themselves too. */
export const setfilesArgv = (contexts: string, tree: string, cores: number): Argv => [
  ...(["bash", "-o", "pipefail", "-c", script, "setfiles"] as const),
  ...[contexts, tree, String(cores)],
];
