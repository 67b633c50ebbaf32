import { ComposeError } from "../errors.ts";
import { matchesByName, matchesByProvides, type Purpose } from "./matching.ts";
import type { DebPackage } from "./package.ts";
import { hasTrait, type PackageCatalog, type Trait } from "./package-catalog.ts";
import { compareText, type Preference, preferredOffer, preferredProvider } from "./preference.ts";
import type { Preferences } from "./preferences.ts";
import {
  isRequirement,
  parseAlternatives,
  parseRelations,
  type Relation,
  splitRelations,
} from "./relation.ts";
import { type Standings, standingsOf } from "./standing.ts";

/**
 * All packages that may be chosen, found by name, by what they provide and by the relations they meet. What is barred (see
 * `standingsOf`) is found by `all` only; of equal versions only the preferred one is there. Whatever it lists is in
 * order of preference, irrespective of the order of the catalogs given.
 */
export class Universe {
  /** The native architecture's word, e.g. amd64. */
  readonly architecture: string;
  readonly standings: Standings;
  readonly #catalogs: readonly PackageCatalog[];
  readonly #preferOffer: Preference;
  readonly #preferProvider: Preference;
  readonly #provisions = new Map<DebPackage, readonly Relation[]>();
  readonly #offers = new Map<string, readonly DebPackage[]>();
  readonly #nativeNeeds = new Map<string, readonly DebPackage[]>();
  readonly #foreignNeeds = new Map<string, Map<string, readonly DebPackage[]>>();
  readonly #clashes = new Map<string, readonly DebPackage[]>();

  constructor(catalogs: readonly PackageCatalog[], preferences: Preferences) {
    const { architecture, foreignArchitectures = [], repositories, pins = [] } = preferences;
    const architectures = [architecture, ...foreignArchitectures];
    const standings = standingsOf({ repositories, pins, architectures });
    this.architecture = architecture;
    this.standings = standings;
    this.#preferOffer = preferredOffer(preferences, standings);
    const isCandidate = (offer: DebPackage) => this.candidate(offer.name, offer.architecture) === offer;
    this.#preferProvider = preferredProvider(preferences, { standings, isCandidate });
    this.#catalogs = catalogs;
  }

