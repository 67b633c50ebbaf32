import type { Argv } from "../host.ts";

// A constant script: the folder arrives as an argument and is never part of the text.
const identityScript =
  'find "$1" -printf "%P %y %i %n %s %m %U %G %T@ %C@ %l\\0" | sha256sum | cut --delimiter=" " --fields=1';

/** Prints a digest of how every entry of a tree stands, without reading a file: see files/file-identity.ts. */
export const treeIdentityArgv = (folder: string): Argv => [
  ...(["bash", "-o", "pipefail", "-c", identityScript] as const),
  "tree-identity",
  folder,
];

/** Writes a tree to standard output as one tar, in which equal trees have equal bytes: what digests of trees are made of. */
export const treeTarArgv = (folder: string): Argv => [
  ...([
    "tar",
    "--create",
    "--directory",
    folder,
    "--format=posix",
    "--sort=name",
    "--numeric-owner",
  ] as const),
  ...["--xattrs", "--xattrs-include=*", "--acls"],
  ...["--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime", "."],
];
