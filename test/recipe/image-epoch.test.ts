import { describe, expect, test } from "vitest";
import { imageEpoch } from "../../src/recipe/image-epoch.ts";

const now = new Date("2026-06-01T00:00:00Z");
const epochOf = (text: string | undefined, epoch?: number) =>
  imageEpoch({ environment: { SOURCE_DATE_EPOCH: text }, image: { name: "edge", epoch } }, now);

describe("imageEpoch()", () => {
  test.each([
    ["the environment's before the template's", "1700000000", 1_600_000_000, 1_700_000_000],
    ["the template's where the environment has none", undefined, 1_600_000_000, 1_600_000_000],
    ["the template's where the environment's is empty", "", 0, 0],
    ["that of this very second", String(now.getTime() / 1000), undefined, now.getTime() / 1000],
    ["none where nobody asks for one", undefined, undefined, undefined],
  ])("is %s", (_, text, epoch, expected) => {
    expect(epochOf(text, epoch)).toBe(expected);
  });

  test.each(["yesterday", "-1", "1.5", "1e9", "123456789012"])("refuses %s", (text) => {
    expect(() => epochOf(text)).toThrow(
      `Cannot use SOURCE_DATE_EPOCH "${text}": it is not a number of seconds since 1970`,
    );
  });

  test("refuses a date that this host's clock has not reached, naming who asks for it", () => {
    const [later, why] = [
      now.getTime() / 1000 + 1,
      "it is 2026-06-01T00:00:01.000Z, and this host's clock says",
    ];
    expect(() => epochOf(String(later))).toThrow(`Cannot use SOURCE_DATE_EPOCH "${later}": ${why}`);
    expect(() => epochOf(undefined, later)).toThrow(`Cannot use image.epoch ${later}: ${why}`);
  });
});
