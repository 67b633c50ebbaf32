import { describe, expect, test } from "vitest";
import { overlaps, parseRelation, relationText } from "../../src/rpm/relation.ts";

describe("ranges of versions", () => {
  test.each([
    ["a = 1-5", "a = 1", true],
    ["a = 1-5", "a <= 1", true],
    ["a = 1-5", "a >= 1", true],
    ["a = 1-5", "a > 1", false],
    ["a = 1-5", "a < 1", false],
    ["a = 1", "a = 1-5", true],
    ["a = 1", "a < 1-5", true],
    ["a = 1", "a > 1-5", true],
    ["a < 1", "a = 1-5", false],
    ["a <= 1", "a = 1-5", true],
    ["a = 2-1", "a >= 1", true],
    ["a = 1-1", "a >= 2", false],
    ["a > 1", "a < 2", true],
    ["a > 2", "a < 2", false],
    ["a >= 2", "a <= 2", true],
    ["a >= 2", "a < 2", false],
    ["a > 5", "a > 9", true],
    ["a < 5", "a <= 1", true],
    ["a > 1", "a = 1", false],
    ["a > 1", "a = 2", true],
    ["a", "a >= 9", true],
    ["a = 1", "a", true],
    ["a = 1:1-1", "a >= 2", true],
    ["a = 1-1", "a = 1:1-1", false],
    ["a = 1.0~rc1-1", "a < 1.0", true],
    ["a = 1.0^git-1", "a > 1.0", true],
  ])("provided %s and wanted %s", (provided, wanted, met) => {
    expect(overlaps(parseRelation(provided), parseRelation(wanted))).toBe(met);
  });

  test.each(["bash", "libc.so.6(GLIBC_2.34)(64bit)", "a >= 1:2.0-3", "font(:lang=en)"])(
    "%s is read and written as it is",
    (text) => {
      expect(relationText(parseRelation(text))).toBe(text);
    },
  );

  test.each(["", "a >=", "a >= 1 2", "a b"])("%j is refused", (text) => {
    expect(() => parseRelation(text)).toThrow(expect.objectContaining({ code: "IC2007" }));
  });
});
