import { errorOfMistakes, type Mistake } from "../errors.ts";
import { requestText } from "../packages/request-text.ts";
import { suggest } from "../packages/suggest.ts";
import type { PackageRequest, PackageSelection } from "../plan/plan.ts";
import type { Wanted } from "./fact.ts";
import type { DebPackage } from "./package.ts";
import { compareText } from "./preference.ts";
import type { Universe } from "./universe.ts";
import { compareVersions } from "./version.ts";

/**
 * What an image must hold: the packages that the selection names, then all whose candidate is essential or of a priority
 * of the selection, each by name. A name that no package bears stands for the one package that provides it.
 * Throws IC3001 with all requests that no repository can meet.
 */
export function wantedPackages(selection: PackageSelection, universe: Universe): readonly Wanted[] {
  const answers = selection.requests
    .toSorted((a, b) => compareText(requestText(a), requestText(b)) || compareText(a.origin, b.origin))
    .map((request) => answerRequest(request, universe));
  const [first, ...others] = answers.filter((answer) => "message" in answer);
  if (first !== undefined) throw errorOfMistakes("Cannot find all packages", [first, ...others]);
  return [...answers.filter((answer) => "offers" in answer), ...wantedByDefault(selection, universe)];
}

function wantedByDefault(selection: PackageSelection, universe: Universe): readonly Wanted[] {
  const { priorities } = selection;
  const isDefault = ({ essential, priority }: DebPackage) => essential || priorities.includes(priority);
  return universe.candidates(isDefault).map((candidate) => ({
    text: candidate.name,
    why: candidate.essential ? { kind: "essential" } : { kind: "priority", priority: candidate.priority },
    offers: universe.offers(candidate.name),
  }));
}

function answerRequest(request: PackageRequest, universe: Universe): Wanted | Mistake {
  const named = universe.offers(request.name);
  const providers = universe.providers(request.name);
  const isProvidedByOne = new Set(providers.map(({ name }) => name)).size === 1;
  const bearers = named.length === 0 && isProvidedByOne ? providers : named;
  const offers = bearers.filter((offer) => answers(request, offer, universe));
  if (offers.length === 0) return unanswered(request, universe);
  const { origin, place } = request;
  return { text: requestText(request), why: { kind: "asked", origin, place }, offers };
}

function answers(request: PackageRequest, offer: DebPackage, universe: Universe): boolean {
  const { name, architecture, version } = request;
  if (architecture !== undefined && architecture !== offer.architecture) {
    // dpkg takes a package for all architectures as one of the native architecture.
    if (offer.architecture !== "all" || architecture !== universe.architecture) return false;
  }
  return version === undefined || (offer.name === name && compareVersions(offer.version, version) === 0);
}

function unanswered(request: PackageRequest, universe: Universe): Mistake {
  const named = universe.offers(request.name);
  const providers = [...new Set(universe.providers(request.name).map(({ name }) => name))].sort();
  const text = requestText(request);
  const mistake = (message: string, hint: string | undefined): Mistake => ({
    code: "IC3001",
    message: `Cannot find package "${text}": ${message}`,
    hint,
    place: request.place,
  });
  if (named.length > 0) {
    const offered = [...new Set(named.map(({ version, architecture }) => `${version} (${architecture})`))];
    return mistake("the repositories offer the package, but not so", `Offered: ${offered.join(", ")}`);
  }
  if (providers.length > 0) {
    return mistake("no package has this name, others provide it", `Ask for one of: ${providers.join(", ")}`);
  }
  const near = suggest(request.name, universe.names());
  return mistake("no repository offers it", near === undefined ? undefined : `Did you mean "${near}"?`);
}
