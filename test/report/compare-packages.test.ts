import { describe, expect, test } from "vitest";
import { compareVersions } from "../../src/deb/version.ts";
import { comparePackages } from "../../src/report/compare-packages.ts";
import { type Manifest, type ManifestPackage, manifestOf } from "../../src/report/manifest.ts";
import { sampleInput } from "./sample-input.ts";

const manifest = manifestOf(sampleInput());

const withPackages = (...packages: readonly [string, string, string?][]): Manifest => ({
  ...manifest,
  packages: packages.map(
    ([name, version, sha256 = version]): ManifestPackage => ({
      ...{ name, version, sha256, architecture: "amd64", repository: "r", purl: "" },
      source: { name, version },
    }),
  ),
});

describe("comparePackages()", () => {
  test("finds nothing between equal manifests", () => {
    expect(comparePackages(manifest, manifest, compareVersions)).toEqual({
      since: { version: manifest.image.version, date: manifest.sourceDateEpoch.date },
      ...{ added: [], removed: [], changed: [] },
    });
  });

  test("tells what came, what went and what has another version or other bytes", () => {
    const was = withPackages(
      ["curl", "8.1"],
      ["bash", "5.2-1"],
      ["gone", "1"],
      ["same", "1"],
      ["odd", "1", "x"],
    );
    const is = withPackages(
      ["curl", "8.10"],
      ["bash", "5.2~rc1"],
      ["new", "2"],
      ["same", "1"],
      ["odd", "1", "y"],
    );
    const { added, removed, changed } = comparePackages(was, is, compareVersions);
    expect({ added, removed, changed }).toEqual({
      added: [{ name: "new", architecture: "amd64", version: "2" }],
      removed: [{ name: "gone", architecture: "amd64", version: "1" }],
      changed: [
        { name: "curl", architecture: "amd64", from: "8.1", to: "8.10", change: "upgraded" },
        { name: "bash", architecture: "amd64", from: "5.2-1", to: "5.2~rc1", change: "downgraded" },
        { name: "odd", architecture: "amd64", from: "1", to: "1", change: "rebuilt" },
      ],
    });
  });

  test("takes packages of two architectures for two packages", () => {
    const was = withPackages(["libc6", "1"]);
    const [own] = was.packages;
    if (own === undefined) throw new Error("no package");
    const is = { packages: [own, { ...own, architecture: "i386" }] };
    expect(comparePackages(was, is, compareVersions).added).toEqual([
      { name: "libc6", architecture: "i386", version: "1" },
    ]);
  });
});
