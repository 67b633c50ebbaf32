import { childOf, type MergeRule, type SchemaNode, schema } from "./schema.ts";
import {
  entryOf,
  type ListSource,
  type MapSource,
  plainOf,
  type Source,
  type SourceEntry,
} from "./source.ts";
import { unitName } from "./unit-name.ts";

/**
 * One template out of several, ancestors first: the schema's `x-merge` says for each key what happens.
 * `fields`: key by key. `replace`: the later value. `append`: one list after the other, equal entries once.
 * `{ by }`: entries with equal values of these keys merge key by key in the place of the first. `services`: like
 * append, and a unit that a later template names leaves the opposing lists of the earlier ones. `own`: dropped.
 * `same`: the later value; that they are equal is a rule of the chain. Every value keeps its place.
 */
export function mergeSources(sources: readonly [MapSource, ...MapSource[]]): MapSource {
  const [first, ...others] = sources.map(withoutOwn);
  return others.reduce((parent, child) => mergeMaps(parent, child, schema), first ?? sources[0]);
}

function withoutOwn(source: MapSource): MapSource {
  const isKept = ([key]: [string, SourceEntry]) => childOf(schema, key)?.["x-merge"] !== "own";
  return { ...source, entries: new Map([...source.entries].filter(isKept)) };
}

function merge(parent: Source, child: Source, node: SchemaNode | undefined): Source {
  const rule: MergeRule = node?.["x-merge"] ?? "replace";
  if (parent.kind === "map" && child.kind === "map") {
    if (rule === "fields") return mergeMaps(parent, child, node);
    if (rule === "services") return mergeServices(parent, child);
  }
  if (parent.kind === "list" && child.kind === "list") {
    if (rule === "append") return appendLists(parent, child);
    if (typeof rule === "object") return mergeEntries(parent, child, { by: rule.by, node: node?.items });
  }
  return child;
}

function mergeMaps(parent: MapSource, child: MapSource, node: SchemaNode | undefined): MapSource {
  const entries = new Map(parent.entries);
  for (const [key, entry] of child.entries) {
    const inherited = entries.get(key);
    const value = inherited ? merge(inherited.value, entry.value, childOf(node, key)) : entry.value;
    entries.set(key, { keyPlace: entry.keyPlace, value });
  }
  return { kind: "map", entries, place: child.place };
}

function appendLists(parent: ListSource, child: ListSource): ListSource {
  const items = new Map<string, Source>();
  for (const item of [...parent.items, ...child.items]) {
    const key = JSON.stringify(plainOf(item));
    if (!items.has(key)) items.set(key, item);
  }
  return { kind: "list", items: [...items.values()], place: child.place };
}

function mergeEntries(
  parent: ListSource,
  child: ListSource,
  how: { readonly by: readonly string[]; readonly node: SchemaNode | undefined },
): ListSource {
  const items = new Map(parent.items.map((item) => [identityOf(item, how.by), item]));
  for (const item of child.items) {
    const key = identityOf(item, how.by);
    const inherited = items.get(key);
    const isMergeable = inherited?.kind === "map" && item.kind === "map";
    items.set(key, isMergeable ? mergeMaps(inherited, item, how.node) : item);
  }
  return { kind: "list", items: [...items.values()], place: child.place };
}

/** What makes two entries of a list the same one: the values of the given keys. */
export function identityOf(item: Source, by: readonly string[]): string {
  return JSON.stringify(
    by.map((key) => {
      const entry = entryOf(item, key);
      return entry === undefined ? null : plainOf(entry.value);
    }),
  );
}

/** Naming a unit in one of these lists takes it out of the parents' opposing ones; a masked unit may be disabled too. */
const opposing: Readonly<Record<string, readonly string[]>> = {
  enable: ["disable", "mask"],
  disable: ["enable"],
  mask: ["enable"],
};

function mergeServices(parent: MapSource, child: MapSource): MapSource {
  const named = (list: string) => new Set(itemsOf(child, list).map(unitOf));
  const entries = new Map<string, SourceEntry>();
  for (const list of Object.keys(opposing)) {
    const entry = child.entries.get(list) ?? parent.entries.get(list);
    if (entry === undefined) continue;
    const taken = Object.keys(opposing).filter((other) => opposing[other]?.includes(list));
    const overruled = new Set(taken.flatMap((other) => [...named(other)]));
    const kept = itemsOf(parent, list).filter((item) => !overruled.has(unitOf(item)));
    const added = itemsOf(child, list).filter(
      (item) => !kept.some((other) => unitOf(other) === unitOf(item)),
    );
    const value: ListSource = { kind: "list", items: [...kept, ...added], place: entry.value.place };
    entries.set(list, { keyPlace: entry.keyPlace, value });
  }
  return { kind: "map", entries, place: child.place };
}

function itemsOf(services: MapSource, list: string): readonly Source[] {
  const value = entryOf(services, list)?.value;
  return value?.kind === "list" ? value.items : [];
}

function unitOf(item: Source): string {
  return unitName(String(plainOf(item)));
}
