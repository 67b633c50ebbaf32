import { describe, expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import type { LockedPackage, LockedRepository } from "../../src/packages/lock.ts";
import { parseLock, requestsOf, serializeLock } from "../../src/packages/lock-file.ts";
import { bash, lock } from "./locks.ts";

/** The lock's text with one value replaced; the path's last name is set. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const whole: unknown = JSON.parse(serializeLock(lock));
  let at: unknown = whole;
  for (const name of path.slice(0, -1)) at = Reflect.get(Object(at), name);
  Reflect.set(Object(at), path.at(-1) ?? "", value);
  return JSON.stringify(whole);
}

function failureOf(text: string): ComposeError {
  try {
    parseLock(text, "image.lock.json");
  } catch (error) {
    if (error instanceof ComposeError) return error;
    throw error;
  }
  throw new Error("the lock was accepted");
}

describe("serializeLock()", () => {
  test("writes JSON that parseLock() takes for the same lock", () => {
    expect(parseLock(serializeLock(lock), "image.lock.json")).toEqual(lock);
  });

  test("keeps a chroot environment, which may have packages of the image at other versions", () => {
    const chroot = { requests: ["bash"], packages: [{ ...bash, version: "6.0-1" }] };
    const text = serializeLock({ ...lock, chroot });
    expect(parseLock(text, "image.lock.json")).toEqual({ ...lock, chroot });
    const foreign = serializeLock({
      ...lock,
      chroot: { ...chroot, packages: [{ ...bash, repository: "x" }] },
    });
    expect(() => parseLock(foreign, "image.lock.json")).toThrow(
      'chroot.packages[0] comes from "x", which is no repository of it',
    );
    const odd = text.replace('"chroot": {', '"chroot": { "more": 1,');
    expect(() => parseLock(odd, "image.lock.json")).toThrow("chroot.more is not known");
  });

  test("keeps repositories of RPMs, which have no suite", () => {
    const [deb] = lock.repositories;
    if (deb?.format !== "deb") throw new Error("the lock has no Debian repository");
    const { suite, codename, components, ...root } = deb;
    const rpm = { ...lock, repositories: [{ ...root, format: "rpm" as const }] };
    expect(parseLock(serializeLock(rpm), "image.lock.json")).toEqual(rpm);
    const mixed = serializeLock(rpm).replace('"format": "rpm"', `"format": "rpm", "suite": "${suite}"`);
    expect(() => parseLock(mixed, "image.lock.json")).toThrow("repositories[0].suite is not known");
    expect([codename, components]).not.toContain(undefined);
  });

  test("gives the same bytes whatever the order of keys", () => {
    const backwards = <T extends object>(value: T): T =>
      Object.assign({}, value, Object.fromEntries(Object.entries(value).reverse()));
    const { packages, repositories, ...rest } = lock;
    const other = {
      packages: packages.map((one): LockedPackage => backwards(one)),
      repositories: repositories.map((one): LockedRepository => backwards(one)),
      ...rest,
    };
    expect(serializeLock(other)).toBe(serializeLock(lock));
  });

  test("indents by two spaces and ends with a newline", () => {
    expect(serializeLock(lock)).toMatch(/^\{\n {2}"lockVersion": 1,\n {2}"engine": "0.1.0",\n.*\n\}\n$/s);
  });
});

describe("parseLock()", () => {
  test.each([
    [["lockVersion"], 2, "lockVersion is not 1, the only version that this composer knows"],
    [["engine"], "", "engine is not a word"],
    [["target", "arch"], "riscv64", "target.arch is not x86_64 or aarch64"],
    [["requests"], "bash", "requests is not a list"],
    [["requests", 1], 7, "requests[1] is not a line"],
    [["repositories", 0, "format"], "apk", "repositories[0].format is not deb or rpm"],
    [
      ["repositories", 0, "suite"],
      "../../etc",
      "repositories[0].suite is not a relative path without . and ..",
    ],
    [
      ["repositories", 0, "date"],
      "yesterday",
      "repositories[0].date is not a time such as 2026-01-31T12:00:00Z",
    ],
    [["repositories", 0, "date"], "2026-13-31T12:00:00Z", "repositories[0].date is not a time that exists"],
    [["repositories", 0, "signedBy"], [], "repositories[0].signedBy names no key"],
    [["repositories", 0, "signedBy", 0], "0123", "repositories[0].signedBy[0] is not a key fingerprint"],
    [
      ["repositories", 0, "indexes", 0, "path"],
      "/a",
      "repositories[0].indexes[0].path is not a relative path without . and ..",
    ],
    [["packages", 0], "bash", "packages[0] is not an object"],
    [["packages", 0], null, "packages[0] is not an object"],
    [["packages", 0, "name"], "../bash", "packages[0].name is not a package name"],
    [["packages", 0, "version"], "1 0", "packages[0].version is not a version"],
    [["packages", 0, "architecture"], "..", "packages[0].architecture is not an architecture"],
    [["packages", 0, "sha256"], "A".repeat(64), "packages[0].sha256 is not a SHA-256 in hexadecimal digits"],
    [["packages", 0, "sha256"], "a".repeat(63), "packages[0].sha256 is not a SHA-256 in hexadecimal digits"],
    [["packages", 0, "path"], "/etc/passwd", "packages[0].path is not a relative path without . and .."],
    [["packages", 0, "path"], "pool/../../x", "packages[0].path is not a relative path without . and .."],
    [["packages", 0, "path"], "pool//x", "packages[0].path is not a relative path without . and .."],
    [["packages", 0, "path"], "pool\\x", "packages[0].path is not a path"],
    [["packages", 0, "sizeBytes"], -1, "packages[0].sizeBytes is not a number of bytes"],
    [["packages", 0, "sizeBytes"], 1.5, "packages[0].sizeBytes is not a number of bytes"],
    [["packages", 0, "sizeBytes"], "1", "packages[0].sizeBytes is not a number of bytes"],
    [["packages", 0, "sizeBytes"], undefined, "packages[0].sizeBytes is missing"],
    [["packages", 0, "colour"], "red", "packages[0].colour is not known"],
    [["packages", 0, "repository"], "other", 'packages[0] comes from "other", which is no repository of it'],
    [["packages", 1], bash, "packages[1] gives bash:amd64=5.2.15-2+b2 a second time"],
    [["sbom"], {}, "sbom is not known"],
  ])("refuses %j = %j", (path, value, problem) => {
    const failure = failureOf(changed(path, value));
    expect(failure.code).toBe("IC3003");
    expect(failure.message).toBe(`Cannot use lock file "image.lock.json": ${problem}`);
    expect(failure.hint).toBe("Write it anew with: image-composer lock TEMPLATE");
  });

  test.each(["", "{", "not json"])("refuses %j, which is not JSON", (text) => {
    expect(failureOf(text).message).toBe('Cannot use lock file "image.lock.json": it is not JSON');
  });

  test.each(["[]", "null", "3"])("refuses %s, which is no object", (text) => {
    expect(failureOf(text).message).toBe('Cannot use lock file "image.lock.json": it is not an object');
  });

  test("takes a repository without keys when its verification was skipped", () => {
    const [repository] = lock.repositories;
    const text = changed(["repositories", 0], { ...repository, signedBy: [], verification: "skipped" });
    expect(parseLock(text, "image.lock.json").repositories[0]?.signedBy).toEqual([]);
  });
});

describe("requestsOf()", () => {
  test("is sorted and says each thing once", () => {
    const origin = "template";
    const requests = [
      { name: "vim", origin },
      { name: "bash", version: "5.2", origin },
      { name: "libc6", architecture: "amd64", origin },
      { name: "libc6", architecture: "amd64", version: "2.36", origin },
      { name: "vim", origin: "os" },
    ];
    expect(requestsOf({ requests, priorities: ["required", "important"], recommends: "install" })).toEqual([
      "?priority(important)",
      "?priority(required)",
      "?recommends",
      "bash=5.2",
      "libc6:amd64",
      "libc6:amd64=2.36",
      "vim",
    ]);
  });

  test("does not mention recommends that are left out", () => {
    expect(requestsOf({ requests: [], priorities: [], recommends: "leave-out" })).toEqual([]);
  });

  test("says that 32-bit packages may be chosen, so that a lock without them is no longer current", () => {
    const selection = { requests: [], priorities: [], recommends: "leave-out", multilib: "on" } as const;
    expect(requestsOf(selection)).toEqual(["?multilib"]);
  });
});
