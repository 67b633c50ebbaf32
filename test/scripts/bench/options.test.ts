import { describe, expect, test } from "vitest";
import { parseBenchOptions } from "../../../scripts/bench/options.ts";

const ids = ["peer", "1a", "1b+"];

describe("parseBenchOptions()", () => {
  test("measures everything three times unless told otherwise", () => {
    expect(parseBenchOptions([], ids)).toEqual({
      runs: 3,
      engine: "auto",
      only: [],
      template: undefined,
      seedCache: undefined,
      mirrors: [],
    });
  });

  test("takes every option", () => {
    const args =
      "--runs 5 --engine dist --only peer,1b+ --template t.yml --seed-cache c --mirror a --mirror b";
    expect(parseBenchOptions(args.split(" "), ids)).toEqual({
      runs: 5,
      engine: "dist",
      only: ["peer", "1b+"],
      template: "t.yml",
      seedCache: "c",
      mirrors: ["a", "b"],
    });
  });

  test.each([["--runs", "0"], ["--runs", "2.5"], ["--engine", "fast"], ["--only", "1a,9"], ["--nothing"]])(
    "refuses %s %s",
    (...args) => {
      expect(() => parseBenchOptions(args, ids)).toThrow(expect.objectContaining({ code: "IC8001" }));
    },
  );
});
