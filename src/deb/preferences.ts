import type { PlannedPin, SettledPackage } from "../plan/plan.ts";

/** What a repository's Release says that pins can name and priorities follow from. */
export interface ReleaseWords {
  readonly suite: string | undefined;
  readonly codename: string | undefined;
  readonly version: string | undefined;
  readonly origin: string | undefined;
  readonly label: string | undefined;
  readonly notAutomatic: boolean;
  readonly butAutomaticUpgrades: boolean;
}

/** A repository to choose from; its place in the list decides where all else is equal. */
export interface RepositoryPreference {
  readonly id: string;
  /** apt's pin priority, where the template gives one. */
  readonly priority?: number | undefined;
  /** Of equal packages the one from the repository that costs least is taken. */
  readonly cost?: number | undefined;
  /** Globs; empty: all its packages may be chosen. */
  readonly allowPackages?: readonly string[] | undefined;
  /** Globs: these of its packages may not. */
  readonly excludePackages?: readonly string[] | undefined;
  /** Globs: these packages come from this repository or from none. */
  readonly pinPackages?: readonly string[] | undefined;
  readonly release?: ReleaseWords | undefined;
}

export type PackagePin = PlannedPin;

/** What the choice between packages rests on beside the packages themselves. */
export interface Preferences {
  readonly repositories: readonly RepositoryPreference[];
  readonly pins?: readonly PackagePin[] | undefined;
  /** The native architecture's word, e.g. amd64. */
  readonly architecture: string;
  /** Other architectures whose packages may be installed beside the native ones. */
  readonly foreignArchitectures?: readonly string[] | undefined;
  /** What an earlier lock has, preferred to all else. */
  readonly settled?: readonly SettledPackage[] | undefined;
}
