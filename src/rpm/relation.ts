import { ComposeError } from "../errors.ts";
import { compareEvr, type Evr, evrText, parseEvr } from "./version.ts";

/** How versions may compare. */
export type RelationOperator = "<" | "<=" | "=" | ">=" | ">";

/** A capability, of any version or within a range: what a package provides, or what it says of others. */
export interface Relation {
  /** A package's name, a capability, a path, or a rich dependency as it is written. */
  readonly name: string;
  readonly range: { readonly operator: RelationOperator; readonly evr: Evr } | undefined;
}

/** How a relation is written: `name`, or `name >= 1.0`. */
export function relationText({ name, range }: Relation): string {
  return range === undefined ? name : `${name} ${range.operator} ${evrText(range.evr)}`;
}

const form = /^(\S+)(?:\s+(<=|>=|==|=|<|>)\s*([^\s<>=]\S*))?$/;

/** Parses `name` or `name operator evr`. Throws IC2007. */
export function parseRelation(text: string): Relation {
  const match = form.exec(text.trim());
  if (match === null)
    throw new ComposeError({ code: "IC2007", message: `Cannot parse "${text}": it is not a relation` });
  const [, name = "", operator, evr] = match;
  if (operator === undefined || evr === undefined) return { name, range: undefined };
  return { name, range: { operator: operatorOf(operator), evr: parseEvr(evr) } };
}

function operatorOf(text: string): RelationOperator {
  return text === "==" ? "=" : (text as RelationOperator);
}

/**
 * Whether what is provided may be what is wanted, the names being equal: ranges overlap. Without a range, either side
 * meets any version. Where one side has no release, releases do not count: `1-5` is `= 1`, `>= 1` and `<= 1`, but
 * neither `> 1` nor `< 1`; and a provided `= 1` may be any release of it.
 */
export function overlaps(provided: Relation, wanted: Relation): boolean {
  const [has, wants] = [provided.range, wanted.range];
  if (has === undefined || wants === undefined) return true;
  const [upHas, upWants] = [opensUp(has.operator), opensUp(wants.operator)];
  const [downHas, downWants] = [opensDown(has.operator), opensDown(wants.operator)];
  if ((upHas && upWants) || (downHas && downWants)) return true;
  const difference = compareEvr(has.evr, wants.evr);
  if (difference < 0) return upHas || downWants;
  if (difference > 0) return downHas || upWants;
  // The side without a release stands for all releases: the other one lies within it.
  if (has.evr.release === undefined && wants.evr.release !== undefined) return isInclusive(has.operator);
  if (has.evr.release !== undefined && wants.evr.release === undefined) return isInclusive(wants.operator);
  return isInclusive(has.operator) && isInclusive(wants.operator);
}

const opensUp = (operator: RelationOperator): boolean => operator === ">" || operator === ">=";
const opensDown = (operator: RelationOperator): boolean => operator === "<" || operator === "<=";
const isInclusive = (operator: RelationOperator): boolean => operator !== "<" && operator !== ">";
