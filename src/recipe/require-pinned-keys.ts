import { ComposeError, errorOfMistakes, type Mistake } from "../errors.ts";
import { shownUrl } from "../fetch/url.ts";
import type { PlannedRepository } from "../plan/plan.ts";

/** Throws IC2015 for repositories of which nobody has said which key signs them, before anything is fetched. */
export function requirePinnedKeys(repositories: readonly PlannedRepository[]): void {
  const [first, ...others] = repositories.flatMap(unpinned);
  if (first === undefined) return;
  if (others.length === 0) throw new ComposeError(first);
  throw errorOfMistakes(`Cannot trust ${others.length + 1} repositories: no key is pinned`, [
    first,
    ...others,
  ]);
}

function unpinned({ id, suite, trust }: PlannedRepository): readonly Mistake[] {
  if (trust.kind !== "keys" || trust.fingerprints.length > 0) return [];
  const places = trust.keys.flatMap((key) => (key.kind === "url" ? [shownUrl(key.url)] : []));
  const where = places.length === 0 ? "from its owner" : `from ${places.join(" or ")}`;
  return [
    {
      code: "IC2015",
      message: `Cannot trust repository "${id}": it is not known which key signs it`,
      hint: `Take its key ${where}, make sure whose it is (gpg --show-keys FILE), and pin it in the template:\npackageRepositories:\n  - codename: ${suite}\n    fingerprint: <its 40 digits>`,
    },
  ];
}
