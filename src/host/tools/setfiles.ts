import type { Argv } from "../host.ts";

/**
 * Labels a whole tree by a file of contexts as if the tree were the system's root (setfiles(8)): all of it anew, mounts or not,
 * in a fixed order.
 */
export const setfilesArgv = (contexts: string, tree: string): Argv => [
  ...(["setfiles", "-F", "-m", "-T", "1", "-r", tree] as const),
  ...[contexts, tree],
];
