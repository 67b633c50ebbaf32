import type { Mistake } from "../../errors.ts";
import type { OsProvider } from "../../os/provider.ts";
import type { TemplateFile } from "../template-file.generated.ts";

/** A broken rule, and the steps to the value that breaks it: ["disk", "partitions", 1, "start"]. */
export interface Breach extends Omit<Mistake, "place"> {
  readonly at: readonly (string | number)[];
}

/** Looks at a merged template, of which any section may be missing, and says what contradicts itself. */
export type Rule = (template: TemplateFile, os: OsProvider | undefined) => readonly Breach[];

/** For each item whose key an earlier one has: the item, both indexes and the key. Items without a key are passed over. */
export function findRepeats<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): readonly { readonly index: number; readonly first: number; readonly key: string }[] {
  const firstOf = new Map<string, number>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = firstOf.get(key);
    if (first !== undefined) return [{ index, first, key }];
    firstOf.set(key, index);
    return [];
  });
}
