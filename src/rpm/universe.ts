import { nameFilter } from "../packages/name-globs.ts";
import type { Barred, Barrier } from "./barrier.ts";
import type { Catalog } from "./catalog.ts";
import { installOnlyMarkers } from "./install-only.ts";
import type { RpmPackage } from "./package.ts";
import { overlaps, type Relation, relationText } from "./relation.ts";
import { compareEvr } from "./version.ts";

/** A repository to choose from; its place in the list decides where all else is equal. */
export interface RepositoryPreference {
  readonly id: string;
  /** Higher is preferred; below 0: never. */
  readonly priority: number;
  /** Lower is preferred between repositories of one priority. */
  readonly cost: number;
  /** Globs over names; empty: all packages. */
  readonly allowPackages: readonly string[];
  readonly excludePackages: readonly string[];
  /** Seconds since 1970: what was published later, or nobody knows when, is not there yet. */
  readonly publishedUntil?: number | undefined;
  /** Globs over names that come from this repository or from none. */
  readonly pinPackages?: readonly string[] | undefined;
}

export interface UniverseOptions {
  readonly repositories: readonly RepositoryPreference[];
  /** The machine's architecture, e.g. x86_64. */
  readonly architecture: string;
  /** Whether packages of the 32-bit architecture of a 64-bit one may be chosen. */
  readonly multilib: "off" | "on";
  /** "strict": a name that a repository offers is not looked for in repositories of a lower priority. */
  readonly priorities: "preferred" | "strict";
  /** Packages that stay hidden, by SHA-256: those of module streams that are not enabled. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * All packages that may be chosen, found by name, by what they provide and by their files. What it lists is in an order that does
 * not depend on the order of the packages given: by repository, name, version, architecture and digest.
 */
export class Universe {
  readonly options: UniverseOptions;
  readonly #catalogs: readonly Catalog[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #preferences: ReadonlyMap<string, RepositoryPreference>;
  readonly #filters: ReadonlyMap<string, (name: string) => Barrier | undefined>;
  readonly #providers = new Map<string, readonly RpmPackage[]>();
  /** The same, found without writing the relation down. */
  readonly #providersOf = new Map<Relation, readonly RpmPackage[]>();
  readonly #named = new Map<string, readonly RpmPackage[]>();
  /** Paths that something wants, that nobody provides in words and that primary metadata may not list. */
  readonly #unlistedPaths = new Set<string>();
  readonly #barriers = new Map<Catalog, (Barrier | "none" | undefined)[]>();
  #installOnly: ReadonlySet<RpmPackage> | undefined;
  readonly #having = new Map<"supplements", readonly RpmPackage[]>();

  constructor(catalogs: readonly Catalog[], options: UniverseOptions) {
    this.options = options;
    this.#catalogs = catalogs;
    this.#places = new Map(options.repositories.map(({ id }, place) => [id, place]));
    this.#preferences = new Map(options.repositories.map((one) => [one.id, one]));
    this.#filters = new Map(
      options.repositories.map((one) => [one.id, barrierOf(one, options.repositories)]),
    );
  }

