import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type LicensedPackage,
  licenseFile,
  readLicensedPackage,
} from "../../scripts/licenses/license-file.ts";

const none = new Map<string, string>();

describe("readLicensedPackage()", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "license-file-"));
    await writeFile(join(folder, "package.json"), '{"name":"one","version":"1.2.3","license":"MIT"}');
  });

  afterEach(() => rm(folder, { recursive: true }));

  test("takes licence and notice of the package, then what is missing from them", async () => {
    await writeFile(join(folder, "LICENSE.md"), "own licence");
    await writeFile(join(folder, "NOTICE"), "own notice");
    await writeFile(join(folder, "README.md"), "no licence");
    expect(await readLicensedPackage(folder, new Map([["one", "more"]]))).toEqual({
      name: "one",
      version: "1.2.3",
      license: "MIT",
      texts: ["own licence", "own notice", "more"],
    });
  });

  test("refuses a package without any licence text", async () => {
    await expect(readLicensedPackage(folder, none)).rejects.toThrow('Cannot name the licence of "one"');
  });

  test("refuses a package that names no licence", async () => {
    await writeFile(join(folder, "package.json"), '{"name":"one","version":"1.2.3"}');
    await expect(readLicensedPackage(folder, none)).rejects.toThrow('Cannot read package "one"');
  });
});

describe("licenseFile()", () => {
  const packageOf = (name: string, license: string): LicensedPackage => ({
    name,
    version: "1.0.0",
    license,
    texts: [`text of ${name}`],
  });

  test("lists every package and gives its text, in whatever order they come", () => {
    const [a, b] = [packageOf("a", "MIT"), packageOf("b", "ISC")];
    const text = licenseFile([b, a], "gpl text");
    expect(text).toBe(licenseFile([a, b], "gpl text"));
    expect(text).toContain("- a 1.0.0: MIT\n- b 1.0.0: ISC\n");
    expect(text).toMatch(/text of a\s.*text of b/s);
    expect(text).not.toContain("gpl text");
  });

  test("adds the GPL to packages under the LGPL", () => {
    expect(licenseFile([packageOf("a", "LGPL-3.0+")], "gpl text")).toContain("gpl text");
  });
});
