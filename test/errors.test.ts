import { describe, expect, test } from "vitest";
import { ComposeError, errorCodes, errorOfMistakes, rootCauseFirst } from "../src/errors.ts";

const mistake = (code: "IC1004" | "IC1005", message: string) => ({ code, message });

describe("errorOfMistakes()", () => {
  test("lets the only mistake stand as it is", () => {
    const place = { file: "t.yml", line: 1, column: 2 };
    const error = errorOfMistakes("Cannot use it", [{ ...mistake("IC1004", "m"), hint: "h", place }]);
    expect(error).toMatchObject({ code: "IC1004", message: "m", hint: "h", place, mistakes: [] });
  });

  test("gathers several under the headline, with the first one's code", () => {
    const mistakes = [mistake("IC1005", "a"), mistake("IC1004", "b")] as const;
    expect(errorOfMistakes("Cannot use it", mistakes)).toMatchObject({
      code: "IC1005",
      message: "Cannot use it",
      mistakes,
    });
  });
});

describe("rootCauseFirst()", () => {
  test("finds what went wrong first behind failures of cleaning up", async () => {
    const first = new Error("first");
    const work = async () => {
      await using stack = new AsyncDisposableStack();
      stack.defer(() => Promise.reject(new Error("clean-up 1")));
      stack.defer(() => Promise.reject(new Error("clean-up 2")));
      throw first;
    };
    const thrown: unknown = await work().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(SuppressedError);
    expect(rootCauseFirst(thrown)).toBe(first);
  });

  test.each([new Error("x"), "text", undefined])("leaves %s as it is", (thrown) => {
    expect(rootCauseFirst(thrown)).toBe(thrown);
  });
});

test("ComposeError keeps its cause, and has none without one", () => {
  const cause = new Error("why");
  expect(new ComposeError(mistake("IC1004", "m"), { cause }).cause).toBe(cause);
  expect(Object.hasOwn(new ComposeError(mistake("IC1004", "m")), "cause")).toBe(false);
});

test("every error code is IC and four digits, and says one sentence of its own", () => {
  expect(Object.keys(errorCodes).filter((code) => !/^IC[1-9]\d{3}$/.test(code))).toEqual([]);
  const sentences = Object.values(errorCodes);
  expect(sentences.filter((text) => !/^[A-Z].*[^.]$/.test(text))).toEqual([]);
  expect(new Set(sentences).size).toBe(sentences.length);
});
