import type { RpmPackage } from "./package.ts";

/** Why a package of a wanted name cannot be chosen. */
export type Barrier =
  | "architecture"
  | "repository"
  | "allowPackages"
  | "excludePackages"
  | "pinned"
  | "snapshot"
  | "module"
  | "priority";

/** A package that cannot be chosen. */
export interface Barred {
  readonly offer: RpmPackage;
  readonly barrier: Barrier;
}

/** Why a package can never be chosen, as the end of a sentence. */
export function barrierText(barrier: Barrier): string {
  switch (barrier) {
    case "architecture":
      return "it is for another architecture";
    case "repository":
      return "its repository has a priority below 0";
    case "allowPackages":
      return "its repository's allowPackages does not name it";
    case "excludePackages":
      return "its repository's excludePackages names it";
    case "pinned":
      return "another repository's pinPackages names it";
    case "snapshot":
      return "it was published after the snapshot";
    case "module":
      return "it belongs to a module stream that is not enabled, or one that is enabled has the name";
    case "priority":
      return "a repository of a higher priority has the name";
  }
}

const shownBarred = 3;

/** Which packages may not be chosen, and why; undefined where there are none. */
export function barredText(barred: readonly Barred[]): string | undefined {
  const texts = [
    ...new Set(
      barred.map(
        ({ offer, barrier }) =>
          `${offer.name} ${offer.version} (${offer.architecture}) may not be chosen: ${barrierText(barrier)}`,
      ),
    ),
  ];
  if (texts.length === 0) return undefined;
  const more = texts.length > shownBarred ? [`${texts.length - shownBarred} more may not`] : [];
  return [...texts.slice(0, shownBarred), ...more].join("; ");
}
