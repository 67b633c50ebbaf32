import { errorOfMistakes, type Mistake } from "../errors.ts";
import { isGlob, nameFilter } from "../packages/name-globs.ts";
import { requestText } from "../packages/request-text.ts";
import type { PackageRequest } from "../plan/plan.ts";
import { askedCapability } from "./asked-capability.ts";
import type { Group } from "./comps.ts";
import type { Absent } from "./encode.ts";
import type { Wanted } from "./fact.ts";
import type { RpmPackage } from "./package.ts";
import { unanswered } from "./unanswered.ts";
import { compareText, isArchitecture, type Universe } from "./universe.ts";
import { compareEvr, compareVersions, parseEvr } from "./version.ts";

/**
 * What an image must hold, by the requests' own order of text. A name stands for the packages that bear it, else for
 * `name.architecture`, `name-version[-release]` and `name=version`, else for what provides it; a glob for each name it
 * fits; a group for its mandatory and default packages, both without what must not be there. Throws IC3001 with all requests that
 * nothing answers, IC1005 with those in no form of RPM's.
 */
export function wantedPackages(
  requests: readonly PackageRequest[],
  universe: Universe,
  groups: readonly Group[],
): readonly Wanted[] {
  const source = { universe, groups, absent: absentBy(requests) };
  const answers = requests
    .filter(({ kind }) => kind !== "absent")
    .toSorted((a, b) => compareText(requestText(a), requestText(b)) || compareText(a.origin, b.origin))
    .flatMap((request) => answersTo(request, source));
  const [first, ...others] = answers.filter((answer) => "message" in answer);
  if (first !== undefined) throw errorOfMistakes("Cannot find all packages", [first, ...others]);
  return answers.filter((answer) => "offers" in answer);
}

/** Which packages a selection says must not be there: by name, glob or `name.architecture`. */
export function absentBy(requests: readonly PackageRequest[]): Absent {
  const rules = requests
    .filter(({ kind }) => kind === "absent")
    .map((request) => ({
      request,
      fits: nameFilter([request.name]),
    }));
  return (one) => {
    const rule = rules.find(({ request, fits }) => {
      if (request.architecture !== undefined && request.architecture !== one.architecture) return false;
      return fits(one.name) || fits(`${one.name}.${one.architecture}`);
    });
    return rule === undefined ? undefined : { text: requestText(rule.request), origin: rule.request.origin };
  };
}

/** What requests are answered from. */
interface Source {
  readonly universe: Universe;
  readonly groups: readonly Group[];
  readonly absent: Absent;
}

function answersTo(
  request: PackageRequest,
  { universe, groups, absent }: Source,
): readonly (Wanted | Mistake)[] {
  const { origin, place } = request;
  const why = { kind: "asked", origin, place } as const;
  const text = requestText(request);
  const one = (offers: readonly RpmPackage[]): readonly (Wanted | Mistake)[] =>
    offers.length === 0 ? [unanswered(request, universe, groups)] : [{ text, why, offers }];
  const several = (all: readonly (readonly RpmPackage[])[]) =>
    all.length === 0 ? one([]) : withoutAbsent(all, absent).map((offers) => ({ text, why, offers }));
  switch (request.kind) {
    case "capability": {
      const asked = askedCapability(request, universe);
      return "message" in asked ? [asked] : asked.flatMap(one);
    }
    case "path":
      return one(universe.providers({ name: request.name, range: undefined }));
    case "group": {
      const members = membersOf(request.name, groups);
      if (members === undefined) return [unanswered(request, universe, groups)];
      // A group may name packages that this architecture does not have.
      return several(members.map((name) => universe.named(name)).filter(({ length }) => length > 0));
    }
    default:
      return isGlob(request.name)
        ? several(everyName(request, universe))
        : one(offersNamed(request, universe));
  }
}

/** Where nothing would be left the two contradict each other, and that is told later. */
function withoutAbsent(
  members: readonly (readonly RpmPackage[])[],
  absent: Absent,
): readonly (readonly RpmPackage[])[] {
  const free = members
    .map((offers) => offers.filter((one) => absent(one) === undefined))
    .filter(({ length }) => length > 0);
  return free.length > 0 ? free : members;
}

function everyName(request: PackageRequest, universe: Universe): readonly (readonly RpmPackage[])[] {
  const fits = nameFilter([request.name]);
  const names = universe.names().filter(fits).sort(compareText);
  return names
    .map((name) => universe.named(name).filter((offer) => isAsked(offer, request)))
    .filter((offers) => offers.length > 0);
}

function offersNamed(request: PackageRequest, universe: Universe): readonly RpmPackage[] {
  const named = universe.named(request.name);
  const asked = named.filter((offer) => isAsked(offer, request));
  if (named.length > 0 || request.version !== undefined) return asked;
  const parted = partedOffers(request.name, universe).filter((offer) => isAsked(offer, request));
  if (parted.length > 0) return parted;
  const provided = universe.providers({ name: request.name, range: undefined });
  return provided.filter((offer) => isAsked(offer, request));
}

function isAsked(offer: RpmPackage, { architecture, version }: PackageRequest): boolean {
  if (architecture !== undefined && architecture !== offer.architecture) return false;
  return version === undefined || isVersion(offer, version);
}

/** An epoch or release that is not written may be any. */
function isVersion({ evr }: RpmPackage, text: string): boolean {
  const asked = parseEvr(text);
  if (/^\d+:/.test(text)) return compareEvr(evr, asked) === 0;
  return (
    compareVersions(evr.version, asked.version) === 0 &&
    (asked.release === undefined || compareVersions(evr.release, asked.release) === 0)
  );
}

/** `name.arch`, `name-version`, `name-version-release`, each with an architecture or not, `name=version`, `name_version`. */
function partedOffers(text: string, universe: Universe): readonly RpmPackage[] {
  const dot = text.lastIndexOf(".");
  const ending = text.slice(dot + 1);
  const hasArchitecture = dot > 0 && isArchitecture(ending);
  const bare = hasArchitecture ? text.slice(0, dot) : text;
  const fits = (offer: RpmPackage) => !hasArchitecture || offer.architecture === ending;
  if (hasArchitecture && universe.named(bare).some(fits)) return universe.named(bare).filter(fits);
  for (const [name, version] of partings(bare)) {
    const offers = universe.named(name).filter((offer) => fits(offer) && isVersion(offer, version));
    if (offers.length > 0) return offers;
  }
  return [];
}

/** Every place where a name may end and a version begin; a version begins with a digit, or after an epoch. */
function partings(text: string): readonly (readonly [name: string, version: string])[] {
  return [...text.matchAll(/[-=_](?=\d)/g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)]);
}

/** Names of the packages that come with a group, or with the groups of an environment. */
function membersOf(id: string, groups: readonly Group[]): readonly string[] | undefined {
  const bare = id.replace(/^\^/, "");
  const found = groups.filter((group) => group.id === bare || group.name === bare);
  if (found.length === 0) return undefined;
  const parts = found.flatMap(({ groups: ids }) => groups.filter((group) => ids.includes(group.id)));
  const packages = [...found, ...parts].flatMap((group) => group.packages);
  const names = packages
    .filter(({ type }) => type === "mandatory" || type === "default")
    .map(({ name }) => name);
  const conditional = packages.filter(
    ({ type, requires }) => type === "conditional" && requires !== undefined && names.includes(requires),
  );
  return [...new Set([...names, ...conditional.map(({ name }) => name)])].sort(compareText);
}
