import { expect, test } from "vitest";
import { parseVerdict, serializeVerdict } from "../../src/boot-test/choose-accelerator.ts";

test.each([
  [serializeVerdict("kvm", "6.1.0"), "kvm"],
  [serializeVerdict("tcg", "6.1.0"), "tcg"],
  [serializeVerdict("kvm", "6.2.0"), undefined],
  ["xen\n6.1.0\n", undefined],
  ["kvm", undefined],
  ["", undefined],
])("parseVerdict(%j) under kernel 6.1.0 is %j", (text, expected) => {
  expect(parseVerdict(text, "6.1.0")).toBe(expected);
});
