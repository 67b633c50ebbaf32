import type { PackageRequest } from "../plan/plan.ts";
import type { LockedPackage } from "./lock.ts";
import { nameFilter } from "./name-globs.ts";
import type { ChosenNumber, Need, Resolution, Root } from "./resolution.ts";

/** One way from what was asked for to a package. */
export interface Chain {
  readonly root: Root;
  /** From what answers the root on; each needs the next. Empty when the root's answer is the package itself. */
  readonly needs: readonly { readonly need: Need; readonly to: ChosenNumber }[];
}

/** Why a package is in the image, and what it alone costs. */
export interface Why {
  readonly package: LockedPackage;
  /** The shortest chain; of equal ones the first in the order of requests and requirements. */
  readonly chain: Chain;
  /** Packages that need it themselves, beside the one of the chain. */
  readonly users: readonly LockedPackage[];
  /** What would not be there without it: itself and all that only leads through it, in install order. */
  readonly alone: readonly LockedPackage[];
}

/** What is asked about: a name, perhaps of one architecture, at one version or without its revision. */
export type Asked = Pick<PackageRequest, "name" | "architecture" | "version">;

/** The chosen package that is asked about; of several architectures the first chosen one counts. */
export function chosenOne(
  { packages }: Resolution,
  { name, architecture, version }: Asked,
): LockedPackage | undefined {
  // `all` and `noarch` are of every architecture.
  const isOf = (one: LockedPackage) =>
    architecture === undefined || [architecture, "all", "noarch"].includes(one.architecture);
  const isVersion = nameFilter(version === undefined ? [] : [version, `${version}-*`]);
  return packages.find((one) => one.name === name && isOf(one) && isVersion(one.version));
}

/** Undefined when it is not among the chosen packages. */
export function whyOf(resolution: Resolution, asked: Asked): Why | undefined {
  const one = chosenOne(resolution, asked);
  const number = one === undefined ? -1 : resolution.packages.indexOf(one);
  const found = resolution.packages[number];
  if (found === undefined) return undefined;
  const chain = shortestChain(resolution, number);
  if (chain === undefined) return undefined;
  const inChain = chain.needs.at(-1)?.need.by;
  const users = new Set(resolution.needs.filter(({ metBy }) => metBy[0] === number).map(({ by }) => by));
  const without = reachedFrom(resolution, number);
  return {
    package: found,
    chain,
    users: [...users].filter((by) => by !== inChain).flatMap((by) => resolution.packages[by] ?? []),
    alone: resolution.packages.filter((_, index) => !without.has(index)),
  };
}

/** What the package and all that only it brings take when installed. */
export function costBytes({ alone }: Why): number {
  return alone.reduce((sum, { installedSizeBytes }) => sum + installedSizeBytes, 0);
}

/** What each package needs, as numbers with the need, the order kept. */
export function needsByPackage({ needs }: Resolution): ReadonlyMap<ChosenNumber, readonly Need[]> {
  return Map.groupBy(needs, ({ by }) => by);
}

function shortestChain(resolution: Resolution, target: ChosenNumber): Chain | undefined {
  const needsOf = needsByPackage(resolution);
  const asked = resolution.roots.filter(({ why }) => why.kind === "asked");
  const others = resolution.roots.filter(({ why }) => why.kind !== "asked");
  const ways = new Map<ChosenNumber, { readonly root: Root; readonly need: Need | undefined }>();
  const queue: ChosenNumber[] = [];
  const arrive = (number: ChosenNumber, root: Root, need: Need | undefined) => {
    if (ways.has(number)) return;
    ways.set(number, { root, need });
    queue.push(number);
  };
  for (const root of [...asked, ...others])
    for (const number of root.answeredBy) arrive(number, root, undefined);
  // The queue grows while it is walked.
  for (const number of queue) {
    const root = ways.get(number)?.root;
    if (number === target || root === undefined) break;
    for (const need of needsOf.get(number) ?? []) for (const to of need.metBy) arrive(to, root, need);
  }
  const way = ways.get(target);
  if (way === undefined) return undefined;
  const needs: Chain["needs"][number][] = [];
  for (let [to, need] = [target, way.need]; need !== undefined; need = ways.get(to)?.need) {
    needs.unshift({ need, to });
    to = need.by;
  }
  return { root: way.root, needs };
}

/** What is still reached when one package is not there: a requirement that another meets as well leads on to that. */
function reachedFrom(resolution: Resolution, without: ChosenNumber): ReadonlySet<ChosenNumber> {
  const needsOf = needsByPackage(resolution);
  const firstBut = (numbers: readonly ChosenNumber[]) =>
    numbers.filter((number) => number !== without).slice(0, 1);
  const reached = new Set(resolution.roots.flatMap(({ answeredBy }) => firstBut(answeredBy)));
  // The set grows while it is walked.
  for (const number of reached)
    for (const { metBy } of needsOf.get(number) ?? []) for (const to of firstBut(metBy)) reached.add(to);
  return reached;
}
