import { suggest } from "../packages/suggest.ts";
import type { Finding } from "./finding.ts";
import { childOf, type SchemaNode, schema, schemaAt } from "./schema.ts";
import { type MapSource, pathOf, pointerSteps, pointerTo, type Source, sourceAt } from "./source.ts";

/** What a validator says of a value: the keyword that failed and its parameters. */
export interface Complaint {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A key that the schema does not know: where it may have been meant to stand, or how to be spelled. */
export function explainUnknown(source: MapSource, pointer: string): Finding {
  const { parent, key } = splitPointer(pointer);
  const known = Object.keys(schemaAt(parent)?.properties ?? {});
  const similar = suggest(key, known);
  const home = homeOf(key);
  const hint =
    similar !== undefined
      ? `Did you mean "${similar}"?`
      : home !== undefined
        ? `"${key}" belongs into ${home}`
        : `Known here: ${known.join(", ")}`;
  return {
    code: "IC1004",
    message: `Cannot use the key "${pathOf(pointer)}": it is not known`,
    hint,
    place: sourceAt(source, pointer)?.keyPlace ?? source.place,
    pointer,
    meant: similar === undefined ? undefined : pointerTo(parent, similar),
  };
}

/** A key that must be there. The place is the key of the map that lacks it, or the list item. */
export function explainMissing(source: MapSource, pointer: string, key: string): Finding {
  const found = sourceAt(source, pointer);
  const example = childOf(schemaAt(pointer), key)?.examples?.[0];
  return {
    code: "IC1006",
    message: `Cannot use ${pointer === "" ? "the template" : `"${pathOf(pointer)}"`}: the key "${key}" is missing`,
    hint: typeof example === "string" ? `Add ${key}, for example ${key}: ${quoted(example)}` : `Add ${key}`,
    place: found?.keyPlace ?? source.place,
    pointer: pointerTo(pointer, key),
  };
}

/** A free key whose name has the wrong form, such as a sysctl parameter. */
export function explainKey(source: MapSource, pointer: string): Finding {
  const { parent, key } = splitPointer(pointer);
  const form = schemaAt(parent)?.propertyNames?.["x-form"] ?? "a key that can stand here";
  return {
    code: "IC1005",
    message: `Cannot use the key "${pathOf(pointer)}": "${key}" is not ${form}`,
    place: sourceAt(source, pointer)?.keyPlace ?? source.place,
    pointer,
  };
}

/** A value of the wrong type, form or size. */
export function explainValue(source: MapSource, pointer: string, complaint: Complaint): Finding {
  const found = sourceAt(source, pointer);
  const node = schemaAt(pointer) ?? {};
  const { what, hint } = describe({ found: found?.value, node, complaint });
  const path = pathOf(pointer);
  return {
    code: "IC1005",
    message: path === "" ? `Cannot use the template: ${what}` : `Cannot use "${path}": ${what}`,
    hint,
    place: found?.value.place ?? source.place,
    pointer,
  };
}

interface Described {
  readonly what: string;
  readonly hint?: string | undefined;
}

function describe(wrong: {
  readonly found: Source | undefined;
  readonly node: SchemaNode;
  readonly complaint: Complaint;
}): Described {
  const { found, node, complaint } = wrong;
  const shown = showValue(found, node);
  const limit = String(complaint.params.limit);
  switch (complaint.keyword) {
    case "type":
      return describeType(found, node);
    case "enum": {
      const similar = suggest(textOf(found), node.enum ?? []);
      const hint = similar === undefined ? undefined : `Did you mean "${similar}"?`;
      return { what: `${shown} is none of ${(node.enum ?? []).join(", ")}`, hint };
    }
    case "pattern":
      return { what: `${shown} is not ${node["x-form"] ?? "of the right form"}`, hint: hintOf(node) };
    case "minimum":
      return { what: `${shown} is less than ${limit}` };
    case "maximum":
      return { what: `${shown} is more than ${limit}` };
    case "minItems":
    case "minLength":
      return { what: "it is empty", hint: "Leave the key out, or give it a value" };
    case "maxItems":
      return { what: `it has more than ${limit} entries` };
    case "repeated":
      return { what: `${shown} is given twice`, hint: "Keep one of the two" };
    default:
      return { what: `${shown} is not allowed here` };
  }
}

function describeType(found: Source | undefined, node: SchemaNode): Described {
  const types = typeof node.type === "string" ? [node.type] : (node.type ?? []);
  const wanted = types.map((type) => typeNames[type] ?? type).join(" or ");
  if (found === undefined || (found.kind === "scalar" && found.value === null)) {
    return { what: `it is empty, not ${wanted}`, hint: "Leave the key out, or give it a value" };
  }
  const isBare = found.kind === "scalar" && typeof found.value !== "string";
  const fix = isBare && types.includes("string") ? `Put it in quotes: "${found.text}"` : undefined;
  const listFix = found.kind === "scalar" && types.includes("array") ? "Write it as a list: - …" : undefined;
  return {
    what: `${showValue(found, node)} is ${kindOf(found)}, not ${wanted}`,
    hint: node["x-hint"] ?? fix ?? listFix ?? hintOf(node),
  };
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a string",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

function kindOf(source: Source): string {
  if (source.kind !== "scalar") return source.kind === "map" ? "a map" : "a list";
  switch (typeof source.value) {
    case "string":
      return "a string";
    case "boolean":
      return "a truth value";
    default:
      return "a number";
  }
}

function hintOf(node: SchemaNode): string | undefined {
  return node["x-hint"] ?? exampleHint(node);
}

function exampleHint(node: SchemaNode): string | undefined {
  const example = node.examples?.[0];
  return typeof example === "string" ? `For example ${quoted(example)}` : undefined;
}

/** The value as it goes into a message: short, and never a secret. */
function showValue(found: Source | undefined, node: SchemaNode): string {
  if (found === undefined || found.kind !== "scalar" || node.writeOnly === true) return "the value";
  const text = textOf(found).replace(/:\/\/[^/@]*@/, "://…@");
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof found.value === "string" ? `"${short}"` : short;
}

function textOf(found: Source | undefined): string {
  if (found?.kind !== "scalar") return "";
  return typeof found.value === "string" ? found.value : found.text;
}

function quoted(example: string): string {
  return /^[\w./-]*[A-Za-z/][\w./-]*$/.test(example) ? example : JSON.stringify(example);
}

function splitPointer(pointer: string): { readonly parent: string; readonly key: string } {
  const cut = pointer.lastIndexOf("/");
  return { parent: pointer.slice(0, cut), key: pointerSteps(pointer).at(-1) ?? "" };
}

/** The outermost map in which a key of this name is known: `packages` lies in systemConfig. */
function homeOf(key: string): string | undefined {
  let homes = Object.entries(schema.properties ?? {});
  while (homes.length > 0) {
    const found = homes.find(([, node]) => Object.hasOwn(node.properties ?? {}, key));
    if (found !== undefined) return found[0];
    homes = homes.flatMap(([path, node]) =>
      Object.entries(node.properties ?? {}).map(
        ([name, child]) => [`${path}.${name}`, child] as [string, SchemaNode],
      ),
    );
  }
  return undefined;
}
