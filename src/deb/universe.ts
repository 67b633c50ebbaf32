import { matchesByName, matchesByProvides, type Purpose } from "./matching.ts";
import type { DebPackage } from "./package.ts";
import {
  compareText,
  type Preference,
  type Preferences,
  preferredOffer,
  preferredProvider,
} from "./preference.ts";
import { parseAlternatives, parseRelations, type Relation } from "./relation.ts";

/**
 * All packages that may be chosen, found by name, by what they provide and by the relations they meet. Packages of foreign
 * architectures and of repositories with priority 0 or less are not in it; of equal versions only the preferred one is.
 * Whatever it lists is in order of preference, irrespective of the order of the packages given.
 */
export class Universe {
  /** The native architecture's word, e.g. amd64. */
  readonly architecture: string;
  readonly #preferOffer: Preference;
  readonly #preferProvider: Preference;
  readonly #packages: readonly DebPackage[];
  readonly #byName: ReadonlyMap<string, readonly DebPackage[]>;
  readonly #byProvides: ReadonlyMap<string, readonly DebPackage[]>;
  readonly #provisions = new Map<DebPackage, readonly Relation[]>();
  readonly #offers = new Map<string, readonly DebPackage[]>();
  readonly #matches = {
    need: new Map<string, readonly DebPackage[]>(),
    clash: new Map<string, readonly DebPackage[]>(),
  };

  constructor(packages: readonly DebPackage[], preferences: Preferences) {
    this.architecture = preferences.architecture;
    this.#preferOffer = preferredOffer(preferences);
    this.#preferProvider = preferredProvider(preferences, (offer) => this.candidate(offer.name) === offer);
    this.#packages = usablePackages(packages, preferences);
    this.#byName = Map.groupBy(this.#packages, ({ name }) => name);
    this.#byProvides = indexProvides(this.#packages);
  }

  /** Names of real packages, in no order. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  /** The packages of a name, the candidate first; one per version and architecture. */
  offers(name: string): readonly DebPackage[] {
    const named = this.#byName.get(name) ?? none;
    if (named.length < 2) return named;
    return remembered(this.#offers, name, () => {
      const versions = new Set<string>();
      return named.toSorted(this.#preferOffer).filter(({ version, architecture }) => {
        const key = `${version} ${architecture}`;
        return !versions.has(key) && versions.add(key);
      });
    });
  }

  /** The package of that name that is chosen if nothing speaks against it. */
  candidate(name: string): DebPackage | undefined {
    return this.offers(name)[0];
  }

  /** The candidates of all names for which the condition holds, by name. */
  candidates(condition: (offer: DebPackage) => boolean): readonly DebPackage[] {
    const names = new Set(this.#packages.filter(condition).map(({ name }) => name));
    const candidates = [...names].flatMap((name) => this.candidate(name) ?? []).filter(condition);
    return candidates.sort((a, b) => compareText(a.name, b.name));
  }

  /** The packages that provide a name they do not bear, preferred ones first. */
  providers(name: string): readonly DebPackage[] {
    return this.#provided({ name, qualifier: undefined, constraint: undefined }, "need");
  }

  /**
   * The packages that meet one part of a relationship field (`a | b (>= 2)`): by the order of the alternatives, for each
   * the packages of that name before those that provide it. Throws IC2007 when the part cannot be parsed.
   */
  matches(part: string, purpose: Purpose): readonly DebPackage[] {
    return remembered(this.#matches[purpose], part, () => {
      const [first, ...others] = parseAlternatives(part).map((relation) => this.#meeting(relation, purpose));
      return others.length === 0 ? (first ?? none) : [...new Set([first ?? none, ...others].flat())];
    });
  }

  #meeting(relation: Relation, purpose: Purpose): readonly DebPackage[] {
    const named = this.#named(relation, purpose);
    const provided = this.#provided(relation, purpose);
    return provided.length === 0 ? named : [...new Set([...named, ...provided])];
  }

  #named(relation: Relation, purpose: Purpose): readonly DebPackage[] {
    const asking = { purpose, architecture: this.architecture };
    return this.offers(relation.name).filter((offer) => matchesByName(relation, offer, asking));
  }

  #provided(relation: Relation, purpose: Purpose): readonly DebPackage[] {
    const asking = { purpose, architecture: this.architecture };
    const providers = this.#byProvides.get(relation.name);
    if (providers === undefined) return none;
    return providers
      .filter(
        (offer) =>
          matchesByProvides(relation, { offer, provisions: this.#provisionsOf(offer) }, asking) &&
          this.offers(offer.name).includes(offer),
      )
      .sort(this.#preferProvider);
  }

  #provisionsOf(offer: DebPackage): readonly Relation[] {
    return remembered(this.#provisions, offer, () => parseRelations(offer.provides).flat());
  }
}

const none: readonly never[] = [];

function usablePackages(packages: readonly DebPackage[], preferences: Preferences): readonly DebPackage[] {
  const usable = new Set(preferences.repositories.filter(({ priority }) => priority > 0).map(({ id }) => id));
  return packages.filter(
    ({ architecture, repository }) =>
      (architecture === preferences.architecture || architecture === "all") && usable.has(repository),
  );
}

/** By provided name only: of the 40,000 entries of Debian's main few are ever asked for, and only those are parsed. */
function indexProvides(packages: readonly DebPackage[]): ReadonlyMap<string, readonly DebPackage[]> {
  const providers = new Map<string, DebPackage[]>();
  for (const one of packages) {
    if (one.provides === "") continue;
    for (const part of one.provides.split(",")) {
      const [name] = firstWord.exec(part) ?? [];
      if (name === undefined) continue;
      const others = providers.get(name);
      if (others === undefined) providers.set(name, [one]);
      else if (others.at(-1) !== one) others.push(one);
    }
  }
  return providers;
}

const firstWord = /[^\s(:]+/;

function remembered<Key, Value>(memory: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
