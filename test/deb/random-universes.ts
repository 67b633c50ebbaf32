import fc from "fast-check";
import type { DebPackage } from "../../src/deb/package.ts";
import { offer } from "./offers.ts";

/** Small universes as data, judged by rules of their own: neither the resolver's parser nor its version order has a say. */
export interface Target {
  readonly name: string;
  readonly range: { readonly operator: "<<" | "=" | ">="; readonly version: number } | undefined;
}

export interface Item {
  readonly name: string;
  readonly version: number;
  readonly needs: readonly (readonly Target[])[];
  readonly clashes: readonly Target[];
  readonly provides: readonly { readonly name: string; readonly version: number | undefined }[];
}

export const anyName = fc.constantFrom("a", "b", "c", "d", "e");
const anyVersion = fc.integer({ min: 1, max: 3 });

const target: fc.Arbitrary<Target> = fc.record({
  name: fc.oneof({ weight: 3, arbitrary: anyName }, { weight: 1, arbitrary: fc.constantFrom("v", "w") }),
  range: fc.option(fc.record({ operator: fc.constantFrom("<<", "=", ">="), version: anyVersion }), {
    nil: undefined,
    freq: 2,
  }),
});

const item: fc.Arbitrary<Item> = fc.record({
  name: anyName,
  version: anyVersion,
  needs: fc.array(fc.array(target, { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
  clashes: fc.array(target, { maxLength: 2 }),
  provides: fc.array(
    fc.record({ name: fc.constantFrom("v", "w"), version: fc.option(anyVersion, { nil: undefined }) }),
    { maxLength: 2 },
  ),
});

const universe = fc.uniqueArray(item, {
  minLength: 3,
  maxLength: 9,
  selector: ({ name, version }) => `${name} ${version}`,
});

const someRequests = fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 });

function isInRange(version: number, range: Target["range"]): boolean {
  if (range === undefined) return true;
  if (range.operator === "<<") return version < range.version;
  return range.operator === "=" ? version === range.version : version >= range.version;
}

export function meets(one: Item, { name, range }: Target): boolean {
  if (one.name === name && isInRange(one.version, range)) return true;
  return one.provides.some(
    (provided) =>
      provided.name === name &&
      (provided.version === undefined ? range === undefined : isInRange(provided.version, range)),
  );
}

export function problemsOf(chosen: readonly Item[], requests: readonly string[]): readonly string[] {
  const problems = requests
    .filter((name) => !chosen.some((one) => one.name === name))
    .map((name) => `${name} is missing`);
  for (const one of chosen) {
    const title = `${one.name} ${one.version}`;
    for (const need of one.needs) {
      const isMet = need.some((alternative) => chosen.some((other) => meets(other, alternative)));
      if (!isMet) problems.push(`${title} lacks ${JSON.stringify(need)}`);
    }
    for (const other of chosen) {
      if (other === one) continue;
      if (other.name === one.name) problems.push(`${title} is there in two versions`);
      if (one.clashes.some((clash) => meets(other, clash)))
        problems.push(`${title} clashes with ${other.name}`);
    }
  }
  return problems;
}

export function canBeMet(items: readonly Item[], requests: readonly string[]): boolean {
  return Array.from({ length: 2 ** items.length }, (_, bits) =>
    items.filter((_item, index) => ((bits >> index) & 1) === 1),
  ).some((subset) => problemsOf(subset, requests).length === 0);
}

/** What nothing in the answer leads to has no business in it. */
export function strangersIn(chosen: readonly Item[], requests: readonly string[]): readonly Item[] {
  const reached = new Set(chosen.filter(({ name }) => requests.includes(name)));
  for (const one of reached) {
    for (const other of chosen) if (one.needs.flat().some((need) => meets(other, need))) reached.add(other);
  }
  return chosen.filter((one) => !reached.has(one));
}

function textOf({ name, range }: Target): string {
  return range === undefined ? name : `${name} (${range.operator} ${range.version})`;
}

export function packageOf({ name, version, needs, clashes, provides }: Item): DebPackage {
  const parts = needs.map((need) => need.map(textOf).join(" | "));
  const [firstClash, ...otherClashes] = clashes.map(textOf);
  return offer(`${name} ${version}`, {
    preDepends: parts.slice(0, 1).join(", "),
    depends: parts.slice(1).join(", "),
    conflicts: firstClash ?? "",
    breaks: otherClashes.join(", "),
    provides: provides
      .map((provided) =>
        provided.version === undefined ? provided.name : `${provided.name} (= ${provided.version})`,
      )
      .join(", "),
  });
}

/** Requests are for names that are there: others are another error. */
export const task = fc
  .tuple(universe, someRequests)
  .map(([items, names]) => ({
    items,
    requests: names.filter((name) => items.some((one) => one.name === name)),
  }))
  .filter(({ requests }) => requests.length > 0);
