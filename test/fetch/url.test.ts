import { describe, expect, test } from "vitest";
import { redirectTarget, requestTarget, shownUrl, urlBelow } from "../../src/fetch/url.ts";

test.each([
  ["https://user:secret@example.org/debian", "https://example.org/debian"],
  ["https://example.org/a.deb?token=secret", "https://example.org/a.deb?..."],
  ["http://example.org/a.deb", "http://example.org/a.deb"],
  ["not an address//user:secret@x", "not an address//x"],
])("shownUrl(%s) shows no secret", (address, shown) => {
  expect(shownUrl(address)).toBe(shown);
});

test.each([
  [
    "http://x/debian",
    "pool/main/g/g++/g++_1_amd64.deb",
    "http://x/debian/pool/main/g/g%2B%2B/g%2B%2B_1_amd64.deb",
  ],
  ["http://x/debian/", "pool/a_1%3a2.deb", "http://x/debian/pool/a_1%253a2.deb"],
  ["file:///srv/my%20repo", "dists/stable/InRelease", "file:///srv/my%20repo/dists/stable/InRelease"],
])("urlBelow(%s, %s) is %s", (base, path, url) => {
  expect(urlBelow(base, path)).toBe(url);
});

test("requestTarget() turns credentials into a Basic header", () => {
  const { url, authorization } = requestTarget(new URL("https://user:p%40ss@example.org/a"));
  expect(url.href).toBe("https://example.org/a");
  expect(authorization).toBe(`Basic ${Buffer.from("user:p@ss").toString("base64")}`);
  expect(requestTarget(new URL("https://example.org/a")).authorization).toBeUndefined();
});

describe("redirectTarget()", () => {
  const from = new URL("https://user:secret@a.example/x/y");

  test.each([
    ["../z", "https://user:secret@a.example/z"],
    ["https://b.example/z", "https://b.example/z"],
    ["https://a.example:8443/z", "https://a.example:8443/z"],
  ])("follows to %s, credentials only to the same origin", (location, href) => {
    expect(redirectTarget(from, location)).toMatchObject({ kind: "follow", url: { href } });
  });

  test.each([
    ["http://a.example/z", "redirects from https to http"],
    ["file:///etc/shadow", "redirects to a file: address"],
    ["ftp://a.example/z", "redirects to a ftp: address"],
    [undefined, "redirects to nowhere"],
  ])("refuses %s", (location, reason) => {
    expect(redirectTarget(from, location)).toEqual({ kind: "refuse", reason });
  });

  test("follows from http to https", () => {
    expect(redirectTarget(new URL("http://a.example/x"), "https://a.example/x").kind).toBe("follow");
  });
});
