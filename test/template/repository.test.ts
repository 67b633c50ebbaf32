import { expect, test } from "vitest";
import { isMoment, momentOf } from "../../src/template/repository.ts";

test.each(["20250520T101112Z", "2025-05-20T10:11:12Z"])("%s is written in both ways", (text) => {
  expect(momentOf(text)).toEqual({ compact: "20250520T101112Z", iso: "2025-05-20T10:11:12.000Z" });
});

test.each(["20250520T000000Z", "2025-05-20", "2024-02-29T23:59:59Z"])("%s is a moment", (text) => {
  expect(isMoment(text)).toBe(true);
});

test.each(["2025-02-30", "2025-13-01", "20250520T250000Z", "20250520", "yesterday", "2025-05-20T10:00", ""])(
  "%s is none",
  (text) => {
    expect(isMoment(text)).toBe(false);
  },
);
