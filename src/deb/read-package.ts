import type { PooledPackage } from "../packages/pool.ts";
import type { ControlArchive } from "./archive.ts";
import type { PackagePath } from "./package-paths.ts";

/** A pooled .deb, opened: what it says of itself, and what it brings. */
export interface ReadPackage extends PooledPackage {
  readonly archive: ControlArchive;
  /** When it was built: seconds since 1970. */
  readonly builtAt: number;
  /** Its files, as an uncompressed tar in the package store. */
  readonly tar: string;
  /** What is in that tar, in its order. */
  readonly paths: readonly PackagePath[];
}

/** When the newest of the packages was built: seconds since 1970. The default SOURCE_DATE_EPOCH of an image. */
export const newestBuild = (packages: readonly Pick<ReadPackage, "builtAt">[]): number =>
  Math.max(0, ...packages.map(({ builtAt }) => builtAt));
