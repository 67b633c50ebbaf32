import type { Mistake } from "../errors.ts";
import { requestText } from "../packages/request-text.ts";
import { suggest } from "../packages/suggest.ts";
import type { PackageRequest } from "../plan/plan.ts";
import { barredText, barrierText } from "./barrier.ts";
import type { Group } from "./comps.ts";
import { parseRelation } from "./relation.ts";
import { isRich } from "./rich-dependency.ts";
import type { Universe } from "./universe.ts";

/** Why no package answers a request, as an IC3001. */
export function unanswered(request: PackageRequest, universe: Universe, groups: readonly Group[]): Mistake {
  const [problem, hint] = problemOf(request, universe, groups);
  const text = requestText(request);
  return { code: "IC3001", message: `Cannot find package "${text}": ${problem}`, hint, place: request.place };
}

type Problem = readonly [problem: string, hint: string | undefined];

function problemOf(request: PackageRequest, universe: Universe, groups: readonly Group[]): Problem {
  switch (request.kind) {
    case "path":
      return ["no package that may be chosen has this file", undefined];
    case "group": {
      const near = suggest(
        request.name,
        groups.map(({ id }) => id),
      );
      return ["no repository has such a group", near === undefined ? undefined : `Did you mean "@${near}"?`];
    }
    case "capability": {
      if (isRich(request.name)) return ["no package provides a part of it that must be there", undefined];
      const relation = parseRelation(request.name);
      const barred = barredText(universe.barredProviders(relation));
      if (barred !== undefined) return [barred, undefined];
      const { name } = relation;
      const offered = universe
        .providers({ name, range: undefined })
        .map((one) => `${one.name} ${one.version}`);
      return [
        "no package provides this",
        offered.length === 0 ? undefined : `Provided by: ${offered.join(", ")}`,
      ];
    }
    default:
      return namedProblem(request, universe);
  }
}

function namedProblem({ name, architecture }: PackageRequest, universe: Universe): Problem {
  const isSister = universe
    .barred(name)
    .some(({ offer, barrier }) => barrier === "architecture" && offer.architecture === architecture);
  if (isSister)
    return [
      "it may not be chosen: it is for another architecture",
      "32-bit packages of this machine may be chosen with systemConfig.multilib: true",
    ];
  const offered = universe.named(name).map(({ version, architecture }) => `${version} (${architecture})`);
  if (offered.length > 0)
    return ["the repositories offer the package, but not so", `Offered: ${[...new Set(offered)].join(", ")}`];
  const barred = universe.barred(name);
  if (barred.length > 0) {
    const texts = barred.map(
      ({ offer, barrier }) => `${offer.version} (${offer.architecture}): ${barrierText(barrier)}`,
    );
    return [`it may not be chosen: ${[...new Set(texts)].join("; ")}`, undefined];
  }
  const near = suggest(name, universe.names());
  return ["no repository offers it", near === undefined ? undefined : `Did you mean "${near}"?`];
}
