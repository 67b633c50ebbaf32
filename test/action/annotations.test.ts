import { describe, expect, test } from "vitest";
import { annotate } from "../../src/action/annotations.ts";

function annotated(count: number) {
  const said: unknown[] = [];
  const log = {
    error: (text: string, place?: unknown) => said.push([text, place]),
    line: (text: string) => said.push(text),
  };
  const mistakes = Array.from({ length: count }, (_, index) => ({
    code: "IC1004",
    message: `Cannot use key ${index}`,
    place: { file: index === 0 ? "/ws/images/web.yml" : "images/web.yml", line: index + 1, column: 3 },
  }));
  const rest = annotate([{ message: "several", mistakes }], log, "/ws");
  return { said, rest };
}

describe("annotate()", () => {
  test("puts each mistake at its file below the workspace, line and column", () => {
    const place = { title: "IC1004", file: "images/web.yml", startColumn: 3 };
    expect(annotated(2)).toEqual({
      said: [
        ["Cannot use key 0", { ...place, startLine: 1 }],
        ["Cannot use key 1", { ...place, startLine: 2 }],
      ],
      rest: [],
    });
  });

  test("makes ten annotations, which is all that the runner shows, and writes the rest as lines", () => {
    const { said, rest } = annotated(12);
    expect(said.filter((one) => typeof one !== "string")).toHaveLength(10);
    expect(said.slice(10)).toEqual([
      "error IC1004: images/web.yml:11:3: Cannot use key 10",
      "error IC1004: images/web.yml:12:3: Cannot use key 11",
    ]);
    expect(rest).toHaveLength(2);
  });

  test("names the option or the hint of a mistake without a place", () => {
    const said: unknown[] = [];
    const log = { error: (...words: unknown[]) => void said.push(words), line: () => {} };
    const mistake = { code: "IC1005", message: "Cannot use it", hint: "Try x", option: "--set a.b" };
    annotate([{ message: "", mistakes: [mistake, { code: "", message: "boo" }] }], log, "/ws");
    expect(said).toEqual([
      ["--set a.b: Cannot use it\nhint: Try x", { title: "IC1005" }],
      ["boo", { title: "A defect of image-composer" }],
    ]);
  });
});
