import type { Mistake } from "../errors.ts";
import { requestText } from "../packages/request-text.ts";
import { suggest } from "../packages/suggest.ts";
import type { PackageRequest } from "../plan/plan.ts";
import type { PathOwners } from "./read-contents.ts";
import type { Universe } from "./universe.ts";

/** Why no package answers a request, as an IC3001. */
export function unanswered(
  request: PackageRequest,
  universe: Universe,
  owners: PathOwners | undefined,
): Mistake {
  const [problem, hint] = problemOf(request, universe, owners);
  const text = requestText(request);
  return { code: "IC3001", message: `Cannot find package "${text}": ${problem}`, hint, place: request.place };
}

/** That a request is no requirement as Debian's packages write it, as an IC1005. */
export function malformed({ name, place }: PackageRequest): Mistake {
  return {
    code: "IC1005",
    message: `Cannot use "${name}": it is not a requirement as packages of Debian's kind write it`,
    hint: "Write one requirement for each entry, such as: exim4 | mail-transport-agent (>= 1)",
    place,
  };
}

function problemOf(
  request: PackageRequest,
  universe: Universe,
  owners: PathOwners | undefined,
): readonly [problem: string, hint: string | undefined] {
  switch (request.kind) {
    case "path":
      return owners === undefined
        ? [
            "no repository serves an index of contents (Contents)",
            "Ask for the package that has the file, by its name",
          ]
        : ["no package that may be chosen has this file", undefined];
    case "group":
      return [
        "no repository has such a task",
        nearHint(`task-${request.name.replace(/^task-/, "")}`, universe, (near) =>
          near.replace(/^task-/, "@"),
        ),
      ];
    case "capability":
      return ["no package meets this", undefined];
    default:
      return namedProblem(request, universe);
  }
}

function namedProblem(
  { name, architecture, version }: PackageRequest,
  universe: Universe,
): readonly [problem: string, hint: string | undefined] {
  const offered = universe.offers(name).map(({ version, architecture: of }) => `${version} (${of})`);
  if (offered.length > 0)
    return ["the repositories offer the package, but not so", `Offered: ${[...new Set(offered)].join(", ")}`];
  const barred = [
    ...new Set(
      universe.all(name).flatMap((one) => barredText(one.version, universe.standings.barredOf(one))),
    ),
  ];
  if (barred.length > 0) return [`it may not be chosen: ${barred.join("; ")}`, undefined];
  const providers = [...new Set(universe.providers(name).map((one) => one.name))].sort();
  if (providers.length > 0) {
    const isOpen = architecture === undefined && version === undefined;
    const words = isOpen ? `, or write "${providers[0]} | ${name}" to leave the choice open` : "";
    return ["no package has this name, others provide it", `Ask for one of: ${providers.join(", ")}${words}`];
  }
  return ["no repository offers it", nearHint(name, universe, (near) => near)];
}

function barredText(version: string, barred: string | undefined): readonly string[] {
  return barred === undefined ? [] : [`${version}: ${barred}`];
}

function nearHint(name: string, universe: Universe, written: (near: string) => string): string | undefined {
  const near = suggest(name, universe.names());
  return near === undefined ? undefined : `Did you mean "${written(near)}"?`;
}
