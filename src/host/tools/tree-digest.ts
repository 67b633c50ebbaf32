import type { Argv } from "../host.ts";

// Constant scripts: the folder arrives as an argument and is never part of the text.
const identityScript =
  'find "$1" -printf "%P %y %i %n %s %m %U %G %T@ %C@ %l\\0" | sha256sum | cut --delimiter=" " --fields=1';

const digestScript =
  "tar --create --directory \"$1\" --format=posix --sort=name --numeric-owner --xattrs --xattrs-include='*' --acls " +
  "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime . " +
  '| sha256sum | cut --delimiter=" " --fields=1';

const bashArgv = (script: string, folder: string): Argv => [
  ...(["bash", "-o", "pipefail", "-c", script] as const),
  "tree-digest",
  folder,
];

/** Prints a digest of how every entry of a tree stands, without reading a file: see files/file-identity.ts. */
export const treeIdentityArgv = (folder: string): Argv => bashArgv(identityScript, folder);

/** Prints the SHA-256 of a tree: names, kinds, owners, modes, times of content, links, extended attributes and content. */
export const treeDigestArgv = (folder: string): Argv => bashArgv(digestScript, folder);
