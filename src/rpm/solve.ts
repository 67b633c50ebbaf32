import { minimalCore } from "../packages/minimal-core.ts";
import { Decider } from "./decide.ts";
import { type Absent, Encoding } from "./encode.ts";
import type { Fact, Wanted } from "./fact.ts";
import type { RpmPackage } from "./package.ts";
import { type Favor, Policy } from "./policy.ts";
import type { Relation } from "./relation.ts";
import type { RichDependency } from "./rich-dependency.ts";
import { isRich } from "./rich-dependency.ts";
import type { Universe } from "./universe.ts";

export interface Problem {
  /** In the order in which they are to be met. */
  readonly wanted: readonly Wanted[];
  readonly absent: Absent;
  readonly weak: "follow" | "leave-out";
  readonly favor: Favor;
}

export type Solution =
  | { readonly kind: "solved"; readonly packages: readonly RpmPackage[] }
  /** Facts that cannot all hold; of which none can be left out. */
  | { readonly kind: "contradiction"; readonly facts: readonly Fact[] };

/** More improvements than this mean that they go round in a circle. */
const mostImprovements = 1000;

/** All that may come to be chosen for a problem, as clauses. They serve one `solve`. */
export function encode(
  universe: Universe,
  { wanted, absent, weak }: Pick<Problem, "wanted" | "absent" | "weak">,
): Encoding {
  const encoding = new Encoding(universe, { weak, absent });
  for (const one of wanted) encoding.want(one);
  if (weak === "follow") reachSupplements(encoding);
  return encoding;
}

/**
 * Chooses packages of a universe: all that is wanted, what they need and, where weak dependencies are followed, what comes with
 * them. `encoding`: the problem's, where there is one already that nothing was solved with.
 */
export function solve(
  universe: Universe,
  problem: Problem,
  encoding: Encoding = encode(universe, problem),
): Solution {
  const { weak, favor } = problem;
  const decider = new Decider(encoding, new Policy(encoding, favor), {
    weak,
    isDisfavored: (one) => favor(one) < 0,
  });
  for (let round = 0; ; round += 1) {
    const answer = encoding.solver.solve(decider.decide);
    if (answer.kind !== "satisfied") {
      const core = answer.kind === "contradiction" ? minimalCore(answer.core) : [];
      return { kind: "contradiction", facts: core.map(({ reason }) => reason) };
    }
    if (round >= mostImprovements || !decider.improve(encoding.solver)) {
      return { kind: "solved", packages: encoding.chosen() };
    }
  }
}

/** Packages that may come to supplement what is reached, until there are no more. */
function reachSupplements(encoding: Encoding): void {
  const waiting = new Set(encoding.universe.supplementing());
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const one of waiting) {
      if (!one.supplements.some((relation) => mayBeMet(relation, encoding))) continue;
      encoding.reach([one]);
      waiting.delete(one);
    }
  }
}

function mayBeMet(relation: Relation, encoding: Encoding): boolean {
  const isReached = (plain: Relation) =>
    encoding.universe.providers(plain).some((one) => encoding.literalOf(one) !== undefined);
  if (!isRich(relation.name)) return isReached(relation);
  return relationsIn(encoding.treeOf(relation)).some(isReached);
}

function relationsIn(tree: RichDependency): readonly Relation[] {
  switch (tree.kind) {
    case "relation":
      return [tree.relation];
    case "if":
    case "unless": {
      const parts = [tree.operand, tree.condition, ...(tree.otherwise === undefined ? [] : [tree.otherwise])];
      return parts.flatMap(relationsIn);
    }
    default:
      return tree.operands.flatMap(relationsIn);
  }
}
