import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStanza, parseStanzas } from "../../src/deb/control.ts";
import { ComposeError } from "../../src/errors.ts";

const control = `Package: dash
Version: 0.5.12-2
Multi-arch:   foreign
Conffiles:
 /etc/dash.conf 0123
 /etc/other 4567
Description: POSIX-compliant shell
 The Debian Almquist Shell.
 .
  Indented.
`;

function failureOf(act: () => unknown): ComposeError {
  try {
    act();
  } catch (error) {
    if (error instanceof ComposeError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("parseStanza()", () => {
  test("keeps the fields in their order and the text as it was", () => {
    const stanza = parseStanza(control);
    expect(stanza.fields.map((field) => field.name)).toEqual([
      "Package",
      "Version",
      "Multi-arch",
      "Conffiles",
      "Description",
    ]);
    expect(stanza.text).toBe(control);
  });

  test("finds fields in any case", () => {
    expect(parseStanza(control).get("MULTI-ARCH")).toBe("foreign");
    expect(parseStanza(control).get("Depends")).toBeUndefined();
  });

  test("joins continuation lines without their leading blank", () => {
    const stanza = parseStanza(control);
    expect(stanza.get("Conffiles")).toBe("\n/etc/dash.conf 0123\n/etc/other 4567");
    expect(stanza.get("Description")).toBe(
      "POSIX-compliant shell\nThe Debian Almquist Shell.\n.\n Indented.",
    );
  });

  test("ends a last line that lacks its newline", () => {
    expect(parseStanza("A: 1\nB: 2").text).toBe("A: 1\nB: 2\n");
  });

  test.each([
    ["Package: a\nVersion 1\n", "line 2 is not a field"],
    ["Package: a\n: b\n", "line 2 is not a field"],
    ["#Package: a\n", "line 1 is not a field"],
    ["-Package: a\n", "line 1 is not a field"],
    ["Pack age: a\n", "line 1 is not a field"],
    [" continued\n", "line 1 continues no field"],
    ["Package: a\npackage: b\n", "line 2 gives package a second time"],
    ["", "it has 0 stanzas instead of one"],
    ["A: 1\n\nA: 2\n", "it has 2 stanzas instead of one"],
  ])("refuses %j", (text, problem) => {
    const failure = failureOf(() => parseStanza(text, { name: "dash.deb", code: "IC5001" }));
    expect(failure.code).toBe("IC5001");
    expect(failure.message).toBe(`Cannot parse "dash.deb": ${problem}`);
  });
});

describe("parseStanzas()", () => {
  test("cuts at empty lines, however many", () => {
    const stanzas = parseStanzas("\n\nA: 1\n\n \nA: 2\nB: 3\n\n\n");
    expect(stanzas.map((stanza) => stanza.text)).toEqual(["A: 1\n", "A: 2\nB: 3\n"]);
  });

  test("counts lines through all stanzas", () => {
    expect(failureOf(() => parseStanzas("A: 1\n\nA 2\n")).message).toBe(
      'Cannot parse "control data": line 3 is not a field',
    );
  });

  test("gives back what was written", () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{0,5}(-[A-Z][a-z]{1,4})?$/);
    const line = fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/);
    const field = fc
      .tuple(name, line, fc.array(line, { maxLength: 2 }))
      .map(([key, first, more]) => ({ key, first, more }));
    const stanza = fc.uniqueArray(field, {
      minLength: 1,
      maxLength: 4,
      selector: ({ key }) => key.toLowerCase(),
    });
    fc.assert(
      fc.property(fc.array(stanza, { maxLength: 3 }), (wanted) => {
        const texts = wanted.map((fields) =>
          fields.map(({ key, first, more }) => `${key}: ${[first, ...more].join("\n ")}\n`).join(""),
        );
        const parsed = parseStanzas(texts.join("\n"));
        expect(parsed.map(({ text }) => text)).toEqual(texts);
        expect(parsed.map(({ fields }) => fields.map(({ value }) => value))).toEqual(
          wanted.map((fields) => fields.map(({ first, more }) => [first, ...more].join("\n"))),
        );
      }),
    );
  });
});
