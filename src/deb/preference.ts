import type { DebPackage } from "./package.ts";
import type { Preferences } from "./preferences.ts";
import type { Standings } from "./standing.ts";
import { compareVersions } from "./version.ts";

/** Orders packages: negative when the first is preferred. */
export type Preference = (a: DebPackage, b: DebPackage) => number;

/**
 * Between packages of one name: what an earlier lock has, the priority, then the higher version, the native architecture
 * before `all` before others, the cheaper repository, the one that comes first, and last the path and digest, so that the order
 * is total. The first of them is the name's candidate, as apt has it.
 */
export function preferredOffer(preferences: Preferences, { priorityOf }: Standings): Preference {
  const { repositories, settled = [] } = preferences;
  const costs = new Map(repositories.map(({ id, cost = 0 }) => [id, cost]));
  const places = new Map(repositories.map(({ id }, index) => [id, index]));
  const kept = new Set(settled.map(identityOf));
  const isKept = (offer: DebPackage) => kept.size > 0 && kept.has(identityOf(offer));
  const rank = architectureRank(preferences);
  return (a, b) =>
    Number(isKept(b)) - Number(isKept(a)) ||
    priorityOf(b) - priorityOf(a) ||
    compareVersions(b.version, a.version) ||
    rank(a) - rank(b) ||
    compareText(a.architecture, b.architecture) ||
    compareText(a.version, b.version) ||
    (costs.get(a.repository) ?? 0) - (costs.get(b.repository) ?? 0) ||
    (places.get(a.repository) ?? 0) - (places.get(b.repository) ?? 0) ||
    compareText(a.path, b.path) ||
    compareText(a.sha256, b.sha256);
}

const priorityFields = ["required", "important", "standard", "optional", "extra"];

/**
 * Between packages of different names that provide the same: a candidate of its name before other versions, then the
 * priority, essential before protected before other packages, the native architecture before others, the Priority field
 * (required first), the name, and last as between packages of one name.
 */
export function preferredProvider(
  preferences: Preferences,
  standing: { readonly standings: Standings; readonly isCandidate: (offer: DebPackage) => boolean },
): Preference {
  const { priorityOf } = standing.standings;
  const { isCandidate } = standing;
  const ofOneName = preferredOffer(preferences, standing.standings);
  const isForeign = (offer: DebPackage) =>
    offer.architecture !== preferences.architecture && offer.architecture !== "all";
  return (a, b) =>
    Number(isCandidate(b)) - Number(isCandidate(a)) ||
    priorityOf(b) - priorityOf(a) ||
    Number(b.essential) - Number(a.essential) ||
    Number(b.protected) - Number(a.protected) ||
    Number(isForeign(a)) - Number(isForeign(b)) ||
    priorityRank(a) - priorityRank(b) ||
    compareText(a.name, b.name) ||
    ofOneName(a, b);
}

function architectureRank({ architecture, foreignArchitectures = [] }: Preferences) {
  const order = [architecture, "all", ...foreignArchitectures];
  return (offer: DebPackage) => order.indexOf(offer.architecture);
}

function priorityRank({ priority }: DebPackage): number {
  const rank = priorityFields.indexOf(priority);
  return rank < 0 ? priorityFields.length : rank;
}

function identityOf({
  name,
  version,
  architecture,
}: Pick<DebPackage, "name" | "version" | "architecture">): string {
  return `${name} ${version} ${architecture}`;
}

/** By code units: no locale of the host has a say. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
