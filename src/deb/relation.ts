import { ComposeError } from "../errors.ts";
import type { VersionConstraint, VersionOperator } from "./version.ts";

/** One package name with what narrows it: `python3:any (>= 3.11)`. */
export interface Relation {
  readonly name: string;
  /** What follows the colon: `any`, `native` or an architecture. */
  readonly qualifier: string | undefined;
  readonly constraint: VersionConstraint | undefined;
}

/**
 * The comma-separated parts of a relationship field (Depends, Provides …), trimmed, empty ones left out. A part is the
 * key under which to remember what was parsed: the 400,000 parts of Debian's main hold 130,000 different texts.
 */
export function splitRelations(field: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < field.length; ) {
    const comma = field.indexOf(",", start);
    const next = comma < 0 ? field.length : comma;
    // Almost all begin after one blank: then nothing is cut out twice.
    if (field.charCodeAt(start) === 0x20) start += 1;
    const part = field.slice(start, next).trim();
    if (part !== "") parts.push(part);
    start = next + 1;
  }
  return parts;
}

/**
 * Parses one part of a relationship field: alternatives apart by `|`, first choice first, as Debian Policy 7.1 has them.
 * Architecture lists `[…]` and build profiles `<…>` belong to source packages and are passed over. Throws IC2007.
 */
export function parseAlternatives(part: string): readonly Relation[] {
  return part.split("|").map((alternative) => parseRelation(alternative.trim(), part));
}

/** Whether `parseAlternatives` can read it. */
export function isRequirement(part: string): boolean {
  return part.split("|").every((alternative) => relationForm.test(alternative.trim()));
}

/** Parses a whole relationship field: all parts must hold, one of the alternatives of each. Throws IC2007. */
export function parseRelations(field: string): readonly (readonly Relation[])[] {
  return splitRelations(field).map(parseAlternatives);
}

const relationForm =
  /^([A-Za-z0-9][A-Za-z0-9+._-]*)(?::([a-z0-9-]+))?\s*(?:\(\s*(<<|<=|=|>=|>>|<|>)\s*([A-Za-z0-9][A-Za-z0-9.+:~-]*)\s*\)\s*)?(?:\[[^\]]*\]\s*)?(?:<[^>]*>\s*)*$/;

function parseRelation(text: string, part: string): Relation {
  const match = relationForm.exec(text);
  if (match === null) {
    throw new ComposeError({
      code: "IC2007",
      message: `Cannot parse "${part}": it is not a relation between packages`,
    });
  }
  const [, name = "", qualifier, operator, version] = match;
  const constraint =
    operator === undefined || version === undefined
      ? undefined
      : { operator: strictOperator(operator), version };
  return { name, qualifier, constraint };
}

function strictOperator(operator: string): VersionOperator {
  switch (operator) {
    case "<<":
    case "<=":
    case "=":
    case ">=":
    case ">>":
      return operator;
    default:
      return operator === "<" ? "<=" : ">=";
  }
}
