import { ComposeError } from "../errors.ts";
import type { RpmPackage } from "./package.ts";
import type { Relation } from "./relation.ts";
import type { RichDependency } from "./rich-dependency.ts";

/** A clause: one of the packages must be there, or one of the others must not. */
export interface Clause {
  readonly present: readonly RpmPackage[];
  readonly absent: readonly RpmPackage[];
}

/** Which packages meet a plain relation. */
export type ProvidersOf = (relation: Relation) => readonly RpmPackage[];

/** More than any packager means; a formula that multiplies out to more is refused. */
const mostClauses = 4096;

/**
 * The clauses that together say that a rich dependency holds ("is") or does not hold ("is-not": what Conflicts mean by it).
 * Throws IC2007 when there would be more than 4096.
 */
export function clausesOf(
  tree: RichDependency,
  sense: "is" | "is-not",
  providersOf: ProvidersOf,
): readonly Clause[] {
  switch (tree.kind) {
    case "relation":
    case "with":
    case "without":
      return ofPackages(packagesMeeting(tree, providersOf), sense);
    case "and":
    case "or": {
      const parts = tree.operands.map((operand) => clausesOf(operand, sense, providersOf));
      return (tree.kind === "and") === (sense === "is") ? all(parts) : any(parts);
    }
    case "if":
      return ofCondition(tree, sense, providersOf);
    case "unless":
      return ofException(tree, sense, providersOf);
  }
}

type Conditional = Extract<RichDependency, { readonly kind: "if" | "unless" }>;

/** `a if b else c`: (a or not b) and (c or b). */
function ofCondition(tree: Conditional, sense: "is" | "is-not", providersOf: ProvidersOf): readonly Clause[] {
  const of = (part: RichDependency, as: "is" | "is-not") => clausesOf(part, as, providersOf);
  const { operand, condition, otherwise } = tree;
  if (sense === "is") {
    const then = any([of(operand, "is"), of(condition, "is-not")]);
    return otherwise === undefined ? then : all([then, any([of(otherwise, "is"), of(condition, "is")])]);
  }
  const then = all([of(condition, "is"), of(operand, "is-not")]);
  if (otherwise === undefined) return then;
  return any([then, all([of(condition, "is-not"), of(otherwise, "is-not")])]);
}

/** `a unless b else c`: (a and not b) or (c and b). */
function ofException(tree: Conditional, sense: "is" | "is-not", providersOf: ProvidersOf): readonly Clause[] {
  const of = (part: RichDependency, as: "is" | "is-not") => clausesOf(part, as, providersOf);
  const { operand, condition, otherwise } = tree;
  if (sense === "is") {
    const then = all([of(operand, "is"), of(condition, "is-not")]);
    return otherwise === undefined ? then : any([then, all([of(otherwise, "is"), of(condition, "is")])]);
  }
  const then = any([of(operand, "is-not"), of(condition, "is")]);
  if (otherwise === undefined) return then;
  return all([then, any([of(otherwise, "is-not"), of(condition, "is-not")])]);
}

function ofPackages(packages: readonly RpmPackage[], sense: "is" | "is-not"): readonly Clause[] {
  if (sense === "is") return [{ present: packages, absent: [] }];
  return packages.map((one) => ({ present: [], absent: [one] }));
}

const all = (parts: readonly (readonly Clause[])[]): readonly Clause[] => bounded(parts.flat());

/** Either of some conjunctions: each clause of one joined with each of the others. */
function any(parts: readonly (readonly Clause[])[]): readonly Clause[] {
  return parts.reduce((left, right) => {
    if (left.length * right.length > mostClauses) throw tooLarge();
    return left.flatMap((a) => right.map((b) => joined(a, b)));
  });
}

function joined(a: Clause, b: Clause): Clause {
  return {
    present: [...new Set([...a.present, ...b.present])],
    absent: [...new Set([...a.absent, ...b.absent])],
  };
}

function bounded(clauses: readonly Clause[]): readonly Clause[] {
  if (clauses.length > mostClauses) throw tooLarge();
  return clauses;
}

function tooLarge(): ComposeError {
  return new ComposeError({
    code: "IC2007",
    message: `Cannot use "rich dependency": it amounts to more than ${mostClauses} clauses`,
  });
}

/** The packages that meet a relation, or a `with` or `without` of relations, each by itself. */
export function packagesMeeting(tree: RichDependency, providersOf: ProvidersOf): readonly RpmPackage[] {
  switch (tree.kind) {
    case "relation":
      return providersOf(tree.relation);
    case "or":
      return [...new Set(tree.operands.flatMap((operand) => packagesMeeting(operand, providersOf)))];
    case "with":
    case "without": {
      const [first = [], ...others] = tree.operands.map((operand) => packagesMeeting(operand, providersOf));
      const wanted = tree.kind === "with";
      return first.filter((one) => others.every((other) => other.includes(one) === wanted));
    }
    default:
      return [];
  }
}

/** Whether a rich dependency holds among the packages that are there. */
export function holds(
  tree: RichDependency,
  isThere: (one: RpmPackage) => boolean,
  providersOf: ProvidersOf,
): boolean {
  const of = (part: RichDependency) => holds(part, isThere, providersOf);
  switch (tree.kind) {
    case "and":
      return tree.operands.every(of);
    case "or":
      return tree.operands.some(of);
    case "if":
      return of(tree.condition) ? of(tree.operand) : tree.otherwise === undefined || of(tree.otherwise);
    case "unless":
      return of(tree.condition) ? tree.otherwise !== undefined && of(tree.otherwise) : of(tree.operand);
    default:
      return packagesMeeting(tree, providersOf).some(isThere);
  }
}