  /** Names of real packages, some repeatedly, in no order. */
  *names(): Iterable<string> {
    for (const catalog of this.#catalogs) yield* catalog.names();
  }

  /** Everything of a name, barred or not, preferred ones first. */
  all(name: string): readonly DebPackage[] {
    return this.#named(name).toSorted(this.#preferOffer);
  }

  /** The packages of a name, the candidate first; one per version and architecture. */
  offers(name: string): readonly DebPackage[] {
    return remembered(this.#offers, name, () => {
      const free = this.#named(name).filter((one) => this.standings.barredOf(one) === undefined);
      if (free.length < 2) return free;
      const versions = new Map<string, DebPackage>();
      for (const one of free.sort(this.#preferOffer)) {
        const key = `${one.version} ${one.architecture}`;
        const known = versions.get(key);
        if (known === undefined) versions.set(key, one);
        else if (known.repository === one.repository && known.sha256 !== one.sha256) throw listedTwice(known);
      }
      return [...versions.values()];
    });
  }

  /** The package of that name that is chosen if nothing speaks against it: in any architecture, or for one. */
  candidate(name: string, architecture?: string): DebPackage | undefined {
    const offers = this.offers(name);
    if (architecture === undefined || this.#isNative(architecture))
      return offers.find((one) => this.#isNative(one.architecture)) ?? offers[0];
    return offers.find((one) => one.architecture === architecture);
  }

  /** The candidates of all names that have the trait, by name. */
  candidates(trait: Trait): readonly DebPackage[] {
    const having = this.#catalogs.flatMap((catalog) => catalog.having(trait));
    const names = new Set(having.map(({ name }) => name));
    const candidates = [...names]
      .flatMap((name) => this.candidate(name) ?? [])
      .filter((one) => hasTrait(one, trait));
    return candidates.sort((a, b) => compareText(a.name, b.name));
  }

  /** The packages that provide a name they do not bear, preferred ones first. */
  providers(name: string): readonly DebPackage[] {
    const relation = { name, qualifier: undefined, constraint: undefined };
    return this.#provided(relation, { purpose: "need", architecture: this.architecture });
  }

  /**
   * The packages that meet one part of a relationship field (`a | b (>= 2)`) of a package of that architecture: by the order
   * of the alternatives, for each the packages of that name before those that provide it. Throws IC2007 when the part
   * cannot be parsed.
   */
  matches(part: string, purpose: Purpose, by: string = this.architecture): readonly DebPackage[] {
    const architecture = this.#isNative(by) ? this.architecture : by;
    const memory = purpose === "clash" ? this.#clashes : this.#needsOf(architecture);
    // Most parts have been asked for before, ten thousands of times: nothing is made for them.
    const known = memory.get(part);
    if (known !== undefined) return known;
    const found = parseAlternatives(part).map((one) => this.#meeting(one, { purpose, architecture }));
    const matches = found.length === 1 ? (found[0] ?? none) : [...new Set(found.flat())];
    memory.set(part, matches);
    return matches;
  }

  #named(name: string): readonly DebPackage[] {
    return this.#catalogs.flatMap((catalog) => catalog.named(name));
  }

  #needsOf(architecture: string): Map<string, readonly DebPackage[]> {
    if (architecture === this.architecture) return this.#nativeNeeds;
    return remembered(this.#foreignNeeds, architecture, () => new Map());
  }

  #meeting(relation: Relation, asking: Asked): readonly DebPackage[] {
    const of = { ...asking, native: this.architecture };
    const named = this.offers(relation.name).filter((offer) => matchesByName(relation, offer, of));
    const provided = this.#provided(relation, asking);
    return provided.length === 0 ? named : [...new Set([...named, ...provided])];
  }

  #provided(relation: Relation, asking: Asked): readonly DebPackage[] {
    const of = { ...asking, native: this.architecture };
    const providing = this.#catalogs.flatMap((catalog) => catalog.providing(relation.name));
    if (providing.length === 0) return none;
    return providing
      .filter(
        (offer) =>
          matchesByProvides(relation, { offer, provisions: this.#provisionsOf(offer) }, of) &&
          this.offers(offer.name).includes(offer),
      )
      .sort(this.#preferProvider);
  }

  #provisionsOf(offer: DebPackage): readonly Relation[] {
    return remembered(this.#provisions, offer, () => {
      try {
        return parseRelations(offer.provides).flat();
      } catch (error) {
        const unreadable = splitRelations(offer.provides).find((part) => !isRequirement(part));
        throw unreadable === undefined ? error : unreadableRelation(offer, unreadable);
      }
    });
  }

  #isNative(architecture: string): boolean {
    return architecture === "all" || architecture === this.architecture;
  }
}

interface Asked {
  readonly purpose: Purpose;
  readonly architecture: string;
}

/** One of them was exchanged: nothing says which. */
function listedTwice({ name, version, architecture, repository }: DebPackage): ComposeError {
  return new ComposeError({
    code: "IC2007",
    message: `Cannot use repository "${repository}": it lists ${name} ${version} (${architecture}) twice, with different digests`,
    hint: "The repository was published wrongly: tell its owner, or exclude the package with excludePackages",
  });
}

/** What a package says of others, or provides, cannot be read: without that, nothing can be said of the package. */
export function unreadableRelation({ name, version, repository }: DebPackage, part: string): ComposeError {
  return new ComposeError({
    code: "IC2007",
    message: `Cannot use package "${name} ${version}" of repository "${repository}": "${part}" is not a relation between packages`,
    hint: "The repository was published wrongly: tell its owner, or exclude the package with excludePackages",
  });
}

const none: readonly never[] = [];

function remembered<Key, Value>(memory: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
