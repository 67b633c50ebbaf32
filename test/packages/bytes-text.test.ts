import { expect, test } from "vitest";
import { bytesText } from "../../src/packages/bytes-text.ts";

test.each([
  [0, "0 kB"],
  [1, "1 kB"],
  [34_000, "34 kB"],
  [99_001, "100 kB"],
  [100_000, "0.1 MB"],
  [4_000_000, "4.0 MB"],
  [-2_550_000, "-2.5 MB"],
  [1_250_000_000, "1.25 GB"],
])("%d bytes are %s", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
