import type { Argv } from "../host.ts";

/** A FAT32 filesystem to make from `startSector` of an existing file. */
export interface Fat32Request {
  readonly path: string;
  readonly startSector: number;
  readonly sizeBytes: number;
  readonly sectorsPerCluster: number;
  /** Eight hexadecimal digits. */
  readonly volumeId: string;
  readonly label: string | undefined;
}

/** Makes an empty FAT32 filesystem whose bytes follow from the request alone. */
export function mkfsFatArgv(request: Fat32Request): Argv {
  return [
    "mkfs.fat",
    ...["-F", "32", "-S", "512", "-s", String(request.sectorsPerCluster)],
    // --invariant sets a fixed volume id, so -i must follow it.
    ...["--invariant", "-i", request.volumeId],
    ...(request.label === undefined ? [] : ["-n", request.label]),
    ...["-h", String(request.startSector), "--offset", String(request.startSector)],
    request.path,
    String(Math.floor(request.sizeBytes / 1024)),
  ];
}
