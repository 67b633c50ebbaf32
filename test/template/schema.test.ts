import { expect, test } from "vitest";
import { generateTemplateDocs } from "../../scripts/generate-template-docs.ts";
import { type MergeRule, type SchemaNode, schema } from "../../src/template/schema.ts";
import { isTemplateFile } from "../../src/template/validate.ts";

/** Every key of the schema with its path. */
function keysOf(node: SchemaNode, path = ""): readonly (readonly [string, SchemaNode])[] {
  const map = node.items ?? node;
  return Object.entries(map.properties ?? {}).flatMap(([name, child]) => [
    [`${path}/${name}`, child] as const,
    ...keysOf(child, `${path}/${name}`),
  ]);
}

const keys = keysOf(schema);
const leaves = keys.filter(([, node]) => node.properties === undefined);

const words: Readonly<Record<string, string>> = {
  fields: "merge: field by field.",
  replace: "merge: the child's value replaces the parent's.",
  append: "merge: the child's entries are appended, duplicates dropped.",
  own: "merge: not inherited.",
  same: "merge: may be repeated, but must be the same in the whole chain.",
  services:
    "merge: the child's entries are appended; naming a unit in one list takes it out of the opposing lists of the parents.",
};

function wordsOf(rule: MergeRule | undefined): string | undefined {
  if (typeof rule !== "object") return words[rule ?? ""];
  return `merge: entries with the same ${rule.by.join(" + ")} are merged field by field, new ones appended.`;
}

test.each(keys)("%s says in its description how it merges", (_, node) => {
  expect(wordsOf(node["x-merge"])).toBeDefined();
  expect(node.description?.endsWith(` ${wordsOf(node["x-merge"])}`)).toBe(true);
});

/** A template in which only this key is given. */
function templateWith(path: string, value: unknown): unknown {
  return path
    .split("/")
    .slice(1)
    .reduceRight<{ value: unknown; node: string }>(
      ({ value }, step) => ({ value: { [step]: value }, node: step }),
      {
        value,
        node: "",
      },
    ).value;
}

test.each(leaves.filter(([path]) => !isInList(path) && !path.startsWith("/target")))(
  "%s accepts its own examples and default",
  (path, node) => {
    expect(node.examples?.length).toBeGreaterThan(0);
    for (const example of node.examples ?? [])
      expect([example, isTemplateFile(templateWith(path, example))]).toEqual([example, true]);
    if (node.default !== undefined) expect(isTemplateFile(templateWith(path, node.default))).toBe(true);
  },
);

function isInList(path: string): boolean {
  const steps = path.split("/").slice(1, -1);
  return steps.some((_, index) =>
    keys.some(([key, node]) => key === `/${steps.slice(0, index + 1).join("/")}` && node.items),
  );
}

test("every key has examples", () => {
  const without = leaves.filter(([, node]) => (node.examples ?? []).length === 0);
  expect(without.map(([path]) => path)).toEqual([]);
});

test.each([
  ["$6$abc$short", false],
  ["!", false],
  ["*", false],
  ["plain", false],
  [`$1$abc$${"a".repeat(22)}`, false],
  [`$6$rounds=5000$abc$${"a".repeat(86)}`, true],
  [`$5$abc$${"a".repeat(43)}`, true],
  [`$y$j9T$${"a".repeat(22)}$${"a".repeat(43)}`, true],
  [`$2b$12$${"a".repeat(53)}`, true],
])("a password %s is accepted: %s", (password, isRight) => {
  expect(isTemplateFile({ systemConfig: { users: [{ name: "a", password }] } })).toBe(isRight);
});

test.each([
  ["/", true],
  ["/etc/x", true],
  ["/etc/x/", true],
  ["/etc/..x/.y", true],
  ["etc", false],
  ["/etc/../x", false],
  ["/etc/.", false],
  ["/..", false],
  ["//x", false],
  ["/a b", false],
])("the path %s in the image is accepted: %s", (final, isRight) => {
  expect(isTemplateFile({ systemConfig: { additionalFiles: [{ local: "x", final }] } })).toBe(isRight);
});

test("generateTemplateDocs() has a row for every key", () => {
  const docs = generateTemplateDocs({ example: "", defaults: "", providers: [] });
  const missing = keys.filter(([path]) => !docs.includes(`| \`${path.split("/").at(-1)}\``));
  expect(missing.map(([path]) => path)).toEqual([]);
});
