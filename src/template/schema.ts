import { pointerSteps } from "./source.ts";
import templateSchema from "./template.schema.json" with { type: "json" };

/** How a value of a child template meets its parent's; what the schema's keyword `x-merge` says. */
export type MergeRule =
  | "fields"
  | "replace"
  | "append"
  | "own"
  | "same"
  | "services"
  | { readonly by: readonly string[] };

/** The part of JSON Schema 2020-12 that template.schema.json uses, with its own annotations. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly additionalProperties?: boolean | SchemaNode;
  /** Values of it must not be repeated in messages. */
  readonly writeOnly?: boolean;
  readonly "x-merge"?: MergeRule;
  /** What a value looks like that matches `pattern`, for people: "a host name". */
  readonly "x-form"?: string;
  /** What to do about a value of another form. */
  readonly "x-hint"?: string;
  /** The value is a path on the build host, relative to the file in which it is written. */
  readonly "x-path"?: boolean;
}

/** template.schema.json. */
export const schema: SchemaNode = templateSchema as SchemaNode;

/** The annotations that are ours, for validators that want to know every keyword. */
export const annotations = ["x-merge", "x-form", "x-hint", "x-path"] as const;

/** The schema of the value at a JSON pointer; undefined where the schema allows nothing. */
export function schemaAt(pointer: string): SchemaNode | undefined {
  return pointerSteps(pointer).reduce<SchemaNode | undefined>((node, step) => childOf(node, step), schema);
}

/** The schema of one entry of a map or list. */
export function childOf(node: SchemaNode | undefined, step: string): SchemaNode | undefined {
  if (node === undefined) return undefined;
  if (node.items !== undefined) return node.items;
  if (node.properties !== undefined && Object.hasOwn(node.properties, step)) return node.properties[step];
  return typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
}
