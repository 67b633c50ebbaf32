import { nameFilter } from "../packages/name-globs.ts";
import type { DebPackage } from "./package.ts";
import type { PackagePin, RepositoryPreference } from "./preferences.ts";

/** How packages stand before they are compared: which may be chosen at all, and how much they count. */
export interface Standings {
  /** apt's pin priority. */
  priorityOf(one: DebPackage): number;
  /** Why a package can never be chosen, as the end of a sentence; undefined when it can. */
  barredOf(one: DebPackage): string | undefined;
}

/** apt's own: apt_preferences(5). */
const usualPriority = 500;

/**
 * Priorities as apt_preferences(5) has them: of the pins that name packages the first that fits, else of those for `*` the
 * first that fits, else what the template says of the repository, else what its Release says (`NotAutomatic` 1,
 * with `ButAutomaticUpgrades` 100), else 500. With 0 or less a package is never chosen.
 */
export function standingsOf(from: {
  readonly repositories: readonly RepositoryPreference[];
  readonly pins: readonly PackagePin[];
  readonly architectures: readonly string[];
}): Standings {
  const repositories = new Map(from.repositories.map((one) => [one.id, readyRepository(one)]));
  const pins = [...from.pins.filter(isSpecific), ...from.pins.filter((pin) => !isSpecific(pin))].map(
    readyPin,
  );
  const exclusive = from.repositories.filter(({ pinPackages = [] }) => pinPackages.length > 0);
  const claims = exclusive.map(({ id, pinPackages = [] }) => ({ id, claims: nameFilter(pinPackages) }));
  const archWords = new Set([...from.architectures, "all"]);

  const priorityOf = (one: DebPackage): number => {
    const repository = repositories.get(one.repository);
    if (repository === undefined) return 0;
    if (pins.length === 0) return repository.priority;
    const pin = pins.find((candidate) => candidate.fits(one, repository.of));
    return pin?.priority ?? repository.priority;
  };
  const barredOf = (one: DebPackage): string | undefined => {
    const repository = repositories.get(one.repository);
    if (repository === undefined) return "its repository is not in the plan";
    if (!archWords.has(one.architecture)) return `${one.architecture} is not an architecture of the image`;
    if (!repository.allows(one.name)) return `allowPackages of repository ${one.repository} does not name it`;
    if (repository.excludes(one.name)) return `excludePackages of repository ${one.repository} names it`;
    if (claims.length > 0) {
      const owners = claims.filter((claim) => claim.claims(one.name)).map(({ id }) => id);
      if (owners.length > 0 && !owners.includes(one.repository))
        return `pinPackages gives it to repository ${owners.join(", ")}`;
    }
    const priority = priorityOf(one);
    return priority > 0 ? undefined : `it has the priority ${priority}`;
  };
  return { priorityOf, barredOf };
}

interface ReadyRepository {
  readonly of: RepositoryPreference;
  readonly priority: number;
  readonly allows: (name: string) => boolean;
  readonly excludes: (name: string) => boolean;
}

function readyRepository(of: RepositoryPreference): ReadyRepository {
  const { allowPackages = [], excludePackages = [], priority, release } = of;
  const excludes = nameFilter(excludePackages);
  const own = release?.notAutomatic === true ? (release.butAutomaticUpgrades ? 100 : 1) : usualPriority;
  return {
    of,
    priority: priority ?? own,
    allows: nameFilter(allowPackages),
    excludes: (name) => excludePackages.length > 0 && excludes(name),
  };
}

/** A pin for `*` is apt's general form: it counts where no other does. */
function isSpecific({ packages }: PackagePin): boolean {
  return packages.some((glob) => glob !== "*");
}

interface ReadyPin {
  readonly priority: number;
  fits(one: DebPackage, repository: RepositoryPreference): boolean;
}

function readyPin({ packages, version, release, origin, repository: id, priority }: PackagePin): ReadyPin {
  const names = nameFilter(packages);
  const matches = (glob: string | undefined, words: readonly (string | undefined)[]) => {
    if (glob === undefined) return true;
    const filter = nameFilter([glob]);
    return words.some((word) => word !== undefined && filter(word));
  };
  return {
    priority,
    fits: (one, repository) =>
      names(one.name) &&
      (id === undefined || id === repository.id) &&
      matches(version, [one.version]) &&
      matches(release, [
        repository.release?.suite,
        repository.release?.codename,
        repository.release?.version,
      ]) &&
      matches(origin, [repository.release?.origin, repository.release?.label]),
  };
}
