import { describe, expect, test } from "vitest";
import { type DescribedRpm, installedPackages } from "../../src/rpm/installed-packages.ts";

function rpm(name: string, overrides: Partial<DescribedRpm> = {}): DescribedRpm {
  return {
    ...{
      name,
      version: "1:2.0-3.azl3",
      architecture: "x86_64",
      repository: "base",
      file: `/pool/${name}.rpm`,
    },
    ...{ path: `Packages/${name}.rpm`, sizeBytes: 10, sha256: "0".repeat(64), installedSizeBytes: 20 },
    fields: {
      ...{ name, evr: { epoch: 1, version: "2.0", release: "3.azl3" }, version: "1:2.0-3.azl3" },
      ...{ architecture: "x86_64", sourceRpm: "core-tools-2.0-3.azl3.src.rpm", summary: `the ${name}` },
      ...{
        license: "MIT",
        vendor: "Vendor Ltd",
        url: "https://a.example",
        builtAt: 7,
        installedSizeBytes: 20,
      },
    },
    provides: [name],
    requires: [],
    files: [],
    coveredModes: [],
    ...overrides,
  };
}

const dependenciesOf = (packages: readonly DescribedRpm[]) =>
  Object.fromEntries(installedPackages(packages).map(({ name, dependsOn }) => [name, dependsOn]));

describe("installedPackages()", () => {
  test("says what the header says: source, vendor, home page and summary", () => {
    expect(installedPackages([rpm("tool")])).toEqual([
      {
        ...{ name: "tool", version: "1:2.0-3.azl3", architecture: "x86_64", repository: "base" },
        source: { name: "core-tools", version: "2.0-3.azl3" },
        ...{
          maintainer: "Vendor Ltd",
          homepage: "https://a.example",
          summary: "the tool",
          section: undefined,
        },
        ...{ dependsOn: [], path: "Packages/tool.rpm", sizeBytes: 10, sha256: "0".repeat(64) },
        installedSizeBytes: 20,
      },
    ]);
  });

  test.each([
    ["capabilities", ["libc.so.6()(64bit)"], ["glibc"]],
    ["paths", ["/bin/sh"], ["bash"]],
    ["what rpm itself provides, which is no package", ["rpmlib(FileDigests)"], []],
    ["what the package has itself", ["tool"], []],
    ["what no package of the image provides", ["missing"], []],
    ["operands of a rich dependency, and not its condition", ["(glibc if bash)"], ["glibc"]],
    ["the other operand of a condition", ["(missing if bash else bash)"], ["bash"]],
    ["both of two", ["(glibc and bash)"], ["bash", "glibc"]],
  ])("follows %s", (_what, requires, expected) => {
    const glibc = rpm("glibc", { provides: ["glibc", "libc.so.6()(64bit)"] });
    const bash = rpm("bash", { files: ["/bin/sh"] });
    expect(dependenciesOf([glibc, bash, rpm("tool", { requires })]).tool).toEqual(expected);
  });
});
