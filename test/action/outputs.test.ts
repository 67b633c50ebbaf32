import { describe, expect, test } from "vitest";
import { artifactStem, namedArtifacts, uploadedChecksums } from "../../src/action/artifact-names.ts";
import type { BundleVerdict } from "../../src/action/caches.ts";
import { attestationLines, buildOutputs } from "../../src/action/outputs.ts";
import { sampleResult } from "./sample-result.ts";

const environment = { GITHUB_REPOSITORY: "owner/repository", GITHUB_RUN_ID: "4711", GITHUB_SERVER_URL: "" };

describe("buildOutputs()", () => {
  test("gives everything of a build, the first image first", () => {
    const uploaded = [{ name: "x", id: 7, sizeBytes: 1, path: "/ws/output/web-1.0.0.qcow2.zst" }];
    const outputs = buildOutputs({ result: sampleResult, uploaded, verdicts: [] }, environment);
    expect({ ...outputs, images: JSON.parse(outputs.images ?? "") }).toEqual({
      "image-path": "/ws/output/web-1.0.0.qcow2.zst",
      digest: `sha256:${"a".repeat(64)}`,
      images: [
        {
          path: "/ws/output/web-1.0.0.qcow2.zst",
          format: "qcow2",
          compression: "zstd",
          size: 123_456_789,
          "virtual-size": 4_294_967_296,
          digest: `sha256:${"a".repeat(64)}`,
          "artifact-id": 7,
        },
        {
          path: "/ws/output/web-1.0.0.raw",
          format: "raw",
          compression: "none",
          size: 4_294_967_296,
          "virtual-size": 4_294_967_296,
          digest: `sha256:${"b".repeat(64)}`,
          "artifact-id": null,
        },
      ],
      "manifest-path": "/ws/output/web-1.0.0.manifest.json",
      "sbom-path": "/ws/output/web-1.0.0.spdx.json",
      "lock-path": "/ws/output/web.lock.json",
      "checksums-path": "/ws/output/SHA256SUMS",
      "artifact-id": "7",
      "artifact-url": "https://github.com/owner/repository/actions/runs/4711/artifacts/7",
      "cache-hit": "false",
      "package-count": "212",
      "installed-size": "812345678",
      "reproducible-id": "0".repeat(64),
    });
  });

  test("names no artifact where none was uploaded", () => {
    const outputs = buildOutputs({ result: sampleResult, uploaded: [], verdicts: [] }, environment);
    expect(Object.keys(outputs)).not.toContain("artifact-id");
  });

  const exact = { kind: "exact", key: "k" } as const;
  const similar = { kind: "similar", key: "k" } as const;
  const nothing = { kind: "nothing" } as const;

  test.each<[string, readonly BundleVerdict[]]>([
    [
      "true",
      [
        { name: "index", found: nothing },
        { name: "images", found: exact },
      ],
    ],
    [
      "true",
      [
        { name: "images", found: nothing },
        { name: "layers", found: exact },
      ],
    ],
    [
      "partial",
      [
        { name: "layers", found: nothing },
        { name: "packages", found: exact },
      ],
    ],
    [
      "partial",
      [
        { name: "layers", found: nothing },
        { name: "packages", found: similar },
      ],
    ],
    [
      "false",
      [
        { name: "index", found: exact },
        { name: "packages", found: nothing },
      ],
    ],
    ["false", []],
  ])("says cache-hit %s of %j", (hit, verdicts) => {
    const outputs = buildOutputs({ result: sampleResult, uploaded: [], verdicts }, environment);
    expect(outputs["cache-hit"]).toBe(hit);
  });
});

describe("attestationLines()", () => {
  test("names images, manifest and bill of materials below the workspace", () => {
    expect(attestationLines(sampleResult, "/ws")).toBe(
      "output/web-1.0.0.qcow2.zst\noutput/web-1.0.0.raw\noutput/web-1.0.0.manifest.json\noutput/web-1.0.0.spdx.json\n",
    );
  });

  test("names nothing that lies elsewhere, and nothing with a sign that the runner refuses", () => {
    expect(attestationLines(sampleResult, "/other")).toBe("");
    expect(attestationLines(sampleResult, "/wor")).toBe("");
    const [image] = sampleResult.artifacts;
    expect(
      attestationLines({ artifacts: image === undefined ? [] : [{ ...image, path: "/ws/a=b" }] }, "/ws"),
    ).toBe("");
  });
});

describe("names of artifacts", () => {
  test("hold the architecture", () => {
    expect(namedArtifacts(sampleResult).map(({ name }) => name)).toEqual([
      "web-1.0.0-x86_64.qcow2.zst",
      "web-1.0.0-x86_64.raw",
      "web-1.0.0-x86_64.manifest.json",
      "web-1.0.0-x86_64.spdx.json",
      "web-1.0.0-x86_64.lock.json",
      "web-1.0.0-x86_64.SHA256SUMS",
    ]);
  });

  test("hold it once where the image's name has it", () => {
    const image = { name: "debian12-x86_64-minimal", version: "1" };
    expect(artifactStem({ ...sampleResult, image })).toBe("debian12-x86_64-minimal-1");
  });

  test("begin as the workflow wants", () => {
    expect(namedArtifacts(sampleResult, "mine").map(({ name }) => name)).toContain("mine.qcow2.zst");
  });

  test("stand in the checksums that are uploaded with them", () => {
    const lines = uploadedChecksums(namedArtifacts(sampleResult, "mine")).split("\n");
    expect(lines.slice(0, 2)).toEqual([`${"a".repeat(64)}  mine.qcow2.zst`, `${"b".repeat(64)}  mine.raw`]);
    expect(lines).toHaveLength(6);
  });
});
