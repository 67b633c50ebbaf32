import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { loadOsProviders } from "../src/os/load.ts";
import type { OsProvider } from "../src/os/provider.ts";
import { type MergeRule, type SchemaNode, schema } from "../src/template/schema.ts";

const root = new URL("../", import.meta.url);
const docsFile = new URL("docs/template.md", root);
const defaultFile = "templates/os/debian/debian12/default-raw-x86_64.yml";
const exampleFile = "templates/examples/debian12-x86_64-edge-raw.yml";

const introduction = `# Templates

A template is a YAML file that says what an image is made of. Check one with \`image-composer validate FILE\`: it needs
no root and no network, and tells all mistakes at once. An editor that knows JSON Schema completes and checks the keys
when the first line is

\`\`\`yaml
# yaml-language-server: $schema=<checkout>/src/template/template.schema.json
\`\`\`

This page is made from that schema by \`node scripts/generate-template-docs.ts\`.`;

const merging = `## How templates merge

Three things come together, each one changing what came before:

1. the defaults of the operating system for the target (at the end of this page),
2. the templates that the file \`extends\`, the most distant ancestor first,
3. the file itself.

What a key's column *merges* means:

| merges | meaning |
|---|---|
| key by key | both maps are kept; keys in both merge as their own rows say |
| replaced | the later value stands alone |
| appended | the later entries follow the earlier ones; an entry that is there already is not repeated |
| by *key* | entries with the same *key* merge key by key and keep their place; new ones follow |
| same | may be repeated in the chain, but must be equal |
| by unit | appended; a unit that is enabled leaves the earlier \`disable\` and \`mask\` lists, and the other way round |
| not inherited | concerns the file itself |

Paths of the build host (\`local\`, \`path\`, \`pkey\`) are relative to the file in which they are written. YAML anchors and
aliases work within a file.`;

/** docs/template.md from the schema, an example, a default template and the operating systems. */
export function generateTemplateDocs(input: {
  readonly example: string;
  readonly defaults: string;
  readonly providers: readonly OsProvider[];
}): string {
  const sections = Object.entries(schema.properties ?? {}).flatMap(([key, node]) => sectionsOf(node, key));
  const tops = tableOf(schema);
  return `${[
    introduction,
    "## An example",
    `\`${exampleFile}\`, in full:`,
    fenced(input.example),
    merging,
    "## The keys",
    tops,
    ...sections,
    "## Defaults of the operating systems",
    "What a template for the target starts from. Operating systems are data in `templates/os`.",
    targetsOf(input.providers),
    `The one of Debian 12, \`${defaultFile}\`, in full:`,
    fenced(input.defaults),
  ].join("\n\n")}\n`;
}

/** A section with a table for a map, or the map in a list, and those of everything below it. */
function sectionsOf(node: SchemaNode, path: string): readonly string[] {
  const map = node.items ?? node;
  const name = node.items === undefined ? path : `${path}[]`;
  if (map.properties === undefined) return [];
  const own = [`### ${name}`, meaningOf(node), exampleOf(node, path), tableOf(map)].filter(
    (part) => part !== "",
  );
  const below = Object.entries(map.properties).flatMap(([key, child]) => sectionsOf(child, `${name}.${key}`));
  return [...own, ...below];
}

function tableOf(map: SchemaNode): string {
  const rows = Object.entries(map.properties ?? {}).map(([key, node]) => {
    const needed = map.required?.includes(key) === true ? " (required)" : "";
    const cells = [`\`${key}\`${needed}`, typeOf(node), defaultOf(node), meaningCell(node), mergeOf(node)];
    return `| ${cells.join(" | ")} |`;
  });
  return ["| key | type | default | meaning | merges |", "|---|---|---|---|---|", ...rows].join("\n");
}

function typeOf(node: SchemaNode): string {
  if (node.enum !== undefined) return node.enum.map((word) => `\`${word}\``).join(", ");
  if (node.items !== undefined) return `list of ${plural(node.items)}`;
  const types = typeof node.type === "string" ? [node.type] : (node.type ?? []);
  return types.map((type) => (type === "object" ? "map" : type)).join(" or ");
}

function plural(items: SchemaNode): string {
  if (items.enum !== undefined) return typeOf(items);
  return items.type === "object" ? "maps" : `${typeOf(items)}s`;
}

function defaultOf(node: SchemaNode): string {
  if (node.default === undefined) return "";
  const text = JSON.stringify(node.default);
  return text === "[]" || text === "{}" || text === '""' ? "none" : `\`${text.replaceAll('"', "")}\``;
}

function meaningCell(node: SchemaNode): string {
  const example = node.examples?.[0];
  const isShort = typeof example === "string" && example.length <= 60 && node.enum === undefined;
  const isList =
    Array.isArray(example) && example.every((item) => typeof item === "string" && item.length <= 40);
  const shown = isShort
    ? ` E.g. \`${quoted(example)}\`.`
    : isList
      ? ` E.g. \`[${example.join(", ")}]\`.`
      : "";
  return `${meaningOf(node)}${shown}`.replaceAll("|", "\\|");
}

function quoted(example: string): string {
  return /^[\d.]+$|^0/.test(example) ? `"${example}"` : example;
}

/** The description without what it says about merging, which has its own column. */
function meaningOf(node: SchemaNode): string {
  return (node.description ?? "").replace(/ merge: .*$/, "");
}

function mergeOf(node: SchemaNode): string {
  const rule: MergeRule = node["x-merge"] ?? "replace";
  if (typeof rule === "object") return `by ${rule.by.map((key) => `\`${key}\``).join(", ")}`;
  return mergeWords[rule];
}

const mergeWords = {
  fields: "key by key",
  replace: "replaced",
  append: "appended",
  own: "not inherited",
  same: "same",
  services: "by unit",
} as const;

function exampleOf(node: SchemaNode, path: string): string {
  const example = node.examples?.[0];
  if (node.items?.properties === undefined || example === undefined) return "";
  return fenced(yamlList(path.split(".").at(-1) ?? path, example));
}

/** The first example of a list of maps, one flow map per line. */
function yamlList(key: string, example: unknown): string {
  const items: readonly unknown[] = Array.isArray(example) ? example : [example];
  return [`${key}:`, ...items.map((item) => `  - ${flow(item)}`)].join("\n");
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${flow(item)}`)
      .join(", ")} }`;
  }
  return typeof value === "string" && /^[A-Za-z/][\w./ -]*$|^\d+[A-Z]\w+$/.test(value)
    ? value
    : JSON.stringify(value);
}

function fenced(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

/** Which words a target may have. */
function targetsOf(providers: readonly OsProvider[]): string {
  const rows = providers.map(({ os, dist, aliases = [], name, architectures }) => {
    const words = [dist, ...aliases].map((word) => `\`${word}\``).join(", ");
    return `| ${name} | \`${os}\` | ${words} | ${Object.keys(architectures).join(", ")} |`;
  });
  return ["| | `os` | `dist` | `arch` |", "|---|---|---|---|", ...rows].join("\n");
}

if (import.meta.main) {
  const example = await readFile(new URL(exampleFile, root), "utf8");
  const defaults = await readFile(new URL(defaultFile, root), "utf8");
  const providers = await loadOsProviders(fileURLToPath(new URL("templates/os", root)));
  const docs = generateTemplateDocs({ example, defaults, providers });
  if (!process.argv.includes("--check")) {
    await writeFile(docsFile, docs);
  } else if (docs !== (await readFile(docsFile, "utf8").catch(() => ""))) {
    console.error("docs/template.md is out of date: run node scripts/generate-template-docs.ts");
    process.exitCode = 1;
  }
}
