import { describe, expect, test } from "vitest";
import { compareManifests } from "../../src/report/compare-manifests.ts";
import { firstJsonDifference } from "../../src/report/json-difference.ts";
import { manifestOf } from "../../src/report/manifest.ts";
import { sampleInput } from "./sample-input.ts";

const manifest = manifestOf(sampleInput());

describe("compareManifests()", () => {
  test("finds a manifest equal to itself", () => {
    const { circumstances, description, artifacts } = compareManifests(manifest, structuredClone(manifest));
    expect([circumstances, description]).toEqual([[], undefined]);
    expect(artifacts.length).toBeGreaterThan(0);
    expect(artifacts.every(({ kind }) => kind === "identical")).toBe(true);
  });

  test("takes versions of engine and tools for circumstances, not for differences", () => {
    const other = {
      ...manifest,
      engine: { ...manifest.engine, version: "9.9.9" },
      tools: { e2fsprogs: "1.47.0" },
    };
    const { circumstances, description } = compareManifests(
      { ...manifest, tools: { dosfstools: "4.2" } },
      other,
    );
    expect(circumstances).toEqual([
      `image-composer was ${manifest.engine.version}, is 9.9.9`,
      "dosfstools was 4.2, is not there",
      "e2fsprogs was not there, is 1.47.0",
    ]);
    expect(description).toBeUndefined();
  });

  test("tells artifacts that differ or are missing, and where the rest differs first", () => {
    const [first, ...others] = manifest.artifacts;
    const changed = first === undefined ? [] : [{ ...first, sha256: "0".repeat(64) }];
    const other = { ...manifest, boot: { ...manifest.boot, cmdline: "quiet" }, artifacts: changed };
    const { description, artifacts } = compareManifests(manifest, other);
    expect(artifacts.map(({ kind }) => kind)).toEqual(["differs", ...others.map(() => "missing")]);
    expect(description).toBe(`boot.cmdline is "quiet", was ${JSON.stringify(manifest.boot.cmdline)}`);
  });
});

describe("firstJsonDifference()", () => {
  test.each<[unknown, unknown, string | undefined]>([
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, undefined],
    [{ a: 1, b: 2 }, { b: 3, a: 1 }, "b is 3, was 2"],
    [{ a: [1, 2] }, { a: [1] }, "a.1 is missing, was 2"],
    [
      Array.from({ length: 12 }, () => 0),
      Array.from({ length: 12 }, (_, i) => (i === 2 || i === 10 ? 1 : 0)),
      "2 is 1, was 0",
    ],
    ["a", { a: 1 }, 'the whole is {"a":1}, was "a"'],
  ])("of %j and %j", (was, is, expected) => {
    expect(firstJsonDifference(was, is)).toBe(expected);
  });
});
