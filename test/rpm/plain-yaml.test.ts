import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { type PlainValue, readPlainYaml } from "../../src/rpm/plain-yaml.ts";

const modules = `---
document: modulemd-defaults
version: 1
data:
  module: mariadb
  profiles:
    10.11: [server, client]
    10.3: []
...
---
document: modulemd
data:
  name: mariadb
  stream: "10.11"
  summary: 'A: server'
  description: >-
    MariaDB is: a #server

      and a client
    of databases
  license:
    content:
    - GPLv2 and
      LGPLv2
    - MIT
  xmd: {}
  dependencies:
  - buildrequires:
      platform: [el9]
    requires:
      platform: [el9]
  - requires: {}
  artifacts:
    rpms:
    - mariadb-3:10.11.6-1.module_el9+853+7b957b9b.src

    - mariadb-3:10.11.6-1.module_el9+853+7b957b9b.x86_64
...
`;

/** What the whole parser reads; undefined where it refuses. */
function whole(text: string): readonly unknown[] | undefined {
  const documents = parseAllDocuments(text, { schema: "failsafe", uniqueKeys: false, logLevel: "silent" });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document) => document.toJS());
}

/** What stands in the place of a text that was not put together counts as read. */
function withTexts(read: PlainValue, all: unknown): unknown {
  if (read === null) return typeof all === "string" ? all : "no text";
  if (typeof read === "string") return read;
  if (Array.isArray(read))
    return read.map((one, index) => withTexts(one, Array.isArray(all) ? all[index] : undefined));
  const others = Object(all) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(read).map(([name, one]) => [name, withTexts(one, others[name])]));
}

describe("plain YAML", () => {
  test("is read as a whole parser reads it, but for texts in blocks that nobody asks for", () => {
    const read = readPlainYaml(modules, ["name"]);
    expect(read).toHaveLength(2);
    expect(read?.[1]?.data).toMatchObject({ name: "mariadb", stream: "10.11", description: null });
    expect(read?.map((one, index) => withTexts(one, whole(modules)?.[index]))).toEqual(whole(modules));
  });

  test.each([
    ["text in a block that is asked for", "---\nname: |\n  a\n"],
    ["a comment", "---\nname: a # b\n"],
    ["an anchor", "---\nname: &a b\n"],
    ["an alias", "---\nname: *a\n"],
    ["a tag", "---\nname: !!str a\n"],
    ["a directive", "%YAML 1.2\n---\nname: a\n"],
    ["a tab", "---\nname:\ta\n"],
    ["a carriage return", "---\r\nname: a\r\n"],
    ["no beginning", "name: a\n"],
    ["no end of its last line", "---\nname: a"],
    ["an empty document", "---\n---\nname: a\n"],
    ["a value that is not there", "---\nname:\n"],
    ["an escape", '---\nname: "a\\n"\n'],
    ["a mapping in flow style", "---\nname: {a: b}\n"],
    ["two mappings on one line", "---\nname: a: b\n"],
    ["something behind a flow", "---\nname: [a]\n  b\n"],
    ["lines of a block that are less deep than its first", "---\nother: |\n    a\n  b\n"],
    ["levels without end", `---\n${Array.from({ length: 40 }, (_, n) => `${" ".repeat(n)}a:\n`).join("")}`],
    ["a sequence alone", "---\n- a\n"],
  ])("is not %s", (_, text) => {
    expect(readPlainYaml(text, ["name"])).toBeUndefined();
  });

  test("is nothing that a whole parser refuses or reads otherwise", () => {
    const pieces = ["\n", " ", "  ", "- ", ": ", ":", "#", "a", "'", '"', "[", "]", "{", "...\n", "---\n"];
    const piece = fc.constantFrom(
      ...pieces,
      "|",
      ">-",
      "&a",
      "*a",
      "!",
      "?",
      ",",
      "a:\n",
      "\u00e9",
      "%",
      "<<: ",
      "~",
    );
    const change = fc.record({ at: fc.nat(modules.length), length: fc.nat(6), by: piece });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text = modules;
        for (const { at, length, by } of changes) text = text.slice(0, at) + by + text.slice(at + length);
        const read = readPlainYaml(text, ["name"]);
        if (read === undefined) return;
        accepted += 1;
        const all = whole(text);
        expect(read.map((one, index) => withTexts(one, all?.[index]))).toEqual(all);
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});
