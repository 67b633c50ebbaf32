import { describe, expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import { manifestOf, serializeManifest } from "../../src/report/manifest.ts";
import { parseManifest } from "../../src/report/parse-manifest.ts";
import { sampleInput } from "./sample-input.ts";

describe("manifestOf()", () => {
  test("lists packages by name with their purls", () => {
    const { packages } = manifestOf(sampleInput());
    expect(packages.map(({ name }) => name)).toEqual([
      "bash",
      "libc6",
      "libstdc++6",
      "libstdc--6",
      "own-tool",
    ]);
    expect(packages[0]).toEqual({
      name: "bash",
      version: "5.2.15-2+b8",
      architecture: "amd64",
      source: { name: "bash", version: "5.2.15-2" },
      sha256: "a".repeat(64),
      repository: "main",
      purl: "pkg:deb/debian/bash@5.2.15-2%2Bb8?arch=amd64&distro=debian-12",
    });
  });

  test("names image artifacts only, by file name, without their folder", () => {
    const { artifacts } = manifestOf(sampleInput());
    expect(artifacts.map(({ file }) => file)).toEqual(["sample-1.2.qcow2.zst", "sample-1.2.raw"]);
  });

  test("says which repository was not verified", () => {
    const { repositories } = manifestOf(sampleInput());
    expect(repositories.map(({ id, verification }) => [id, verification])).toEqual([
      ["main", "signed"],
      ["extra", "skipped"],
    ]);
  });

  test("gives the epoch as seconds and as a date", () => {
    expect(manifestOf(sampleInput()).sourceDateEpoch).toEqual({
      seconds: 1_747_699_200,
      date: "2025-05-20T00:00:00Z",
    });
  });

  test("joins the layout's partitions with their identifiers", () => {
    expect(manifestOf(sampleInput()).disk.partitions[1]).toEqual({
      number: 2,
      id: "spare",
      name: "spare",
      typeGuid: "0fc63daf-8483-4772-8e79-3d69d8477de4",
      startSector: 526336,
      sizeBytes: 2 ** 20,
      partitionUuid: "00000000-0000-8000-8000-000000000003",
    });
  });
});

describe("serializeManifest()", () => {
  test("gives the same text whatever order packages, artifacts and tools come in", () => {
    const input = sampleInput();
    const shuffled = sampleInput({
      packages: input.packages.toReversed(),
      artifacts: input.artifacts.toReversed(),
      tools: Object.fromEntries(Object.entries(input.tools).reverse()),
    });
    expect(serializeManifest(manifestOf(shuffled))).toBe(serializeManifest(manifestOf(input)));
  });

  test("ends with one newline and holds no path and no address of a repository", () => {
    const text = serializeManifest(manifestOf(sampleInput()));
    expect(text).toMatch(/\}\n$/);
    expect(text).not.toMatch(/srv|ftp\.debian\.org/);
  });
});

describe("parseManifest()", () => {
  const text = serializeManifest(manifestOf(sampleInput()));

  test("reads what serializeManifest() writes", () => {
    expect(serializeManifest(parseManifest(text, "a.manifest.json"))).toBe(text);
  });

  test.each([
    ["not JSON", (whole: string) => whole.slice(0, 100), "it is not JSON"],
    ["a list", () => "[]", "the manifest must be object"],
    [
      "another version",
      (whole: string) => whole.replace('"manifestVersion": 1', '"manifestVersion": 2'),
      "its manifestVersion is not 1",
    ],
    [
      "an unknown key",
      (whole: string) => whole.replace('"boot": {', '"extra": 1, "boot": {'),
      "the manifest must NOT have additional properties (extra)",
    ],
    [
      "a missing key",
      (whole: string) => whole.replace(/"seedSha256": .*\n/, ""),
      "the manifest must have required property 'seedSha256'",
    ],
    [
      "a short digest",
      (whole: string) => whole.replace("a".repeat(64), "a".repeat(63)),
      'packages.0.sha256 must match pattern "^[0-9a-f]{64}$"',
    ],
    [
      "an artifact outside its folder",
      (whole: string) => whole.replace('"sample-1.2.raw"', '"../sample-1.2.raw"'),
      'artifacts.1.file must match pattern "^[^/\\u0000]+$"',
    ],
  ])("refuses %s", (_what, change, expected) => {
    const broken = change(text);
    expect(broken).not.toBe(text);
    expect(() => parseManifest(broken, "a.manifest.json")).toThrow(
      expect.objectContaining({
        name: ComposeError.name,
        code: "IC7004",
        message: `Cannot read "a.manifest.json": ${expected}`,
      }),
    );
  });
});
