import { installOrder } from "./install-order.ts";
import type { LockedPackage } from "./lock.ts";
import type { Need, NeedStrength, Resolution, Root } from "./resolution.ts";

/** A requirement of a chosen package, and the chosen packages that meet it, the preferred one first. */
export interface MetNeed<Chosen> {
  readonly strength: NeedStrength;
  readonly text: string;
  readonly by: readonly Chosen[];
}

/** Something that is there for its own sake, and what answers it. */
export interface AnsweredRoot<Chosen> extends Pick<Root, "text" | "why"> {
  readonly offers: readonly Chosen[];
}

/** The chosen packages in install order, with what was wanted and what each of them needs of the others. */
export function orderedResolution<Chosen extends LockedPackage>(
  met: ReadonlyMap<Chosen, readonly MetNeed<Chosen>[]>,
  from: { readonly wanted: readonly AnsweredRoot<Chosen>[]; readonly nameOf: (one: Chosen) => string },
): Resolution<Chosen> {
  const firsts = (one: Chosen, strengths: readonly NeedStrength[]) =>
    (met.get(one) ?? []).flatMap(({ strength, by }) => (strengths.includes(strength) ? by.slice(0, 1) : []));
  const packages = installOrder([...met.keys()], {
    nameOf: from.nameOf,
    after: (one) => firsts(one, hard),
    strictlyAfter: (one) => firsts(one, strict),
  });
  const numbers = new Map(packages.map((one, number) => [one, number]));
  const numbersOf = (some: readonly Chosen[]) => some.flatMap((one) => numbers.get(one) ?? []);
  return {
    packages,
    roots: from.wanted.map(({ text, why, offers }): Root => ({ text, why, answeredBy: numbersOf(offers) })),
    needs: packages.flatMap((one, number) =>
      (met.get(one) ?? []).map(
        ({ strength, text, by }): Need => ({ by: number, strength, text, metBy: numbersOf(by) }),
      ),
    ),
  };
}

const hard: readonly NeedStrength[] = ["before", "needs"];
const strict: readonly NeedStrength[] = ["before"];
