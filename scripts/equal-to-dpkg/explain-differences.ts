import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Difference } from "./compare-trees.ts";
import type { KnownDifference } from "./known-differences.ts";

/** Where the two trees lie. */
export interface TreePaths {
  readonly own: string;
  readonly peer: string;
}

export interface Explained {
  /** How many differences each reason stands for. */
  readonly reasons: ReadonlyMap<string, number>;
  /** What the list does not know. */
  readonly faults: readonly Difference[];
}

/** Looks up each difference in the closed list of known ones. */
export function explainDifferences(
  differences: readonly Difference[],
  known: readonly KnownDifference[],
  trees: TreePaths,
): Explained {
  const reasons = new Map<string, number>();
  const faults: Difference[] = [];
  for (const difference of differences) {
    const explanation = known.find((one) => explains(one, difference, trees));
    if (explanation === undefined) faults.push(difference);
    else reasons.set(explanation.reason, (reasons.get(explanation.reason) ?? 0) + 1);
  }
  return { reasons, faults };
}

function explains(known: KnownDifference, difference: Difference, trees: TreePaths): boolean {
  const { path, aspect } = difference;
  if (!known.aspects.includes(aspect) || !known.paths.test(path)) return false;
  if (known.only !== undefined && difference[known.only === "own" ? "peer" : "own"] !== undefined)
    return false;
  if (known.reading === undefined) return true;
  const textIn = (side: "own" | "peer") =>
    aspect === "content" ? readFileSync(join(trees[side], path), "latin1") : (difference[side] ?? "");
  return known.reading(textIn("own")) === known.reading(textIn("peer"));
}
