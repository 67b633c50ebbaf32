import type { Encoding } from "./encode.ts";
import { holds, packagesMeeting } from "./formula.ts";
import type { RpmPackage } from "./package.ts";
import { overlaps, type Relation, type RelationOperator } from "./relation.ts";
import { isRich } from "./rich-dependency.ts";
import { compareText, remembered, type Universe } from "./universe.ts";
import { compareEvr, evrText } from "./version.ts";

/** What is chosen so far. */
export interface Chosen {
  readonly packages: readonly RpmPackage[];
  has(one: RpmPackage): boolean;
}

/** How much packages are preferred to others that would do as well: above 0 more, below 0 less. */
export type Favor = (one: RpmPackage) => number;

/**
 * Which package is taken where several would do: libsolv's order, made total. docs/resolver.md has it step by step. "need"
 * is for requests and requirements, "recommendation" and "supplement" for what weak dependencies bring.
 */
export class Policy {
  readonly #universe: Universe;
  readonly #encoding: Encoding;
  readonly #favor: Favor;
  readonly #versionedProvides = new Map<RpmPackage, ReadonlyMap<string, Range>>();

  constructor(encoding: Encoding, favor: Favor) {
    this.#universe = encoding.universe;
    this.#encoding = encoding;
    this.#favor = favor;
  }

  /** The candidates that are worth trying, the preferred one first. */
  ordered(
    candidates: readonly RpmPackage[],
    purpose: "need" | "recommendation" | "supplement",
    chosen: () => Chosen,
  ): readonly RpmPackage[] {
    if (candidates.length < 2) return candidates;
    let left = candidates;
    if (purpose !== "supplement") {
      left = this.#favoredOfName(left);
      left = purpose === "need" ? this.#strongest(left) : this.#strongestOfName(left);
      left = this.#bestOfName(this.#bestArchitecture(left));
    }
    if (left.length < 2) return left;
    const now = chosen();
    if (purpose === "need") left = this.#recommended(left, now);
    if (left.length < 2) return left;
    left = this.#bySharedProvides(this.#newestFirst(left));
    return this.#byFavor(this.#suggestedFirst(left, now));
  }

  /** Whether a package supplements what is chosen. */
  isSupplementing(one: RpmPackage, chosen: Chosen): boolean {
    return one.supplements.some((relation) => this.#isMet(relation, chosen));
  }

  /** Of a name of which some are favored, only these. */
  #favoredOfName(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    const favored = candidates.filter((one) => this.#favor(one) > 0);
    const names = new Set(favored.map(({ name }) => name));
    const kept = candidates.filter((one) => !names.has(one.name) || this.#favor(one) > 0);
    // One that is not wanted is taken only where all of its name are not.
    const liked = new Set(kept.filter((one) => this.#favor(one) >= 0).map(({ name }) => name));
    return kept.filter((one) => !liked.has(one.name) || this.#favor(one) >= 0);
  }

  #strongest(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    const preferences = candidates.map((one) => this.#universe.preference(one));
    const priority = Math.max(...preferences.map((one) => one.priority));
    const cost = Math.min(...preferences.filter((one) => one.priority === priority).map((one) => one.cost));
    return candidates.filter(
      (_, index) => preferences[index]?.priority === priority && preferences[index]?.cost === cost,
    );
  }

  #strongestOfName(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    return [...Map.groupBy(candidates, ({ name }) => name).values()].flatMap((same) => this.#strongest(same));
  }

  /** Packages for any architecture stay; of the others those of the best one. */
  #bestArchitecture(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    const ranks = candidates.map((one) => this.#universe.architectureRank(one));
    const best = Math.min(...ranks.filter((rank) => rank > 0));
    return candidates.filter((_, index) => ranks[index] === 0 || ranks[index] === best);
  }

  /** By name, of each name the newest; without those that another one of them obsoletes. */
  #bestOfName(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    const best = new Map<string, RpmPackage>();
    for (const one of candidates) {
      const other = best.get(one.name);
      const order =
        other === undefined ? -1 : compareEvr(other.evr, one.evr) || this.#universe.compare(one, other);
      if (order < 0) best.set(one.name, one);
    }
    const sorted = [...best.values()].sort((a, b) => compareText(a.name, b.name));
    const obsoleting = sorted.filter((one) => one.obsoletes.length > 0);
    if (obsoleting.length === 0) return sorted;
    return sorted.filter(
      (one) => !obsoleting.some((other) => other !== one && obsoletes(other, one) && !obsoletes(one, other)),
    );
  }

