import { readFile } from "node:fs/promises";
import { parse } from "yaml";

/** A section of a spec with a program in it: a scriptlet, or a trigger. */
export interface Scriptlet {
  /** As the spec calls it, without the percent sign. */
  readonly section: "pre" | "post" | "preun" | "postun" | "posttrans" | "triggerin" | "transfiletriggerin";
  /** What follows the section's name: `-p <lua>`, `-- /usr/lib/modules`. */
  readonly options?: string;
  readonly body?: string;
}

/** What one RPM of the distribution is made from. */
export interface RpmRecipe {
  readonly name: string;
  /** Debian's packages in it; `name*` stands for those whose names begin so. None: a package of its own files, or of none. */
  readonly debs: readonly string[];
  /** `version-release`, where it is not that of the first of Debian's packages. */
  readonly version?: string;
  readonly license?: string;
  /** `given`: rpmbuild looks for no sonames and interpreters. */
  readonly dependencies: "found" | "given";
  /** By the spec's tags: `Requires(post)`. `{evr}` stands for the package's own version. */
  readonly relations: Readonly<Record<string, readonly string[]>>;
  readonly scriptlets: readonly Scriptlet[];
  readonly files: Readonly<Record<string, { readonly text: string; readonly config?: boolean }>>;
  /** Symbolic links: path → target. */
  readonly links: Readonly<Record<string, string>>;
  /** Path → where it is copied from, within the package. */
  readonly copies: Readonly<Record<string, { readonly of: string; readonly config?: boolean }>>;
  /** The only files of it, and where Debian has them; all by default. */
  readonly only?: Readonly<Record<string, string>>;
  /** File capabilities by path, as cap_from_text(3) reads them. */
  readonly capabilities: Readonly<Record<string, string>>;
}

type RecipeFile = Readonly<Record<string, Partial<Omit<RpmRecipe, "name">>>>;

/** All recipes of the distribution, by name. */
export async function readRecipes(): Promise<ReadonlyMap<string, RpmRecipe>> {
  const [libraries, packages, metapackages] = await Promise.all([
    readYaml<Readonly<Record<string, readonly string[]>>>("libraries.yml"),
    readYaml<RecipeFile>("packages.yml"),
    readYaml<RecipeFile>("metapackages.yml"),
  ]);
  const recipes = [
    ...Object.entries(libraries).map(([name, debs]) => recipeOf(name, { debs })),
    ...Object.entries(packages).map(([name, given]) => recipeOf(name, given)),
    ...Object.entries(metapackages).map(([name, given]) => recipeOf(name, { debs: [], ...given })),
  ];
  return new Map(recipes.map((recipe) => [recipe.name, recipe]));
}

/** A recipe with all that is not given: a package that is Debian's under the same name, or none of Debian's where it has a version. */
export function recipeOf(name: string, given: Partial<Omit<RpmRecipe, "name">> = {}): RpmRecipe {
  return {
    name,
    debs: given.version === undefined ? [name] : [],
    dependencies: "found",
    relations: {},
    scriptlets: [],
    files: {},
    links: {},
    copies: {},
    capabilities: {},
    ...given,
  };
}

/** A data file of this folder. */
export async function readYaml<T>(name: string): Promise<T> {
  return parse(await readFile(new URL(name, import.meta.url), "utf8"));
}
