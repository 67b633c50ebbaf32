import type { Identity } from "../disk/identity.ts";

/** One raw disk file to be written in another format. */
export interface Conversion {
  readonly source: string;
  /** Bears its final file name: VMDK writes it into the file. */
  readonly target: string;
  readonly identity: Identity;
  /** Seconds since 1970. */
  readonly epoch: number;
}