  /** Those that what is chosen recommends, or that supplement it, if there are any. */
  #recommended(candidates: readonly RpmPackage[], chosen: Chosen): readonly RpmPackage[] {
    const wanted = this.#namedBy("recommends", candidates, chosen);
    const kept = candidates.filter(
      (one) => wanted.has(one) || this.#favor(one) > 0 || this.isSupplementing(one, chosen),
    );
    return kept.length === 0 ? candidates : kept;
  }

  #suggestedFirst(candidates: readonly RpmPackage[], chosen: Chosen): readonly RpmPackage[] {
    const wanted = this.#namedBy("suggests", candidates, chosen);
    const isFirst = (one: RpmPackage) =>
      wanted.has(one) || one.enhances.some((relation) => this.#isMet(relation, chosen));
    return [...candidates.filter(isFirst), ...candidates.filter((one) => !isFirst(one))];
  }

  #namedBy(
    kind: "recommends" | "suggests",
    candidates: readonly RpmPackage[],
    chosen: Chosen,
  ): ReadonlySet<RpmPackage> {
    const named = new Set<RpmPackage>();
    for (const one of chosen.packages) {
      for (const relation of one[kind]) {
        const meeting = this.meeting(relation);
        for (const candidate of candidates) if (meeting.includes(candidate)) named.add(candidate);
      }
    }
    return named;
  }

  /** The packages that a relation is about, whatever its conditions. */
  meeting(relation: Relation): readonly RpmPackage[] {
    if (!isRich(relation.name)) return this.#universe.providers(relation);
    const tree = this.#encoding.treeOf(relation);
    const operand = tree.kind === "if" || tree.kind === "unless" ? tree.operand : tree;
    return packagesMeeting(operand, (plain) => this.#universe.providers(plain));
  }

  #isMet(relation: Relation, chosen: Chosen): boolean {
    const providersOf = (plain: Relation) => this.#universe.providers(plain);
    const isThere = (one: RpmPackage) => chosen.has(one);
    if (!isRich(relation.name)) return providersOf(relation).some(isThere);
    return holds(this.#encoding.treeOf(relation), isThere, providersOf);
  }

  /** Those of which a newer version, or a stronger repository's, exists go back. */
  #newestFirst(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    const isOld = (one: RpmPackage) =>
      this.#universe.named(one.name).some((other) => this.#outdoes(other, one));
    return [...candidates.filter((one) => !isOld(one)), ...candidates.filter(isOld)];
  }

  #outdoes(other: RpmPackage, one: RpmPackage): boolean {
    if (other.architecture !== one.architecture) return false;
    const [theirs, own] = [
      this.#universe.preference(other).priority,
      this.#universe.preference(one).priority,
    ];
    return theirs === own ? compareEvr(other.evr, one.evr) > 0 : theirs > own;
  }

  /** One that provides the same capability at a lower version than another goes behind that. */
  #bySharedProvides(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    const provided = candidates.map((one) => this.#versioned(one));
    const disputed = disputedIn(provided);
    if (disputed.size === 0) return candidates;
    // Of a hundred candidates that provide the same at the same version there is nothing to compare.
    const compared = provided.map((all) => new Map([...all].filter(([name]) => disputed.has(name))));
    const sorted: number[] = [];
    for (const [one, own] of compared.entries()) {
      const before = sorted.findIndex((other) => compareProvides(own, compared[other] ?? new Map()) > 0);
      if (before < 0) sorted.push(one);
      else sorted.splice(before, 0, one);
    }
    return sorted.flatMap((index) => candidates[index] ?? []);
  }

  /** What it provides up to a version, the highest of each name, by name. */
  #versioned(one: RpmPackage): ReadonlyMap<string, Range> {
    return remembered(this.#versionedProvides, one, () => {
      const highest = new Map<string, Range>();
      for (const { name, range } of one.provides) {
        if (name === one.name || range === undefined || range.operator.startsWith(">")) continue;
        if (/^[0-9a-f]{16,}$/.test(range.evr.version)) continue;
        const other = highest.get(name);
        if (other === undefined || compareRanges(range, other) > 0) highest.set(name, range);
      }
      return highest.size < 2 ? highest : new Map([...highest].sort(([a], [b]) => compareText(a, b)));
    });
  }

  #byFavor(candidates: readonly RpmPackage[]): readonly RpmPackage[] {
    return candidates.toSorted((a, b) => this.#favor(b) - this.#favor(a));
  }
}

/** Below a version comes before at it. */
const openEnd = (operator: RelationOperator): number => (operator === "<" ? -1 : 0);

type Range = NonNullable<Relation["range"]>;

function compareRanges(a: Range, b: Range): number {
  const order = compareEvr(a.evr, b.evr) || openEnd(a.operator) - openEnd(b.operator);
  return order || compareText(evrText(a.evr), evrText(b.evr));
}

/** Names that several provide, and not all at the same version. */
function disputedIn(provided: readonly ReadonlyMap<string, Range>[]): ReadonlySet<string> {
  const first = new Map<string, Range>();
  const disputed = new Set<string>();
  for (const all of provided)
    for (const [name, range] of all) {
      const other = remembered(first, name, () => range);
      if (other !== range && compareRanges(range, other) !== 0) disputed.add(name);
    }
  return disputed;
}

/** Above 0 when the first provides something shared at a higher version, and nothing at a lower one. */
function compareProvides(own: ReadonlyMap<string, Range>, theirs: ReadonlyMap<string, Range>): number {
  for (const [name, range] of own) {
    const other = theirs.get(name);
    const order = other === undefined ? 0 : compareRanges(range, other);
    if (order !== 0) return order;
  }
  return 0;
}

function obsoletes(one: RpmPackage, other: RpmPackage): boolean {
  const itself: Relation = { name: other.name, range: { operator: "=", evr: other.evr } };
  return one.obsoletes.some((relation) => relation.name === other.name && overlaps(itself, relation));
}
