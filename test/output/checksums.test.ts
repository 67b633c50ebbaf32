import { expect, test } from "vitest";
import { checksumsText, parseChecksums } from "../../src/output/checksums.ts";

const a = { fileName: "a.raw", sha256: "a".repeat(64) };
const b = { fileName: "b image.raw", sha256: "b".repeat(64) };

test("checksumsText() sorts by file name, not by digest", () => {
  expect(checksumsText([b, a])).toBe(`${a.sha256}  a.raw\n${b.sha256}  b image.raw\n`);
});

test("parseChecksums() reads what checksumsText() writes", () => {
  expect(parseChecksums(checksumsText([a, b]))).toEqual([a, b]);
});

test.each([
  ["a short digest", "abc  file\n"],
  ["a path", `${"a".repeat(64)}  ../file\n`],
  ["prose", "these are checksums\n"],
])("parseChecksums() leaves out a line with %s", (_, line) => {
  expect(parseChecksums(line + checksumsText([a]))).toEqual([a]);
});
