import { describe, expect, test } from "vitest";
import { parseAlternatives, parseRelations, splitRelations } from "../../src/deb/relation.ts";

const plain = { qualifier: undefined, constraint: undefined };

describe("parseRelations()", () => {
  test("parses alternatives, constraints and qualifiers", () => {
    expect(
      parseRelations("libc6 (>= 2.34), default-mta | mail-transport-agent, python3:any(>=3.11~)"),
    ).toEqual([
      [{ ...plain, name: "libc6", constraint: { operator: ">=", version: "2.34" } }],
      [
        { ...plain, name: "default-mta" },
        { ...plain, name: "mail-transport-agent" },
      ],
      [{ name: "python3", qualifier: "any", constraint: { operator: ">=", version: "3.11~" } }],
    ]);
  });

  test("is empty for an empty field and passes over empty parts and line breaks", () => {
    expect(parseRelations("")).toEqual([]);
    expect(parseRelations("a,\n b,, c,").flat()).toEqual(["a", "b", "c"].map((name) => ({ ...plain, name })));
  });

  test.each([
    ["a (<< 1)", "<<"],
    ["a (<= 1)", "<="],
    ["a (= 1)", "="],
    ["a (>= 1)", ">="],
    ["a (>> 1)", ">>"],
    ["a (< 1)", "<="],
    ["a (> 1)", ">="],
  ])("reads the operator of %s", (text, operator) => {
    expect(parseRelations(text)).toEqual([[{ ...plain, name: "a", constraint: { operator, version: "1" } }]]);
  });

  test.each(["a [amd64 i386]", "a <!nocheck>", "a [!s390x] <!nocheck> <cross>", " a "])(
    "passes over what belongs to source packages in %s",
    (text) => {
      expect(parseRelations(text)).toEqual([[{ ...plain, name: "a" }]]);
    },
  );

  test.each(["a (>= )", "a (1)", "a >= 1", "a | | b", "a b", "(>= 1)", "a (>= 1", "-a"])(
    "refuses %s",
    (text) => {
      expect(() => parseRelations(text)).toThrow(
        `Cannot parse "${text}": it is not a relation between packages`,
      );
    },
  );
});

describe("splitRelations()", () => {
  test("gives the parts that parseAlternatives() takes", () => {
    const field = "a | b (= 1), c:any";
    expect(splitRelations(field)).toEqual(["a | b (= 1)", "c:any"]);
    expect(splitRelations(field).map(parseAlternatives)).toEqual(parseRelations(field));
  });
});
