import { describe, expect, test } from "vitest";
import { relationText } from "../../src/rpm/relation.ts";
import { parseRichDependency, type RichDependency } from "../../src/rpm/rich-dependency.ts";

/** With parentheses around everything, so that the tree shows. */
function shown(tree: RichDependency): string {
  switch (tree.kind) {
    case "relation":
      return relationText(tree.relation);
    case "if":
    case "unless": {
      const other = tree.otherwise === undefined ? "" : ` else ${shown(tree.otherwise)}`;
      return `(${shown(tree.operand)} ${tree.kind} ${shown(tree.condition)}${other})`;
    }
    default:
      return `(${tree.operands.map(shown).join(` ${tree.kind} `)})`;
  }
}

describe("rich dependencies", () => {
  test.each([
    ["(a and b)", "(a and b)"],
    ["(a or b or c)", "(a or b or c)"],
    ["(a if b)", "(a if b)"],
    ["(a if b else c)", "(a if b else c)"],
    ["(a unless b else c)", "(a unless b else c)"],
    ["(a >= 1 with a < 2)", "(a >= 1 with a < 2)"],
    ["(a without b)", "(a without b)"],
    ["((a or b) if (c and d) else e)", "((a or b) if (c and d) else e)"],
    ["( a  and\tb )", "(a and b)"],
    ["(perl(Foo::Bar) >= 1:2 if rpm(x(y)))", "(perl(Foo::Bar) >= 1:2 if rpm(x(y)))"],
    ["(a)", "a"],
    ["((a))", "a"],
    ["(font(:lang=en) or b)", "(font(:lang=en) or b)"],
    ["((a if b) and (c if d))", "((a if b) and (c if d))"],
  ])("%s", (text, tree) => {
    expect(shown(parseRichDependency(text))).toBe(tree);
  });

  test.each([
    "(a and b",
    "(a and b))",
    "(a and)",
    "()",
    "( and a)",
    "(a b)",
    "(a xor b)",
    "(a and b or c)",
    "(a if b else c else d)",
    "(a if b and c)",
    "((a if b) or c)",
    "((a unless b) and c)",
    "((a and b) with c)",
    "((a if b) without c)",
    "(a >= )",
    "(a) b",
  ])("%s is refused", (text) => {
    expect(() => parseRichDependency(text)).toThrow(expect.objectContaining({ code: "IC2007" }));
  });

  test("hostile nesting and length are refused at once", () => {
    const before = process.threadCpuUsage();
    for (const text of [
      `${"(".repeat(30_000)}a${")".repeat(30_000)}`,
      `${"(".repeat(60_000)}`,
      `${"(a and ".repeat(9_000)}b${")".repeat(9_000)}`,
      `(${"a or ".repeat(50_000)}b)`,
    ]) {
      expect(() => parseRichDependency(text)).toThrow(expect.objectContaining({ code: "IC2007" }));
    }
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });
});
