import { describe, expect, test } from "vitest";
import { scriptOutput } from "../../src/deb/script-output.ts";

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`).join("\n");

describe("scriptOutput()", () => {
  test.each([
    ["", ""],
    ["one\ntwo\n", "one\ntwo"],
    [
      "Setting up a (1) ...\nfine\nSetting up b (1) ...\nno database\ndpkg: error processing package b (--configure):\n",
      "Setting up b (1) ...\nno database\ndpkg: error processing package b (--configure):",
    ],
    [
      "Unpacking a (1) ...\ndpkg: error processing archive a.deb",
      "Unpacking a (1) ...\ndpkg: error processing archive a.deb",
    ],
  ])("of %j is %j", (output, expected) => {
    expect(scriptOutput(output)).toBe(expected);
  });

  test("keeps the last 30 lines of a script that says more", () => {
    const shown = scriptOutput(`Setting up b (1) ...\n${numbered(100)}\n`).split("\n");
    expect(shown).toHaveLength(30);
    expect(shown.at(-1)).toBe("line 100");
  });
});
