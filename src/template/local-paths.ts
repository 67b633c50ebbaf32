import type { Place } from "../errors.ts";
import { isAddress } from "./repository.ts";
import { childOf, type SchemaNode, schema } from "./schema.ts";
import { type MapSource, pointerTo, type Source } from "./source.ts";

/** A path on the build host that a template names: the schema says `x-path`. */
export interface LocalPath {
  readonly pointer: string;
  readonly path: string;
  /** As it was written. */
  readonly text: string;
  readonly place: Place;
  /** Of a flat repository: the folder below the path that its codename names, with a slash at its end. */
  readonly flatFolder?: string;
}

/** The file with every path on the build host made absolute. */
export function withAbsolutePaths(source: MapSource, toAbsolute: (path: string) => string): MapSource {
  return absoluteMap(source, schema, toAbsolute);
}

type ToAbsolute = (path: string) => string;

function absoluteMap(map: MapSource, node: SchemaNode | undefined, toAbsolute: ToAbsolute): MapSource {
  const entries = [...map.entries].map(([key, entry]) => {
    const value = absolute(entry.value, childOf(node, key), toAbsolute);
    return [key, { ...entry, value }] as const;
  });
  return { ...map, entries: new Map(entries) };
}

function absolute(source: Source, node: SchemaNode | undefined, toAbsolute: ToAbsolute): Source {
  switch (source.kind) {
    case "map":
      return absoluteMap(source, node, toAbsolute);
    case "list":
      return { ...source, items: source.items.map((item) => absolute(item, node?.items, toAbsolute)) };
    case "scalar":
      return isLocal(source.value, node) ? { ...source, value: toAbsolute(source.value) } : source;
  }
}

/** Every path on the build host in a merged template. */
export function localPathsOf(merged: MapSource): readonly LocalPath[] {
  const visit = (source: Source, node: SchemaNode | undefined, pointer: string): readonly LocalPath[] => {
    if (source.kind === "list") {
      return source.items.flatMap((item, index) => visit(item, node?.items, pointerTo(pointer, index)));
    }
    if (source.kind === "map") {
      const flat = flatFolderOf(source);
      return [...source.entries]
        .flatMap(([key, { value }]) => visit(value, childOf(node, key), pointerTo(pointer, key)))
        .map((one) => (flat === undefined ? one : { ...one, flatFolder: flat }));
    }
    if (!isLocal(source.value, node)) return [];
    return [{ pointer, path: source.value, text: source.text, place: source.place }];
  };
  return visit(merged, schema, "");
}

function flatFolderOf({ entries }: MapSource): string | undefined {
  const codename = entries.get("codename")?.value;
  if (codename?.kind !== "scalar" || typeof codename.value !== "string") return undefined;
  return codename.value.endsWith("/") ? codename.value : undefined;
}

function isLocal(value: unknown, node: SchemaNode | undefined): value is string {
  return node?.["x-path"] === true && typeof value === "string" && !isAddress(value);
}
