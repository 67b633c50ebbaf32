import type { Argv } from "../host.ts";

/** Files of one folder, and where they stand in the archive. */
export interface ArchivedFolder {
  readonly folder: string;
  /** Paths below it. */
  readonly names: readonly string[];
}

/**
 * Packs parts of a cache to standard output, with owners, modes, times, links, extended attributes and holes. `outputs` lie
 * elsewhere and stand below `outputsAt`; the folder of layers, whose name tells who may use them, is `layers` in every archive.
 */
export const packBundleArgv = (
  cache: ArchivedFolder,
  outputs: ArchivedFolder & { readonly outputsAt: string },
): Argv => [
  ...(["tar", "--create", "--file=-", "--format=posix", "--sparse", "--numeric-owner"] as const),
  ...["--xattrs", "--xattrs-include=*", "--acls", "--pax-option=delete=atime,delete=ctime"],
  // S: the target of a symbolic link is content.
  ...["--transform=s,^layers[^/]*/,layers/,S", `--transform=s,^\\./,${outputs.outputsAt}/,S`],
  ...["--directory", cache.folder, ...cache.names],
  ...(outputs.names.length === 0
    ? []
    : ["--directory", outputs.folder, ...outputs.names.map((name) => `./${name}`)]),
];

/** Compresses standard input into a file, with all cores. */
export const compressToArgv = (file: string): Argv => [
  ...(["zstd", "--quiet", "--threads=0", "-3", "--force", "-o", file] as const),
];

/** Decompresses a file to standard output; its checksums are verified on the way. */
export const decompressFromArgv = (file: string): Argv => [
  ...(["zstd", "--quiet", "--decompress", "--stdout", "--", file] as const),
];

/** Unpacks an archive from standard input into an empty folder, with all that `packBundleArgv` packs. */
export const unpackBundleArgv = (folder: string): Argv => [
  ...(["tar", "--extract", "--file=-", "--numeric-owner", "--same-owner", "--preserve-permissions"] as const),
  ...["--xattrs", "--xattrs-include=*", "--acls", "--delay-directory-restore", "--warning=no-timestamp"],
  ...["--directory", folder],
];
