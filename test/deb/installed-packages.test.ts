import { describe, expect, test } from "vitest";
import { installedPackages } from "../../src/deb/installed-packages.ts";
import { packageOf } from "./debs.ts";

const installed = (...packages: readonly { title: string; fields?: Record<string, string> }[]) =>
  installedPackages(packages.map((one) => packageOf(one)));

const dependsOn = (
  fields: Record<string, string>,
  ...others: readonly { title: string; fields?: Record<string, string> }[]
) => installed({ title: "app", fields }, ...others)[0]?.dependsOn;

describe("installedPackages()", () => {
  test("tells what the package says of itself", () => {
    const fields = {
      Homepage: "https://example.org",
      Section: "utils",
      Description: "the first line\n and more",
    };
    const [one] = installed({ title: "x 1.2", fields });
    expect(one).toMatchObject({
      name: "x",
      version: "1.2",
      architecture: "all",
      maintainer: "Ada <ada@example.org>",
      homepage: "https://example.org",
      section: "utils",
      summary: "the first line",
      path: "pool/x.deb",
      sizeBytes: 1000,
      repository: "main",
    });
    expect(installed({ title: "x" })[0]).toMatchObject({ homepage: undefined, section: undefined });
  });

  test.each([
    [{}, { name: "x", version: "1.2" }],
    [{ Source: "src" }, { name: "src", version: "1.2" }],
    [{ Source: "src (3.4-5)" }, { name: "src", version: "3.4-5" }],
  ])("finds in %j the source %j", (fields, source) => {
    expect(installed({ title: "x 1.2", fields })[0]?.source).toEqual(source);
  });

  test("names what stands for each dependency, once and sorted", () => {
    const fields = { "Pre-Depends": "libc (>= 2)", Depends: "zlib, libc, awk | none, app" };
    const others = [{ title: "libc" }, { title: "zlib" }, { title: "mawk", fields: { Provides: "awk" } }];
    expect(dependsOn(fields, ...others)).toEqual(["libc", "mawk", "zlib"]);
  });

  test("takes the first alternative that is installed, by name before by what others provide", () => {
    const others = [{ title: "b", fields: { Provides: "a" } }, { title: "c" }];
    expect(dependsOn({ Depends: "none | c | b" }, ...others)).toEqual(["c"]);
    expect(dependsOn({ Depends: "a" }, ...others, { title: "a" })).toEqual(["a"]);
  });

  test("leaves out what is not installed and what is only recommended", () => {
    expect(dependsOn({ Depends: "gone", Recommends: "libc" }, { title: "libc" })).toEqual([]);
  });
});
