import type { LockedPackage } from "./lock.ts";

/** A locked package as a verified file on this host. */
export interface PooledPackage extends LockedPackage {
  readonly file: string;
}
