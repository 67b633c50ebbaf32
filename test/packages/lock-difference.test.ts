import { describe, expect, test } from "vitest";
import { lockChanges } from "../../src/packages/lock-changes.ts";
import { lockDifference } from "../../src/packages/lock-difference.ts";
import { bash, lock } from "./locks.ts";

describe("lockDifference()", () => {
  test("is empty for locks that lead to the same files", () => {
    expect(lockDifference(lock, lock)).toEqual([]);
    expect(lockDifference(lock, { ...lock, engine: "9.9.9", packages: lock.packages.toReversed() })).toEqual(
      [],
    );
  });

  test("tells of new, gone and other packages by name", () => {
    const dash = { ...bash, name: "dash", version: "0.5.12-2" };
    const newer = { ...bash, version: "5.2.15-3" };
    expect(lockDifference(lock, { ...lock, packages: [dash, newer] })).toEqual([
      "- base-files 12.4",
      "~ bash 5.2.15-2+b2 -> 5.2.15-3",
      "+ dash 0.5.12-2",
    ]);
  });

  test("tells of packages of the chroot environment apart from those of the image", () => {
    const chroot = { requests: ["bash"], packages: [bash] };
    const newer = { ...chroot, packages: [{ ...bash, version: "6.0-1" }] };
    expect(lockDifference({ ...lock, chroot }, { ...lock, chroot: newer })).toEqual([
      "~ chroot bash 5.2.15-2+b2 -> 6.0-1",
    ]);
    expect(lockDifference(lock, { ...lock, chroot })).toEqual([
      "+ chroot bash 5.2.15-2+b2",
      "+ chroot request bash",
    ]);
  });

  test("tells of another file behind the same version", () => {
    const [, baseFiles = bash] = lock.packages;
    const other = { ...bash, sha256: "f".repeat(64) };
    expect(lockDifference(lock, { ...lock, packages: [other, baseFiles] })).toEqual([
      "~ bash 5.2.15-2+b2 with other content",
    ]);
  });

  test("tells where the same package comes from instead", () => {
    const [, baseFiles = bash] = lock.packages;
    const moved = (changes: object) =>
      lockDifference(lock, { ...lock, packages: [{ ...bash, ...changes }, baseFiles] });
    expect(moved({ repository: "mirror" })).toEqual([
      "~ bash 5.2.15-2+b2, the same package from mirror instead of debian",
    ]);
    expect(moved({ path: "pool/b/bash.deb" })).toEqual([
      "~ bash 5.2.15-2+b2, the same package at another path",
    ]);
  });

  test("names all versions of a package that is there twice", () => {
    const second = { ...bash, version: "6" };
    expect(lockDifference(lock, { ...lock, packages: [...lock.packages, second] })).toEqual([
      "~ bash 5.2.15-2+b2 -> 5.2.15-2+b2, 6",
    ]);
  });

  test("tells of each architecture of a name that is there in several", () => {
    const small = { ...bash, architecture: "i386" };
    const after = { ...lock, packages: [...lock.packages, small] };
    expect(lockDifference(lock, after)).toEqual([`+ bash (i386) ${bash.version}`]);
    expect(lockChanges(lock, after).at(-1)).toMatch(/^Packages: 1 new, 0 gone, 0 at another version;/);
  });

  test("tells of settings in words", () => {
    const requests = [...lock.requests, "?multilib", "?recommends"];
    expect(lockDifference(lock, { ...lock, requests })).toEqual([
      "+ 32-bit packages",
      "+ recommended packages",
    ]);
  });

  test("tells of requests and repositories", () => {
    const [debian] = lock.repositories;
    const repositories = debian === undefined ? [] : [{ ...debian, date: "2026-02-28T12:00:00Z" }];
    const requests = ["?priority(required)", "vim"];
    expect(lockDifference(lock, { ...lock, requests, repositories })).toEqual([
      "- request bash",
      "+ request vim",
      "~ repository debian bookworm 2026-01-31T12:00:00Z -> bookworm 2026-02-28T12:00:00Z",
    ]);
  });
});
