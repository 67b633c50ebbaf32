import type { Argv } from "../host.ts";

// Constant scripts: paths arrive as arguments and are never part of the text.
const packScript =
  'folder=$1 list=$2 archive=$3; tar --create --directory "$folder" --format=posix --numeric-owner ' +
  "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime " +
  '--xattrs --xattrs-include="*" --acls --no-recursion --null --verbatim-files-from --files-from="$list" ' +
  '| zstd --quiet --threads=0 -3 --force -o "$archive"';

const unpackScript =
  'archive=$1 folder=$2; zstd --quiet --decompress --stdout "$archive" ' +
  '| tar --extract --directory "$folder" --numeric-owner --same-owner --preserve-permissions ' +
  '--xattrs --xattrs-include="*" --acls --keep-directory-symlink --delay-directory-restore';

const bashArgv = (script: string, ...args: readonly string[]): Argv => [
  "bash",
  "-o",
  "pipefail",
  "-c",
  script,
  "tree-archive",
  ...args,
];

/**
 * Packs the entries of `folder` that the file `list` names (paths below it, each ended by NUL) with all their metadata, in that order:
 * the same entries give the same bytes.
 */
export const packTreeArgv = (folder: string, list: string, archive: string): Argv =>
  bashArgv(packScript, folder, list, archive);

/** Unpacks what `packTreeArgv` packed over `folder`. */
export const unpackTreeArgv = (archive: string, folder: string): Argv =>
  bashArgv(unpackScript, archive, folder);
