import { parseRichDependency, type RichDependency } from "../../src/rpm/rich-dependency.ts";
import type { PlainPackage } from "./plain-package.ts";

/**
 * What is wrong with an answer, checked against the packages' own words and nothing that the resolver computed: that
 * it holds what was asked for, that all its needs are met, and that nothing in it excludes another. Versions are small
 * numbers (`2` or `2-1`), as random universes have them.
 */
export function flawsOf(
  packages: readonly PlainPackage[],
  answer: readonly string[],
  asked: readonly string[],
): readonly string[] {
  const chosen = packages.filter((one) => answer.includes(fullName(one)));
  const missing = asked.filter((name) => chosen.every((one) => one.name !== name));
  return [
    ...missing.map((name) => `${name} is missing`),
    ...chosen.flatMap((one) => flawsOfOne(one, chosen)),
  ];
}

function flawsOfOne(one: PlainPackage, chosen: readonly PlainPackage[]): readonly string[] {
  const { Req = [], Con = [], Obs = [] } = one.deps;
  const others = chosen.filter((other) => other !== one);
  const flaws = [
    ...Req.filter((text) => !isTrue(treeOf(text), chosen)).map((text) => `lacks ${text}`),
    ...Con.filter((text) => isExcluded(one, text, chosen)).map((text) => `conflicts with ${text}`),
    ...Obs.filter((text) => others.some((other) => bears(other, text))).map((text) => `obsoletes ${text}`),
    ...(others.some((other) => other.name === one.name) ? ["is there twice"] : []),
  ];
  return flaws.map((flaw) => `${fullName(one)} ${flaw}`);
}

/** Nothing conflicts with itself alone. */
function isExcluded(one: PlainPackage, text: string, chosen: readonly PlainPackage[]): boolean {
  const tree = treeOf(text);
  if (tree.kind !== "relation") return isTrue(tree, chosen) && !isTrue(tree, [one]);
  return isTrue(
    tree,
    chosen.filter((other) => other !== one),
  );
}

const fullName = ({ name, ver, rel, arch }: PlainPackage): string => `${name}-${ver}-${rel}.${arch}`;

function treeOf(text: string): RichDependency {
  return parseRichDependency(text.startsWith("(") ? text : `(${text})`);
}

function isTrue(tree: RichDependency, chosen: readonly PlainPackage[]): boolean {
  const of = (part: RichDependency) => isTrue(part, chosen);
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
      return chosen.some((one) => isMetBy(tree, one));
  }
}

function isMetBy(tree: RichDependency, one: PlainPackage): boolean {
  if (tree.kind === "relation") {
    const { name, range } = tree.relation;
    const wanted =
      range === undefined
        ? name
        : `${name} ${range.operator} ${range.evr.version}${range.evr.release === undefined ? "" : `-${range.evr.release}`}`;
    return provisionsOf(one).some((provided) => meets(provided, wanted));
  }
  if (tree.kind === "or") return tree.operands.some((part) => isMetBy(part, one));
  if (tree.kind !== "with" && tree.kind !== "without") return false;
  const [first, ...others] = tree.operands;
  const wanted = tree.kind === "with";
  return first !== undefined && isMetBy(first, one) && others.every((part) => isMetBy(part, one) === wanted);
}

const provisionsOf = ({ name, ver, rel, deps }: PlainPackage): readonly string[] => [
  `${name} = ${ver}-${rel}`,
  ...(deps.Prv ?? []),
];

const bears = ({ name, ver, rel }: PlainPackage, text: string): boolean =>
  meets(`${name} = ${ver}-${rel}`, text);

/**
 * Whether two ranges share a version, by trying: `2` without a release stands for all releases of it. Half steps stand
 * for what lies between.
 */
function meets(provided: string, wanted: string): boolean {
  const [name = "", operator = "", version = ""] = provided.split(" ");
  const [wantedName = "", wantedOperator = "", wantedVersion = ""] = wanted.split(" ");
  if (name !== wantedName) return false;
  if (operator === "" || wantedOperator === "") return true;
  const theirs = new Set(pointsOf(wantedOperator, wantedVersion));
  return pointsOf(operator, version).some((point) => theirs.has(point));
}

/** Versions and releases from 0 to 5.5 in half steps, as one number each, that a range holds. */
function pointsOf(operator: string, version: string): readonly number[] {
  const [ver = "", rel] = version.split("-");
  return steps.flatMap((v) =>
    steps.flatMap((r) => {
      const order = v - Number(ver) || (rel === undefined ? 0 : r - Number(rel));
      const sign = order < 0 ? "<" : order > 0 ? ">" : "=";
      return operator.includes(sign) ? [v * 100 + r] : [];
    }),
  );
}

const steps: readonly number[] = Array.from({ length: 14 }, (_, index) => index / 2 - 0.5);
