import { type RpmRecipe, recipeOf } from "./rpm-recipe.ts";

/** One of Debian's packages, fetched. */
export interface Deb {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
}

/** What one RPM is made from. */
export interface RpmParts {
  readonly recipe: RpmRecipe;
  readonly debs: readonly Deb[];
}

/**
 * Puts Debian's packages into RPMs: each into the recipe that names it, else into one of its own name. Recipes of packages
 * that are not there are dropped, those without Debian's packages are kept. Throws when two recipes name the same package.
 */
export function groupDebs(
  debs: readonly Deb[],
  recipes: ReadonlyMap<string, RpmRecipe>,
  leftOut: readonly string[],
): readonly RpmParts[] {
  const left = new Set(leftOut);
  const named = [...recipes.values()].map((recipe) => ({
    recipe,
    debs: recipe.debs.flatMap((pattern) =>
      debs.filter(({ name }) => matches(name, pattern) && !left.has(name)),
    ),
  }));
  const taken = named.flatMap((one) => one.debs.map(({ name }) => name));
  const twice = taken.find((name, index) => taken.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two RPMs are made from ${twice}`);
  const others = debs.filter(({ name }) => !taken.includes(name) && !left.has(name));
  return [
    ...named.filter((one) => one.debs.length > 0 || one.recipe.debs.length === 0),
    ...others.map((deb) => ({ recipe: recipeOf(deb.name), debs: [deb] })),
  ].sort((a, b) => (a.recipe.name < b.recipe.name ? -1 : 1));
}

const matches = (name: string, pattern: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
