import type { Argv } from "../host.ts";

// Constant scripts: paths arrive as arguments and are never part of the text. The limit, in KiB, ends an archive that
// unpacks to what no disk could hold.
const openScript =
  'archive=$1 control=$2 data=$3; ulimit -f "$4"; ' +
  'dpkg-deb --ctrl-tarfile "$archive" > "$control" && dpkg-deb --fsys-tarfile "$archive" > "$data"';

/** Writes the two halves of a .deb as uncompressed tars: what it says of itself, and its files. */
export const openArchiveArgv = (deb: {
  readonly archive: string;
  readonly control: string;
  readonly data: string;
  /** No half may become larger. */
  readonly limitBytes: number;
}): Argv => [
  ...(["bash", "-c", openScript, "open"] as const),
  ...[deb.archive, deb.control, deb.data, String(Math.ceil(deb.limitBytes / 1024))],
];

/** Prints what a .deb says of itself: its control file. */
export const packageControlArgv = (archive: string): Argv => ["dpkg-deb", "--field", archive];
