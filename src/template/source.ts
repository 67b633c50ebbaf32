import type { Place } from "../errors.ts";

/** A parsed YAML value that knows where it was written; what files are merged as. */
export type Source = ScalarSource | ListSource | MapSource;

/** A single value. */
export interface ScalarSource {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** As it was written: `1.10` where the value is the number 1.1. */
  readonly text: string;
  readonly place: Place;
}

/** A list, its items in their order. */
export interface ListSource {
  readonly kind: "list";
  readonly items: readonly Source[];
  readonly place: Place;
}

/** A map, its entries by key. */
export interface MapSource {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, SourceEntry>;
  readonly place: Place;
}

/** A value of a map, and where its key was written. */
export interface SourceEntry {
  readonly keyPlace: Place;
  readonly value: Source;
}

/** Where a value of the merged template was written; `key` is its key's place, for list items the value's own. */
export interface Origin {
  readonly key: Place;
  readonly value: Place;
}

/** The plain value, without places. */
export function plainOf(source: Source): unknown {
  switch (source.kind) {
    case "scalar":
      return source.value;
    case "list":
      return source.items.map(plainOf);
    case "map":
      return Object.fromEntries([...source.entries].map(([key, entry]) => [key, plainOf(entry.value)]));
  }
}

/** The entry of a map; undefined when it is no map or lacks the key. */
export function entryOf(source: Source | undefined, key: string): SourceEntry | undefined {
  return source?.kind === "map" ? source.entries.get(key) : undefined;
}

/** The string at `key` of a map; undefined when it is anything else. */
export function stringOf(source: Source | undefined, key: string): string | undefined {
  const value = entryOf(source, key)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

/** The value at a JSON pointer (RFC 6901) with its key's place; undefined when there is nothing. */
export function sourceAt(root: Source, pointer: string): SourceEntry | undefined {
  let found: SourceEntry | undefined = { keyPlace: root.place, value: root };
  for (const step of pointerSteps(pointer)) {
    if (found?.value.kind === "list") {
      const item: Source | undefined = found.value.items[Number(step)];
      found = item && { keyPlace: item.place, value: item };
    } else {
      found = entryOf(found?.value, step);
    }
  }
  return found;
}

/** The steps of a JSON pointer: "/disk/partitions/0" → disk, partitions, 0. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A JSON pointer with one more step. */
export function pointerTo(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A pointer as people write it: `disk.partitions[0].start`. */
export function pathOf(pointer: string): string {
  return pointerSteps(pointer).reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    const word = /^[\w-]+$/.test(step) ? step : `"${step}"`;
    return path === "" ? word : `${path}.${word}`;
  }, "");
}

/** The places of a value and of everything in it, by JSON pointer. */
export function originsOf(root: Source): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  const visit = (source: Source, pointer: string, keyPlace: Place): void => {
    origins.set(pointer, { key: keyPlace, value: source.place });
    if (source.kind === "list") {
      source.items.forEach((item, index) => {
        visit(item, pointerTo(pointer, index), item.place);
      });
    } else if (source.kind === "map") {
      for (const [key, entry] of source.entries) visit(entry.value, pointerTo(pointer, key), entry.keyPlace);
    }
  };
  visit(root, "", root.place);
  return origins;
}
