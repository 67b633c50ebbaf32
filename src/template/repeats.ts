import type { Finding } from "./finding.ts";
import { identityOf } from "./merge.ts";
import { childOf, type SchemaNode, schema } from "./schema.ts";
import { type ListSource, type MapSource, pathOf, pointerTo, type Source, stringOf } from "./source.ts";

/**
 * Entries that one file gives twice in a list whose entries merge by a key: between files that means "change it",
 * within one file it is a mistake (IC1010).
 */
export function findRepeatedEntries(source: MapSource): readonly Finding[] {
  const visit = (value: Source, node: SchemaNode | undefined, pointer: string): readonly Finding[] => {
    if (value.kind === "map") {
      return [...value.entries].flatMap(([key, entry]) =>
        visit(entry.value, childOf(node, key), pointerTo(pointer, key)),
      );
    }
    const rule = node?.["x-merge"];
    return value.kind === "list" && typeof rule === "object" ? repeatsIn(value, rule.by, pointer) : [];
  };
  return visit(source, schema, "");
}

function repeatsIn(list: ListSource, by: readonly string[], pointer: string): readonly Finding[] {
  const firstOf = new Map<string, number>();
  return list.items.flatMap((item, index): readonly Finding[] => {
    const identity = identityOf(item, by);
    const first = firstOf.get(identity);
    const [key = ""] = by;
    const name = stringOf(item, key);
    if (first === undefined || name === undefined) {
      firstOf.set(identity, first ?? index);
      return [];
    }
    return [
      {
        code: "IC1010",
        message: `Cannot use "${pathOf(pointer)}[${index}]": ${pathOf(pointer)}[${first}] has the ${key} "${name}" too`,
        hint: "Put both into one entry",
        place: item.place,
        pointer: pointerTo(pointer, index),
      },
    ];
  });
}
