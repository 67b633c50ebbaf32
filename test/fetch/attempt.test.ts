import { describe, expect, test } from "vitest";
import { retryAfterMs } from "../../src/fetch/attempt.ts";
import { proxiesOf } from "../../src/fetch/proxies.ts";

const now = new Date("2026-01-01T00:00:00Z");

test.each([
  ["3", 3_000],
  ["0", 0],
  ["86400", 60_000],
  ["Thu, 01 Jan 2026 00:00:10 GMT", 10_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", undefined],
  [undefined, undefined],
])("retryAfterMs(%s) is %s", (value, ms) => {
  expect(retryAfterMs(value, now)).toBe(ms);
});

describe("proxiesOf()", () => {
  test("prefers the lower-case variables and takes the upper-case ones", () => {
    const env = {
      http_proxy: "http://low:1",
      HTTP_PROXY: "http://high:1",
      HTTPS_PROXY: "http://s:2",
      NO_PROXY: "a",
    };
    expect(proxiesOf(env)).toEqual({ httpProxy: "http://low:1/", httpsProxy: "http://s:2/", noProxy: "a" });
  });

  test("takes a proxy without a scheme as http", () => {
    expect(proxiesOf({ http_proxy: "proxy.example:3128" }).httpProxy).toBe("http://proxy.example:3128/");
  });

  test("is empty without variables", () => {
    expect(proxiesOf({})).toEqual({ httpProxy: "", httpsProxy: "", noProxy: "" });
  });

  test.each(["socks5://user:secret@x:1", "http://"])("refuses %s without showing it", (proxy) => {
    expect(() => proxiesOf({ https_proxy: proxy })).toThrow(
      expect.objectContaining({ code: "IC8001", message: expect.not.stringContaining("secret") }),
    );
  });
});
