import { type MetNeed, orderedResolution } from "../packages/ordered-resolution.ts";
import type { NeedStrength, Resolution } from "../packages/resolution.ts";
import type { Wanted } from "./fact.ts";
import { clausesOf } from "./formula.ts";
import type { RpmPackage } from "./package.ts";
import { type Relation, relationText } from "./relation.ts";
import { isRich, parseRichDependency } from "./rich-dependency.ts";
import { isRpmFeature } from "./rpm-features.ts";
import type { Universe } from "./universe.ts";

type Met = MetNeed<RpmPackage>;

/** The chosen packages in install order, with what was wanted and what each of them needs of the others. */
export function resolutionOf(
  chosen: readonly RpmPackage[],
  wanted: readonly Wanted[],
  from: { readonly universe: Universe; readonly weak: "follow" | "leave-out" },
): Resolution<RpmPackage> {
  const isChosen = new Set(chosen);
  const met = new Map(chosen.map((one) => [one, needsOf(one, isChosen, from)]));
  return orderedResolution(met, {
    wanted,
    nameOf: ({ name, version, architecture }) => `${name} ${version} ${architecture}`,
  });
}

function needsOf(
  one: RpmPackage,
  isChosen: ReadonlySet<RpmPackage>,
  from: { readonly universe: Universe; readonly weak: "follow" | "leave-out" },
): readonly Met[] {
  const strict = new Set(one.strictlyRequires.map(relationText));
  const needs = new Map<string, Met>();
  const add = (relation: Relation, strength: NeedStrength) => {
    const text = relationText(relation);
    if (isRpmFeature(relation)) return;
    const by = meeting(relation, from.universe).filter((other) => isChosen.has(other));
    if (by.length > 0 && !by.includes(one)) needs.set(`${strength} ${text}`, { strength, text, by });
  };
  for (const relation of one.requires) add(relation, strict.has(relationText(relation)) ? "before" : "needs");
  if (from.weak === "follow") {
    for (const relation of one.recommends) add(relation, "recommends");
    for (const relation of one.supplements) add(relation, "supplements");
  }
  return [...needs.values()];
}

function meeting(relation: Relation, universe: Universe): readonly RpmPackage[] {
  const providersOf = (plain: Relation) => universe.providers(plain);
  if (!isRich(relation.name)) return providersOf(relation);
  const clauses = clausesOf(parseRichDependency(relation.name), "is", providersOf);
  return [...new Set(clauses.flatMap(({ present }) => present))];
}
