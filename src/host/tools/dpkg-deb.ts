import type { Argv, CommandFailure } from "../host.ts";

/** Streams the control archive of a .deb as an uncompressed tar. */
export const controlTarArgv = (archive: string): Argv => ["dpkg-deb", "--ctrl-tarfile", archive];

// A constant script: archive, folder and members arrive as arguments and are never part of its text.
// "dpkg-deb -x" would replace the merged-usr symlinks (/lib -> usr/lib) by folders and so destroy the root.
const unpackScript =
  'archive=$1 folder=$2; shift 2; dpkg-deb --fsys-tarfile "$archive" | tar --extract --verbose --directory "$folder" ' +
  "--quoting-style=literal --keep-directory-symlink --numeric-owner --same-owner --preserve-permissions " +
  "--delay-directory-restore " +
  '"$@"';

/**
 * Unpacks the files of a .deb below `folder`, printing each member as it stands in the archive (`./usr/bin/`, …).
 * `members` limits it to those.
 */
export const unpackArgv = (archive: string, folder: string, members: readonly string[] = []): Argv => [
  "bash",
  "-o",
  "pipefail",
  "-c",
  unpackScript,
  "unpack",
  archive,
  folder,
  ...members,
];

/**
 * Whether all that went wrong is that a symlink met a folder with something in it: tar leaves the folder and ends
 * badly, dpkg leaves it and goes on. The member was printed nevertheless.
 */
export function isLinkOverFolder(failure: CommandFailure): boolean {
  const complaints = failure.stderr
    .split("\n")
    .filter((line) => line !== "" && !line.includes("Exiting with failure"));
  return (
    complaints.length > 0 &&
    complaints.every((line) => /^tar: .*: Cannot create symlink to .*: File exists$/.test(line))
  );
}

/**
 * Paths as dpkg's `.list` files have them, from what `unpackArgv` printed: absolute, no trailing slash, the root
 * itself as `/.`. Folders (printed with a trailing slash) are told apart from everything else.
 */
export function parseUnpacked(printed: string): readonly UnpackedPath[] {
  const paths: UnpackedPath[] = [];
  for (const line of printed.split("\n")) {
    if (line === "") continue;
    const absolute = line.startsWith("./") ? line.slice(1) : line.startsWith("/") ? line : `/${line}`;
    const kind = absolute.endsWith("/") ? "folder" : "file";
    const path = absolute.replace(/\/+$/, "");
    paths.push({ path: path === "" ? "/." : path, kind, member: line });
  }
  return paths;
}

export interface UnpackedPath {
  readonly path: string;
  readonly kind: "folder" | "file";
  /** The name as it stands in the archive, by which it can be unpacked again. */
  readonly member: string;
}
