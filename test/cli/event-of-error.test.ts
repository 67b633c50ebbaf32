import { expect, test } from "vitest";
import { eventOfError } from "../../src/cli/event-of-error.ts";
import { ComposeError, errorOfMistakes } from "../../src/errors.ts";
import { optionPlace } from "../../src/template/override.ts";

const inFile = {
  code: "IC1004",
  message: 'Cannot use key "hostnam": it is not known',
  hint: "Did you mean hostname?",
  place: { file: "t.yml", line: 3, column: 5 },
} as const;
const inOption = { code: "IC1005", message: "Cannot use it", place: optionPlace("--set disk.size") } as const;

test("every mistake is there, with its place or its option", () => {
  expect(eventOfError(errorOfMistakes("Cannot use it all", [inFile, inOption]))).toEqual({
    type: "error",
    kind: "mistake",
    message: "Cannot use it all",
    mistakes: [inFile, { code: "IC1005", message: "Cannot use it", option: "--set disk.size" }],
  });
});

test("a single mistake is its own headline", () => {
  const { message, mistakes } = eventOfError(new ComposeError(inFile));
  expect([message, mistakes]).toEqual([inFile.message, [inFile]]);
});

test("what is no mistake is a defect, with its stack trace", () => {
  const event = eventOfError(new TypeError("no \x1b[31mred"));
  expect(event).toMatchObject({ type: "error", kind: "defect", mistakes: [{ code: "" }] });
  expect(event.message).toContain("TypeError: no red\n    at ");
});

test("what went wrong first is told, not the clean-up after it", () => {
  const thrown = new SuppressedError(new Error("clean-up"), new ComposeError(inFile));
  expect(eventOfError(thrown).mistakes).toEqual([inFile]);
});
