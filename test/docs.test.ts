import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { program } from "../src/cli/program.ts";
import { errorCodes } from "../src/errors.ts";
import { loadTemplate } from "../src/template/load.ts";
import { engineVersion } from "../src/version.ts";
import { anchorOf, type CodeBlock, codeBlocks, type Document, documents, proseOf } from "./documents.ts";

const all = documents();
const blocks = all.flatMap(codeBlocks);
const textOf = (path: string): string => all.find((document) => document.path === path)?.text ?? "";
const headingsOf = (text: string): readonly string[] =>
  [...text.replaceAll(/^```.*?^```$/gms, "").matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading ?? "");

describe("docs/errors.md", () => {
  const entries = headingsOf(textOf("docs/errors.md")).filter((heading) => heading.startsWith("IC"));

  test("has one entry for every code, in order, under the sentence that names it", () => {
    const expected = Object.entries(errorCodes).map(([code, sentence]) => `${code}: ${sentence}`);
    expect(entries).toEqual(expected);
  });

  test("shows a message of the code itself in every entry", () => {
    const [, ...sections] = textOf("docs/errors.md").split(/^### /m);
    const without = sections.filter((section) => !section.includes(`error ${section.slice(0, 6)}: Cannot `));
    expect(without.map((section) => section.slice(0, 6))).toEqual([]);
  });
});

describe("links", () => {
  const links = all.flatMap((document) =>
    [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({
      path: document.path,
      target: target ?? "",
    })),
  );
  const relative = links.filter(({ target }) => !/^[a-z]+:/.test(target));

  test("are there to be checked", () => {
    expect(relative.length).toBeGreaterThan(20);
  });

  test("lead to files and headings that exist", () => {
    const broken = relative.filter(({ path, target }) => !leadsSomewhere(path, target));
    expect(broken.map(({ path, target }) => `${path} -> ${target}`)).toEqual([]);
  });

  function leadsSomewhere(from: string, target: string): boolean {
    const [file = "", anchor] = target.split("#");
    const path = file === "" ? from : normalize(join(dirname(from), file));
    if (path.startsWith("..") || !existsSync(path)) return false;
    return anchor === undefined || headingsOf(textOf(path)).map(anchorOf).includes(anchor);
  }
});

describe("templates in documents", () => {
  const isTemplate = ({ language, text }: CodeBlock) => language === "yaml" && /^image:/m.test(text);
  const templates = blocks.filter(isTemplate).map((block) => [`${block.path}:${block.line}`, block] as const);
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "docs-"));
    // Where a shown template would lie: beside the shipped ones, which it may extend.
    cpSync("templates/examples", folder, { recursive: true });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test("are in the README and the template reference", () => {
    const paths = templates.map(([, { path }]) => path);
    expect(paths).toEqual(expect.arrayContaining(["README.md", "docs/template.md"]));
  });

  test.each(templates)("%s validates", async (_, { text }) => {
    const file = join(folder, "shown.yml");
    writeFileSync(file, text);
    await expect(loadTemplate({ file, osFolder: resolve("templates/os") })).resolves.toBeDefined();
  });
});

describe("the command line in documents", () => {
  const root = program();
  const shown = all.flatMap(commandLinesOf);

  test("names every command in the README's table, and no other", () => {
    const table = [...textOf("README.md").matchAll(/^\| `image-composer ([a-z-]+)/gm)];
    const named = table.map(([, name]) => name).sort();
    expect(named).toEqual(root.commands.map((command) => command.name()).sort());
  });

  test("uses only commands and options that exist", () => {
    const wrong = shown.filter(({ name, options }) => {
      const command = root.commands.find((one) => one.name() === name);
      const inner = command?.commands.flatMap((one) => one.options) ?? [];
      const known = ["--help", ...[...(command?.options ?? []), ...inner].map(({ long }) => long)];
      return command === undefined || options.some((option) => !known.includes(option));
    });
    expect(wrong.map(({ path, line }) => `${path}: ${line}`)).toEqual([]);
    expect(shown.length).toBeGreaterThan(10);
  });

  test("opens the README with the two commands that set everything up", () => {
    const [first] = codeBlocks({ path: "README.md", text: textOf("README.md") });
    expect(first?.text).toBe(
      "sudo ./image-composer build templates/examples/debian12-x86_64-minimal-raw.yml\nsudo npm cit\n",
    );
    expect(existsSync("templates/examples/debian12-x86_64-minimal-raw.yml")).toBe(true);
  });
});

/** What is run with `image-composer` or the sources' cli.ts: lines of code blocks, and code in the text. */
function commandLinesOf(document: Document) {
  const inText = [...document.text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? "");
  const inBlocks = codeBlocks(document).flatMap(({ language, text }) =>
    language === "sh" || language === "text" ? text.split("\n") : [],
  );
  return [...inText, ...inBlocks].flatMap((line) => {
    const [, name, rest] = /(?:image-composer|src\/cli\.ts) ([a-z][a-z-]*)(?=\s|$)(.*)/.exec(line) ?? [];
    if (name === undefined) return [];
    return [{ path: document.path, line, name, options: (rest ?? "").match(/--[a-z-]+/g) ?? [] }];
  });
}

test("the version in src/version.ts is that of package.json", () => {
  const manifest: Record<string, unknown> = JSON.parse(readFileSync("package.json", "utf8"));
  expect(engineVersion).toBe(manifest.version);
});

test("documents praise nothing and leave nothing to do", () => {
  const words =
    /\b(simply|easily|blazing\w*|seamless\w*|powerful|effortless\w*|robust|cutting-edge|state-of-the-art|leverag\w+|world-class|TODO|FIXME|XXX)\b/gi;
  const found = all.flatMap((document) =>
    [...proseOf(document).matchAll(words)].map(([word]) => `${document.path}: ${word}`),
  );
  expect(found).toEqual([]);
});

test("documents name no folder or host of the machine they were written on", () => {
  const checkout = resolve(".");
  const found = all.flatMap(({ path, text }) => [
    ...(text.includes(checkout) ? [`${path}: ${checkout}`] : []),
    ...[...text.matchAll(/https?:\/\/([^/\s)"'`]+)/g)].flatMap(([, host]) =>
      host === undefined || isPublic(host) ? [] : [`${path}: ${host}`],
    ),
  ]);
  expect(found).toEqual([]);
});

/** A name with a public ending; `host:port` and `…` stand for any. */
const isPublic = (host: string): boolean =>
  ["host:port", "…"].includes(host) || /^[a-z0-9.-]+\.(org|com|io|dev|net)$/.test(host);
