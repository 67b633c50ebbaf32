import { numbersOf, rootsOf } from "./dot.ts";
import { groupsInOrder } from "./install-order.ts";
import type { ChosenNumber, Resolution } from "./resolution.ts";

/** A box of the picture: one package with those that are folded into it, or the whole base. */
export interface GraphNode {
  readonly id: number;
  readonly title: string;
  /** Smaller words below the title; empty for none. */
  readonly detail: string;
  readonly kind: "asked" | "package" | "base";
  readonly sizeBytes: number;
}

/** An arrow from a box to one that it needs, by their ids. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
}

/** What a person can look at: boxes, and arrows to what they need, without circles. */
export interface DependencyGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Names that a box lists of what is folded into it. */
const listed = 3;

/**
 * The picture of a resolution. What the base system has anyway is one box; packages that only one other needs and that need
 * nothing more themselves are folded into it; packages that need each other are one box; arrows that a longer way says already
 * are left out. What is left is what a template decides about.
 */
export function dependencyGraph(resolution: Resolution): DependencyGraph {
  const base = numbersOf(resolution, "base");
  const asked = new Set(rootsOf(resolution, "asked").flatMap(({ answeredBy }) => answeredBy.slice(0, 1)));
  const { members, links } = groupCycles(edgesAbove(resolution, base, asked));
  // Before folding: what is needed the long way only has one user.
  const groups = foldLeaves({ members, links: transitiveReduction(links) }, asked);
  return {
    nodes: [...nodesOf(groups, resolution, asked), baseNode(resolution, base, asked)],
    // All boxes need the base in the end: arrows to it would say nothing.
    edges: [...groups.links].flatMap(([from, targets]) =>
      [...targets].filter((to) => to !== baseId).map((to) => ({ from, to })),
    ),
  };
}

/** The box of the base stands for all of it. */
const baseId = -1;

type Links = Map<number, Set<number>>;

/** Boxes by the number of their first package: the packages in each, and the boxes that they need. */
interface Groups {
  readonly members: Map<number, ChosenNumber[]>;
  readonly links: Links;
}

/** Who needs whom among packages that are not of the base, unless they are asked for; the base is one target. */
function edgesAbove(
  resolution: Resolution,
  base: ReadonlySet<ChosenNumber>,
  asked: ReadonlySet<ChosenNumber>,
): Links {
  const isShown = (number: ChosenNumber) => asked.has(number) || !base.has(number);
  const links: Links = new Map();
  for (const number of resolution.packages.keys()) if (isShown(number)) links.set(number, new Set());
  for (const { by, metBy } of resolution.needs) {
    const [to] = metBy;
    if (to !== undefined && to !== by) links.get(by)?.add(isShown(to) ? to : baseId);
  }
  links.set(baseId, new Set());
  return links;
}

/** Packages that need each other, directly or through others, are one box. */
function groupCycles(links: Links): Groups {
  const groups = groupsInOrder([...links.keys()], (id) => [...(links.get(id) ?? [])]);
  const members = new Map<number, ChosenNumber[]>();
  const groupOf = new Map<number, number>();
  for (const group of groups) {
    const sorted = group.toSorted((a, b) => a - b);
    const [id = baseId] = sorted;
    members.set(id, sorted);
    for (const member of group) groupOf.set(member, id);
  }
  const merged: Links = new Map([...members.keys()].map((id) => [id, new Set()]));
  for (const [from, targets] of links)
    for (const to of targets) {
      const [a, b] = [groupOf.get(from) ?? from, groupOf.get(to) ?? to];
      if (a !== b) merged.get(a)?.add(b);
    }
  return { members, links: merged };
}

/** Folds boxes that one other needs, and that need nothing but the base or nothing at all, into that one; again and again. */
function foldLeaves({ members, links }: Groups, asked: ReadonlySet<ChosenNumber>): Groups {
  for (let folded = true; folded; ) {
    folded = false;
    const users = new Map<number, number[]>();
    for (const [from, targets] of links)
      for (const to of targets) users.set(to, [...(users.get(to) ?? []), from]);
    for (const [id, targets] of [...links]) {
      const [user, ...others] = users.get(id) ?? [];
      const isLeaf = [...targets].every((to) => to === baseId);
      const isAsked = (members.get(id) ?? []).some((one) => asked.has(one));
      if (id === baseId || user === undefined || others.length > 0 || !isLeaf || isAsked || !links.has(user))
        continue;
      members.get(user)?.push(...(members.get(id) ?? []));
      members.delete(id);
      links.delete(id);
      links.get(user)?.delete(id);
      if (targets.has(baseId)) links.get(user)?.add(baseId);
      folded = true;
    }
  }
  return { members, links };
}

/** Leaves out an arrow where another way leads to the same box. */
function transitiveReduction(links: Links): Links {
  const reach = new Map<number, Set<number>>();
  const reachOf = (id: number): Set<number> => {
    const known = reach.get(id);
    if (known !== undefined) return known;
    const found = new Set<number>();
    reach.set(id, found);
    for (const to of links.get(id) ?? []) {
      found.add(to);
      for (const further of reachOf(to)) found.add(further);
    }
    return found;
  };
  const reduced: Links = new Map();
  for (const [id, targets] of links) {
    const isDirect = (to: number) => [...targets].every((other) => other === to || !reachOf(other).has(to));
    reduced.set(id, new Set([...targets].filter(isDirect)));
  }
  return reduced;
}

function nodesOf(
  { members }: Groups,
  { packages }: Resolution,
  asked: ReadonlySet<ChosenNumber>,
): readonly GraphNode[] {
  return [...members].flatMap(([id, numbers]) => {
    if (id === baseId) return [];
    const own = numbers.find((number) => asked.has(number)) ?? id;
    const others = numbers.filter((number) => number !== own);
    const names = others.flatMap((number) => packages[number]?.name ?? []);
    const more = names.length > listed ? ` and ${names.length - listed} more` : "";
    return [
      {
        id,
        title: packages[own]?.name ?? "",
        detail: names.length === 0 ? "" : `with ${names.slice(0, listed).join(", ")}${more}`,
        kind: asked.has(own) ? ("asked" as const) : ("package" as const),
        sizeBytes: sizeOf(numbers, packages),
      },
    ];
  });
}

function baseNode(
  { packages }: Resolution,
  base: ReadonlySet<ChosenNumber>,
  asked: ReadonlySet<ChosenNumber>,
): GraphNode {
  const numbers = [...base].filter((number) => !asked.has(number));
  return {
    id: baseId,
    title: "base system",
    detail: `${numbers.length} packages that come by themselves`,
    kind: "base",
    sizeBytes: sizeOf(numbers, packages),
  };
}

function sizeOf(numbers: readonly ChosenNumber[], packages: Resolution["packages"]): number {
  return numbers.reduce((sum, number) => sum + (packages[number]?.installedSizeBytes ?? 0), 0);
}
