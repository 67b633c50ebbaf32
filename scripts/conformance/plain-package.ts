import { Catalog } from "../../src/rpm/catalog.ts";
import { CatalogBuilder } from "../../src/rpm/catalog-builder.ts";
import type { RelationKind } from "../../src/rpm/package.ts";
import { addRawPackage, type RawRelation } from "../../src/rpm/raw-package.ts";
import { parseRelation } from "../../src/rpm/relation.ts";
import { isRich } from "../../src/rpm/rich-dependency.ts";

/** A package as libsolv's test cases write it. */
export interface PlainPackage {
  readonly name: string;
  readonly ver: string;
  readonly rel: string;
  readonly arch: string;
  readonly deps: Readonly<Partial<Record<PlainField, readonly string[]>>>;
}

export type PlainField = "Prv" | "Req" | "Con" | "Obs" | "Rec" | "Sug" | "Sup" | "Enh";

const fields: Readonly<Record<RelationKind, PlainField>> = {
  provides: "Prv",
  requires: "Req",
  conflicts: "Con",
  obsoletes: "Obs",
  recommends: "Rec",
  suggests: "Sug",
  supplements: "Sup",
  enhances: "Enh",
};

/** The catalog of a repository whose packages are written as in libsolv's test cases. */
export function catalogOf(repository: string, packages: readonly PlainPackage[]): Catalog {
  const builder = new CatalogBuilder(repository);
  for (const [place, one] of packages.entries()) {
    const itself = `${one.name} = ${one.ver}-${one.rel}`;
    const relations = Object.entries(fields).map(([kind, field]) => {
      const texts = one.deps[field] ?? [];
      return [kind, (kind === "provides" ? [...texts, itself] : texts).map(rawRelation)];
    });
    addRawPackage(builder, {
      name: one.name,
      architecture: one.arch,
      epoch: 0,
      version: one.ver,
      release: one.rel,
      path: `${one.name}-${one.ver}-${one.rel}.${one.arch}.rpm`,
      sha256: place.toString(16).padStart(64, "0"),
      sizeBytes: 1,
      installedSizeBytes: 1,
      relations: Object.fromEntries(relations),
      files: [],
    });
  }
  return new Catalog(repository, builder.finish());
}

function rawRelation(text: string): RawRelation {
  const open = { operator: "", epoch: 0, version: "", release: undefined, strict: false } as const;
  const rich = richText(text);
  if (isRich(rich)) return { ...open, name: rich };
  const { name, range } = parseRelation(rich);
  return range === undefined ? { ...open, name } : { ...open, name, operator: range.operator, ...range.evr };
}

const words: readonly (readonly [RegExp, string])[] = [
  [/\s&\s/g, " and "],
  [/\s\|\s/g, " or "],
  [/\s\+\s/g, " with "],
  [/\s-\s/g, " without "],
  [/\s<(IF|UNLESS|ELSE)>\s/g, " $1 "],
];

/** `a <IF> (b <ELSE> c)` -> `(a if b else c)`. */
function richText(text: string): string {
  const replaced = words.reduce((done, [pattern, word]) => done.replace(pattern, word), text);
  if (replaced === text) return text;
  return `(${replaced})`
    .replace(/\(([^()]+) ELSE ([^()]+)\)/g, "$1 ELSE $2")
    .replace(/\b(?:IF|UNLESS|ELSE)\b/g, (word) => word.toLowerCase());
}
