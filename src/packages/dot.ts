import type { LockedPackage } from "./lock.ts";
import type { ChosenNumber, NeedStrength, Resolution, Root } from "./resolution.ts";
import { needsByPackage } from "./why.ts";

/** Which roots a graph starts from. */
export type GraphScope = "all" | "asked" | "base";

/**
 * The packages and what they need of each other as Graphviz dot(5): a node per package, doubled borders for what is wanted for
 * its own sake. `asked` leaves out what only the base needs, `base` all that only templates ask for. The order is fixed.
 */
export function dotOf(resolution: Resolution, scope: GraphScope = "all"): string {
  const inScope = numbersOf(resolution, scope);
  const roots = new Set(rootsOf(resolution, scope).flatMap(({ answeredBy }) => answeredBy.slice(0, 1)));
  const nodes = resolution.packages.flatMap((one, number) =>
    inScope.has(number) ? [nodeLine(one, roots.has(number))] : [],
  );
  const edges = resolution.needs.flatMap(({ by, strength, metBy: [to] }) => {
    const [from, target] = [resolution.packages[by], to === undefined ? undefined : resolution.packages[to]];
    if (!inScope.has(by) || from === undefined || target === undefined) return [];
    return [`  ${quoted(idOf(from))} -> ${quoted(idOf(target))}${styleOf(strength)};`];
  });
  return [
    "digraph packages {",
    "  rankdir=LR;",
    "  node [shape=box];",
    ...nodes,
    ...new Set(edges),
    "}",
    "",
  ].join("\n");
}

function nodeLine(one: LockedPackage, isRoot: boolean): string {
  return `  ${quoted(idOf(one))} [label=${quoted(`${one.name}\n${one.version}`)}${isRoot ? ", peripheries=2" : ""}];`;
}

function idOf({ name, architecture }: LockedPackage): string {
  return `${name}:${architecture}`;
}

function styleOf(strength: NeedStrength): string {
  return strength === "before" ? " [style=bold]" : strength === "needs" ? "" : " [style=dashed]";
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

/** The roots of a scope: all, those that templates ask for, or those that come by themselves. */
export function rootsOf({ roots }: Resolution, scope: GraphScope): readonly Root[] {
  if (scope === "all") return roots;
  return roots.filter(({ why }) => (why.kind === "asked") === (scope === "asked"));
}

/** All packages that the roots of a scope lead to, by the preferred ones that meet each requirement. */
export function numbersOf(resolution: Resolution, scope: GraphScope): ReadonlySet<ChosenNumber> {
  const needsOf = needsByPackage(resolution);
  const reached = new Set(rootsOf(resolution, scope).flatMap(({ answeredBy }) => answeredBy.slice(0, 1)));
  // The set grows while it is walked.
  for (const number of reached)
    for (const { metBy } of needsOf.get(number) ?? []) for (const to of metBy.slice(0, 1)) reached.add(to);
  return reached;
}
