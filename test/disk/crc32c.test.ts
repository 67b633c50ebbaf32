import { expect, test } from "vitest";
import { crc32c, crc32cRegister } from "../../src/disk/crc32c.ts";

// RFC 3720, B.4.
test.each([
  ["32 zero bytes", Buffer.alloc(32), 0x8a9136aa],
  ["32 bytes of ones", Buffer.alloc(32, 0xff), 0x62a8ab43],
  ["ascending bytes", Buffer.from(Array.from({ length: 32 }, (_, index) => index)), 0x46dd794e],
  ["the check string", Buffer.from("123456789"), 0xe3069283],
])("crc32c() of %s is the published value", (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});

test("crc32cRegister() continues where it ended", () => {
  const whole = crc32cRegister(7, Buffer.from("abcdef"));
  expect(crc32cRegister(crc32cRegister(7, Buffer.from("abc")), Buffer.from("def"))).toBe(whole);
});
