import type { DebPackage } from "./package.ts";
import { compareVersions } from "./version.ts";

/** A repository to choose from; its place in the list decides where all else is equal. */
export interface RepositoryPreference {
  readonly id: string;
  /** apt's pin priority; packages of a repository with 0 or less are never chosen. */
  readonly priority: number;
}

/** What the choice between packages rests on beside the packages themselves. */
export interface Preferences {
  readonly repositories: readonly RepositoryPreference[];
  /** The native architecture's word, e.g. amd64. */
  readonly architecture: string;
}

/** Orders packages: negative when the first is preferred. */
export type Preference = (a: DebPackage, b: DebPackage) => number;

/**
 * Between packages of one name: the repository's priority, then the higher version, the native architecture before `all`,
 * the repository that comes first, and last the path and digest, so that the order is total. The first of them is the
 * name's candidate, as apt has it.
 */
export function preferredOffer({ repositories, architecture }: Preferences): Preference {
  const priorities = new Map(repositories.map(({ id, priority }) => [id, priority]));
  const places = new Map(repositories.map(({ id }, index) => [id, index]));
  const isNative = (offer: DebPackage) => offer.architecture === architecture;
  return (a, b) =>
    (priorities.get(b.repository) ?? 0) - (priorities.get(a.repository) ?? 0) ||
    compareVersions(b.version, a.version) ||
    Number(isNative(b)) - Number(isNative(a)) ||
    compareText(a.version, b.version) ||
    (places.get(a.repository) ?? 0) - (places.get(b.repository) ?? 0) ||
    compareText(a.path, b.path) ||
    compareText(a.sha256, b.sha256);
}

const priorityFields = ["required", "important", "standard", "optional", "extra"];

/**
 * Between packages of different names that provide the same: a candidate of its name before other versions, then the
 * repository's priority, the Priority field (required first), the name, and last as between packages of one name.
 */
export function preferredProvider(
  preferences: Preferences,
  isCandidate: (offer: DebPackage) => boolean,
): Preference {
  const priorities = new Map(preferences.repositories.map(({ id, priority }) => [id, priority]));
  const ofOneName = preferredOffer(preferences);
  return (a, b) =>
    Number(isCandidate(b)) - Number(isCandidate(a)) ||
    (priorities.get(b.repository) ?? 0) - (priorities.get(a.repository) ?? 0) ||
    priorityRank(a) - priorityRank(b) ||
    compareText(a.name, b.name) ||
    ofOneName(a, b);
}

function priorityRank({ priority }: DebPackage): number {
  const rank = priorityFields.indexOf(priority);
  return rank < 0 ? priorityFields.length : rank;
}

/** By code units: no locale of the host has a say. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
