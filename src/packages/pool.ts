import type { LockedPackage } from "./lock.ts";

/** A locked package as a verified file on this host. */
export interface PooledPackage extends LockedPackage {
  readonly file: string;
}

/** Every package of a lock, fetched and verified, in install order. */
export interface Pool {
  readonly packages: readonly PooledPackage[];
}
