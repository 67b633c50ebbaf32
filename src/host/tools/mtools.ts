import type { Argv } from "../host.ts";

/** A FAT filesystem inside a file, as mtools addresses it. */
export interface FatVolume {
  readonly path: string;
  readonly offsetBytes: number;
}

/** Makes folders of the volume, given as paths below its root, parents first. */
export function mmdArgv(volume: FatVolume, folders: readonly string[]): Argv {
  return ["mmd", "-i", drive(volume), ...folders.map((path) => `::/${path}`)];
}

/** Copies a host file, or standard input, to a path below the volume's root. */
export function mcopyArgv(volume: FatVolume, source: string | "-", target: string): Argv {
  return ["mcopy", "-i", drive(volume), source, `::/${target}`];
}

/** Copies everything in a volume, with its times, into an existing host folder. */
export function mcopyTreeArgv(volume: FatVolume, folder: string): Argv {
  return ["mcopy", "-i", drive(volume), "-s", "-m", "-n", "-Q", "::/", folder];
}

/** 1980-01-01, before which FAT knows no time. */
const firstFatTime = 315_532_800;

/** What mtools reads from its environment: no configuration of the host, and the time of every entry it makes. */
export function mtoolsEnv(epoch: number): Readonly<Record<string, string>> {
  return { MTOOLSRC: "/dev/null", SOURCE_DATE_EPOCH: String(Math.max(epoch, firstFatTime)) };
}

function drive(volume: FatVolume): string {
  return `${volume.path}@@${volume.offsetBytes}`;
}
