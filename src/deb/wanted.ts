import { errorOfMistakes, type Mistake } from "../errors.ts";
import { isGlob, nameFilter } from "../packages/name-globs.ts";
import { requestText } from "../packages/request-text.ts";
import type { PackageRequest, PackageSelection } from "../plan/plan.ts";
import type { Forbidden, Wanted } from "./fact.ts";
import { forbiddenBy } from "./forbidden.ts";
import type { DebPackage } from "./package.ts";
import { compareText } from "./preference.ts";
import type { PathOwners } from "./read-contents.ts";
import { isRequirement } from "./relation.ts";
import { malformed, unanswered } from "./unanswered.ts";
import type { Universe } from "./universe.ts";
import { compareVersions } from "./version.ts";

/**
 * What an image must hold: the packages that the selection names, then all whose candidate is essential or of a priority
 * of the selection, each by name. A name that no package bears stands for the one package that provides it; a glob stands for
 * all packages that it matches and a task for its members, both without those that the selection forbids. Throws IC3001
 * with all requests that no repository can meet, and IC1005 for those that cannot be read.
 */
export function wantedPackages(
  selection: PackageSelection,
  universe: Universe,
  owners?: PathOwners | undefined,
): readonly Wanted[] {
  const source = { universe, owners, forbidden: forbiddenBy(selection) };
  const answers = selection.requests
    .filter(({ kind }) => kind !== "absent")
    .toSorted((a, b) => compareText(requestText(a), requestText(b)) || compareText(a.origin, b.origin))
    .map((request) => answerRequest(request, source));
  const [first, ...others] = answers.flatMap((answer) => ("message" in answer ? [answer] : []));
  if (first !== undefined) throw errorOfMistakes("Cannot find all packages", [first, ...others]);
  const asked = answers.flatMap((answer) => ("message" in answer ? [] : answer));
  return [...asked, ...wantedByDefault(selection, universe)];
}

function wantedByDefault(selection: PackageSelection, universe: Universe): readonly Wanted[] {
  const { priorities } = selection;
  return universe.candidates({ kind: "default", priorities }).map((candidate) => ({
    text: candidate.name,
    why: candidate.essential ? { kind: "essential" } : { kind: "priority", priority: candidate.priority },
    offers: nativeOf(universe.offers(candidate.name), universe),
  }));
}

/** What requests are answered from. */
interface Source {
  readonly universe: Universe;
  readonly owners: PathOwners | undefined;
  readonly forbidden: readonly Forbidden[];
}

function answerRequest(request: PackageRequest, source: Source): readonly Wanted[] | Mistake {
  const { origin, place, kind, name } = request;
  if (kind === "capability" && !isRequirement(name)) return malformed(request);
  const text = requestText(request);
  const wanted = offersFor(request, source)
    .filter((offers) => offers.length > 0)
    .map((offers): Wanted => ({ text, why: { kind: "asked", origin, place }, offers }));
  return wanted.length > 0 ? wanted : unanswered(request, source.universe, source.owners);
}

/** Of each list one package must be there. */
function offersFor(
  request: PackageRequest,
  { universe, owners, forbidden }: Source,
): readonly (readonly DebPackage[])[] {
  const { kind = "package", name } = request;
  switch (kind) {
    case "capability":
      return [universe.matches(name, "need", request.architecture)];
    case "path": {
      const names = (owners?.get(name) ?? []).toSorted(compareText);
      return [names.flatMap((owner) => nativeOf(universe.offers(owner), universe))];
    }
    case "group":
      return withoutForbidden(taskMembers(name, universe), forbidden);
    case "absent":
      return [];
    case "package":
      return isGlob(name)
        ? withoutForbidden(offersOfGlob(request, universe), forbidden)
        : [offersOfName(request, universe)];
  }
}

/** Where nothing would be left the two contradict each other, and that is told later. */
function withoutForbidden(
  members: readonly (readonly DebPackage[])[],
  forbidden: readonly Forbidden[],
): readonly (readonly DebPackage[])[] {
  if (forbidden.length === 0) return members;
  const free = members.map((offers) => offers.filter((one) => !forbidden.some(({ covers }) => covers(one))));
  return free.some(({ length }) => length > 0) ? free : members;
}

function offersOfName(request: PackageRequest, universe: Universe): readonly DebPackage[] {
  const named = universe.offers(request.name);
  const providers = universe.providers(request.name);
  const isProvidedByOne = new Set(providers.map(({ name }) => name)).size === 1;
  const bearers = named.length === 0 && isProvidedByOne ? providers : named;
  return bearers.filter((offer) => answers(request, offer, universe));
}

function offersOfGlob(request: PackageRequest, universe: Universe): readonly (readonly DebPackage[])[] {
  return namesLike(request.name, universe).map((name) =>
    universe.offers(name).filter((offer) => answers({ ...request, name }, offer, universe)),
  );
}

function namesLike(glob: string, universe: Universe): readonly string[] {
  const matches = nameFilter([glob]);
  const names = new Set<string>();
  for (const name of universe.names()) if (matches(name)) names.add(name);
  return [...names].sort(compareText);
}

/** A task is the package task-<name>, by which it may be called too, and all packages whose Task field names it. */
function taskMembers(name: string, universe: Universe): readonly (readonly DebPackage[])[] {
  const task = name.replace(/^task-/, "");
  const members = universe.candidates({ kind: "task", task }).map(({ name }) => name);
  return [`task-${task}`, ...members].map((name) => nativeOf(universe.offers(name), universe));
}

function nativeOf(offers: readonly DebPackage[], universe: Universe): readonly DebPackage[] {
  return offers.filter(
    ({ architecture }) => architecture === "all" || architecture === universe.architecture,
  );
}

function answers(request: PackageRequest, offer: DebPackage, universe: Universe): boolean {
  const { name, architecture = universe.architecture, version } = request;
  if (architecture !== offer.architecture) {
    // dpkg takes a package for all architectures as one of the native architecture.
    if (offer.architecture !== "all" || architecture !== universe.architecture) return false;
  }
  if (version === undefined) return true;
  if (offer.name !== name) return false;
  return isGlob(version)
    ? nameFilter([version])(offer.version)
    : compareVersions(offer.version, version) === 0;
}
