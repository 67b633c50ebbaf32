import type { PackagePin } from "../template/template-file.generated.ts";
import type { PlannedPin, PlannedRepository } from "./plan.ts";

const usualPriority = 990;

/** The template's pins; a repository that one names by its suite becomes the ids of all that serve it, a pin each. */
export function planPins(
  pins: readonly PackagePin[],
  repositories: readonly PlannedRepository[],
): readonly PlannedPin[] {
  return pins.flatMap(
    ({ packages, version, release, origin, repository, priority = usualPriority }): readonly PlannedPin[] => {
      const pin = { packages, version, release, origin, priority };
      if (repository === undefined) return [{ ...pin, repository }];
      return repositories
        .filter(({ id, suite }) => id === repository || suite === repository)
        .map(({ id }) => ({ ...pin, repository: id }));
    },
  );
}