  /** Names of packages that may be chosen or not, in no order. */
  names(): readonly string[] {
    return [...new Set(this.#catalogs.flatMap((catalog) => [...catalog.names()]))];
  }

  /** The packages of a name that may be chosen. */
  named(name: string): readonly RpmPackage[] {
    return remembered(this.#named, name, () => this.#offered(name));
  }

  /** The packages of a name that may not be chosen, and why. */
  barred(name: string): readonly Barred[] {
    return this.#catalogs.flatMap((catalog) => this.#barredOf(catalog, catalog.named(name)));
  }

  /** The packages that would provide what a plain relation wants, but may not be chosen, and why. */
  barredProviders(relation: Relation): readonly Barred[] {
    return this.#catalogs.flatMap((catalog) => this.#barredOf(catalog, catalog.providing(relation)));
  }

  /** The packages that provide what a plain relation wants: by their Provides, or, for a path, by their files. */
  providers(relation: Relation): readonly RpmPackage[] {
    // Asked of the same relations again and again: nothing is made for that.
    const known = this.#providersOf.get(relation);
    if (known !== undefined) return known;
    const text = relationText(relation);
    const found = this.#providers.get(text) ?? this.#findProviders(relation);
    this.#providers.set(text, found);
    this.#providersOf.set(relation, found);
    return found;
  }

  #findProviders(relation: Relation): readonly RpmPackage[] {
    const found = this.#catalogs.flatMap((catalog) => this.#providersIn(catalog, relation));
    if (found.length === 0 && isUnlisted(relation.name)) this.#unlistedPaths.add(relation.name);
    return found.length < 2 ? found : found.sort((a, b) => this.compare(a, b));
  }

  /** Paths whose owners only file lists can tell, of those that were asked for so far. */
  unlistedPaths(): readonly string[] {
    return [...this.#unlistedPaths].sort(compareText);
  }

  /** The packages that a relation names by name and version, as Obsoletes do. */
  bearers(relation: Relation): readonly RpmPackage[] {
    return this.named(relation.name).filter(({ name, evr }) =>
      overlaps({ name, range: { operator: "=", evr } }, relation),
    );
  }

  /** Whether several versions of a package may be installed side by side. */
  isInstallOnly(one: RpmPackage): boolean {
    this.#installOnly ??= new Set(
      installOnlyMarkers.flatMap((name) => this.providers({ name, range: undefined })),
    );
    return this.#installOnly.has(one);
  }

  /** The packages that supplement others. */
  supplementing(): readonly RpmPackage[] {
    return remembered(this.#having, "supplements", () =>
      this.#catalogs
        .flatMap((catalog) => {
          const places = catalog.having("supplements");
          return places
            .filter((place) => this.#barrier(catalog, place) === undefined)
            .map((place) => catalog.package(place));
        })
        .sort((a, b) => this.compare(a, b)),
    );
  }

  preference(one: RpmPackage): Pick<RepositoryPreference, "priority" | "cost"> {
    return this.#preferences.get(one.repository) ?? { priority: 0, cost: 0 };
  }

  /** 0 for packages of any architecture, 1 for the machine's best, more for those it only tolerates. */
  architectureRank({ architecture }: Pick<RpmPackage, "architecture">): number {
    return architectureRankOf(architecture, this.options.architecture) ?? Number.POSITIVE_INFINITY;
  }

  /** A total order of packages: repository, name, version (older first), architecture, digest. */
  compare(a: RpmPackage, b: RpmPackage): number {
    return (
      (this.#places.get(a.repository) ?? 0) - (this.#places.get(b.repository) ?? 0) ||
      compareText(a.name, b.name) ||
      compareEvr(a.evr, b.evr) ||
      compareText(a.version, b.version) ||
      compareText(a.architecture, b.architecture) ||
      compareText(a.sha256, b.sha256) ||
      compareText(a.path, b.path)
    );
  }

  #offered(name: string): readonly RpmPackage[] {
    const found = this.#catalogs.flatMap((catalog) =>
      catalog
        .named(name)
        .filter((place) => this.#barrier(catalog, place) === undefined)
        .map((place) => catalog.package(place)),
    );
    return found.sort((a, b) => this.compare(a, b));
  }

  #barredOf(catalog: Catalog, places: Iterable<number>): readonly Barred[] {
    return [...places].flatMap((place) => {
      const barrier = this.#barrier(catalog, place);
      return barrier === undefined ? [] : [{ offer: catalog.package(place), barrier }];
    });
  }

  #providersIn(catalog: Catalog, relation: Relation): readonly RpmPackage[] {
    const found: RpmPackage[] = [];
    for (const place of catalog.providing(relation))
      if (this.#barrier(catalog, place) === undefined) found.push(catalog.package(place));
    return found;
  }

  /** Asked of each package many times. */
  #barrier(catalog: Catalog, place: number): Barrier | undefined {
    const known = remembered(this.#barriers, catalog, () => new Array(catalog.size));
    const answer = known[place] ?? this.#findBarrier(catalog, place) ?? "none";
    known[place] = answer;
    return answer === "none" ? undefined : answer;
  }

  #findBarrier(catalog: Catalog, place: number): Barrier | undefined {
    const { architecture, multilib, hidden } = this.options;
    const rank = architectureRankOf(catalog.architectureOf(place), architecture);
    if (rank === undefined || (multilib === "off" && rank >= firstForeignRank)) return "architecture";
    const filter = this.#filters.get(catalog.repository);
    const barrier = filter === undefined ? "repository" : filter(catalog.nameOf(place));
    if (barrier !== undefined) return barrier;
    if (this.#isLater(catalog, place)) return "snapshot";
    if (hidden.size > 0 && hidden.has(catalog.sha256Of(place))) return "module";
    return this.#isOvershadowed(catalog, place) ? "priority" : undefined;
  }

  #isLater(catalog: Catalog, place: number): boolean {
    const until = this.#preferences.get(catalog.repository)?.publishedUntil;
    if (until === undefined) return false;
    const at = catalog.publishedAt(place);
    return at < 0 || at > until;
  }

  #isOvershadowed(catalog: Catalog, place: number): boolean {
    if (this.options.priorities === "preferred") return false;
    const own = this.#preferences.get(catalog.repository)?.priority ?? 0;
    const name = catalog.nameOf(place);
    return this.#catalogs.some(
      (other) =>
        (this.#preferences.get(other.repository)?.priority ?? 0) > own && other.named(name).length > 0,
    );
  }
}

