import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeTexts } from "../../src/disk/size-text.ts";

const mib = 1024 ** 2;

test.each([
  [1331 * mib, 1024 * mib, "1.3 GiB", "1.0 GiB"],
  [1024 * mib + 1, 1024 * mib, "1.1 GiB", "1.0 GiB"],
  [80 * mib, 64 * mib, "80.0 MiB", "64.0 MiB"],
  [1100 * mib, 900 * mib, "1100.0 MiB", "900.0 MiB"],
])("sizeTexts() of %d and %d is %s and %s", (needed, available, neededText, availableText) => {
  expect(sizeTexts(needed, available)).toEqual([neededText, availableText]);
});

test("sizeTexts() never shows two different sizes as the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 44 }), fc.integer({ min: 1, max: 2 ** 30 }), (size, more) => {
      const [needed, available] = sizeTexts(size + more, size);
      expect(needed).not.toBe(available);
    }),
  );
});
