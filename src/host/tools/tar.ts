import type { Argv } from "../host.ts";

/**
 * Packs a whole root filesystem so that equal trees give equal archives. Times in whole seconds, none later than `epoch`;
 * GNU tar's own name for extended headers holds its process id, and sparse members would tell how the source happened to be stored.
 */
export function tarTreeArgv(folder: string, target: string, epoch: number): Argv {
  return [
    ...(["tar", "--create", `--file=${target}`, "--format=posix", "--sort=name", "--numeric-owner"] as const),
    ...["--xattrs", "--xattrs-include=*", "--acls", "--one-file-system"],
    ...[`--mtime=@${epoch}`, "--clamp-mtime"],
    "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime,delete=mtime",
    ...["-C", folder, "."],
  ];
}

/** Unpacks an archive into an existing folder, with owners by number, modes, times and extended attributes. */
export function untarTreeArgv(archive: string, folder: string): Argv {
  return [
    ...(["tar", "--extract", `--file=${archive}`, "--numeric-owner", "--same-owner"] as const),
    ...["--preserve-permissions", "--xattrs", "--xattrs-include=*", "--delay-directory-restore"],
    ...["-C", folder],
  ];
}