/** Primary metadata lists programs, all below /etc and /usr/lib/sendmail; other paths are in the file lists alone. */
function isUnlisted(path: string): boolean {
  return (
    path.startsWith("/") &&
    !path.startsWith("/etc/") &&
    !path.includes("bin/") &&
    path !== "/usr/lib/sendmail"
  );
}

function barrierOf(
  repository: RepositoryPreference,
  all: readonly RepositoryPreference[],
): (name: string) => Barrier | undefined {
  const barrier = ownBarrierOf(repository);
  const pins = all.flatMap((one) => (one === repository ? [] : (one.pinPackages ?? [])));
  if (pins.length === 0) return barrier;
  const isOwn = isNamedBy(repository.pinPackages ?? []);
  const isElsewhere = isNamedBy(pins);
  return (name) => (isElsewhere(name) && !isOwn(name) ? "pinned" : barrier(name));
}

/** Without globs, nothing is named. */
const isNamedBy = (globs: readonly string[]): ((name: string) => boolean) =>
  globs.length === 0 ? () => false : nameFilter(globs);

function ownBarrierOf(repository: RepositoryPreference): (name: string) => Barrier | undefined {
  if (repository.priority < 0) return () => "repository";
  const { allowPackages, excludePackages } = repository;
  if (allowPackages.length === 0 && excludePackages.length === 0) return () => undefined;
  const isAllowed = nameFilter(allowPackages);
  const isExcluded = isNamedBy(excludePackages);
  return (name) => {
    if (!isAllowed(name)) return "allowPackages";
    return isExcluded(name) ? "excludePackages" : undefined;
  };
}

/** From here on architectures are those of the 32-bit sister. */
const firstForeignRank = 100;

/** What each machine runs beside packages for any: its own words, best first, then those of its 32-bit sister. */
const machines: Readonly<
  Record<string, { readonly own: readonly string[]; readonly sister: readonly string[] }>
> = {
  x86_64: {
    own: ["x86_64"],
    sister: ["i686", "i586", "i486", "i386", "athlon"],
  },
  aarch64: { own: ["aarch64"], sister: ["armv8hl", "armv7hnl", "armv7hl", "armv6hl"] },
  i686: { own: ["i686", "i586", "i486", "i386"], sister: [] },
  ppc64le: { own: ["ppc64le"], sister: [] },
  riscv64: { own: ["riscv64"], sister: [] },
  s390x: { own: ["s390x"], sister: [] },
};

/** Whether a word is an architecture's, as the ending of `bash.x86_64` is. */
export function isArchitecture(word: string): boolean {
  return (
    word === "noarch" ||
    Object.values(machines).some(({ own, sister }) => own.includes(word) || sister.includes(word))
  );
}

function architectureRankOf(architecture: string, machine: string): number | undefined {
  if (architecture === "noarch") return 0;
  const { own, sister } = machines[machine] ?? { own: [machine], sister: [] };
  const place = own.indexOf(architecture);
  if (place >= 0) return place + 1;
  const foreign = sister.indexOf(architecture);
  return foreign < 0 ? undefined : firstForeignRank + foreign;
}

/** Words and bits that two packages of one name may share a machine by: those of different width may. */
export function width(architecture: string): "32" | "64" | "any" {
  if (architecture === "noarch") return "any";
  return /64|s390x/.test(architecture) ? "64" : "32";
}

/** By code units: no locale of the host has a say. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function remembered<Key, Value>(memory: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
