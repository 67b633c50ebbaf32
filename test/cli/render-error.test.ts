import { describe, expect, test } from "vitest";
import { renderError } from "../../src/cli/render-error.ts";
import { ComposeError, errorOfMistakes } from "../../src/errors.ts";
import { CommandFailure } from "../../src/host/host.ts";

const unknown = {
  code: "IC1004",
  message: 'Cannot use key "hostnam": it is not known',
  hint: "Did you mean hostname?",
  place: { file: "t.yml", line: 3, column: 5 },
} as const;
const wrong = { code: "IC1005", message: 'Cannot use "x": it is no size' } as const;

describe("renderError()", () => {
  test("shows place, code, message and hint of a mistake, and no stack", () => {
    expect(
      renderError(new ComposeError(unknown)),
    ).toBe(`t.yml:3:5: error IC1004: Cannot use key "hostnam": it is not known
  hint: Did you mean hostname?`);
  });

  test("leaves out what a mistake does not have", () => {
    expect(renderError(new ComposeError(wrong))).toBe('error IC1005: Cannot use "x": it is no size');
  });

  test("shows several mistakes below their headline, each on its own", () => {
    expect(
      renderError(errorOfMistakes('Cannot use template "t.yml": it has 2 mistakes', [unknown, wrong])),
    ).toBe(`Cannot use template "t.yml": it has 2 mistakes

t.yml:3:5: error IC1004: Cannot use key "hostnam": it is not known
  hint: Did you mean hostname?
error IC1005: Cannot use "x": it is no size`);
  });

  test("shows what went wrong first, not the clean-up after it", () => {
    const suppressed = new SuppressedError(new Error("clean-up"), new ComposeError(wrong));
    expect(renderError(suppressed)).toBe(renderError(new ComposeError(wrong)));
  });

  test("does not show the cause of what a user can act on", () => {
    expect(renderError(new ComposeError(wrong, { cause: new Error("inner") }))).not.toContain("inner");
  });

  test("asks for a report of a defect, with the stack", () => {
    const defect = new TypeError("x is not a function");
    expect(renderError(defect)).toBe(
      `error: This is a defect of image-composer, please report it: https://github.com/org/image-composer-action/issues\n${defect.stack}`,
    );
    expect(defect.stack).toContain("render-error.test");
  });

  test("shows what a command said that nobody accounted for", () => {
    const failure = new CommandFailure(["mkfs"], 1, { stdout: "", stderr: "no such device" });
    expect(renderError(failure)).toMatch(/defect.*\n.*mkfs exited with 1\n[\s\S]*\nno such device$/);
  });

  test("lets no escape sequence of what it quotes through to the terminal", () => {
    const error = new ComposeError({ ...wrong, message: "dpkg says: \u001b[2J\u001b]0;title\u0007broken" });
    expect(renderError(error)).not.toContain("\u001b");
    expect(renderError(error)).toContain("broken");
  });

  test.each([
    ["text", "text"],
    [undefined, "undefined"],
  ])("shows %j that was thrown", (thrown, expected) => {
    expect(renderError(thrown)).toMatch(new RegExp(`defect.*\n${expected}$`));
  });
});
