import { describe, expect, test } from "vitest";
import { checkRelease, parseRelease } from "../../src/deb/release.ts";

const digest = "a".repeat(64);
const text = (lines: readonly string[] = []) =>
  [
    "Origin: Debian",
    "Label: Debian",
    "Suite: oldstable",
    "Version: 12.1",
    "Codename: bookworm",
    "Date: Sat, 06 Sep 2025 09:31:02 UTC",
    "Acquire-By-Hash: yes",
    "Architectures: all amd64 arm64",
    "Components: main contrib non-free-firmware non-free",
    "MD5Sum:",
    ` ${"b".repeat(32)}  1 main/binary-amd64/Packages`,
    ...lines,
    "SHA256:",
    ` ${digest}  8790396 main/binary-amd64/Packages.xz`,
    ` ${digest.toUpperCase()} 0 main/binary-all/Packages`,
  ].join("\n");
const parse = (value: string) => parseRelease(value, "http://x/InRelease");
const release = (...lines: string[]) => parse(text(lines));
const now = new Date("2025-09-07T00:00:00Z");

describe("parseRelease()", () => {
  test("reads the fields and the SHA256 section alone", () => {
    expect(release()).toEqual({
      name: "http://x/InRelease",
      origin: "Debian",
      label: "Debian",
      suite: "oldstable",
      codename: "bookworm",
      version: "12.1",
      notAutomatic: false,
      butAutomaticUpgrades: false,
      date: new Date("2025-09-06T09:31:02Z"),
      validUntil: undefined,
      acquireByHash: true,
      architectures: ["all", "amd64", "arm64"],
      components: ["main", "contrib", "non-free-firmware", "non-free"],
      allIsSeparate: true,
      files: new Map([
        ["main/binary-amd64/Packages.xz", { sizeBytes: 8790396, sha256: digest }],
        ["main/binary-all/Packages", { sizeBytes: 0, sha256: digest }],
      ]),
    });
  });

  test("reads where Architecture: all packages lie", () => {
    expect(release("No-Support-for-Architecture-all: Packages").allIsSeparate).toBe(false);
    expect(parse(text().replace("all amd64", "amd64")).allIsSeparate).toBe(false);
  });

  test.each([
    ["Sat, 06 Sep 2025 09:31:02 UTC", "2025-09-06T09:31:02.000Z"],
    ["Sat,  6 Sep 2025  9:31:02 GMT", "2025-09-06T09:31:02.000Z"],
    ["Sat, 6 Sep 2025 9:31:02 GMT", "2025-09-06T09:31:02.000Z"],
    ["Sat, 06 Sep 2025 09:31:02 +0000", "2025-09-06T09:31:02.000Z"],
    ["Sat, 06 Sep 2025 09:31:02 +0200", undefined],
    ["Sat, 06 Sep 2025 09:31:02", undefined],
    ["2025-09-06T09:31:02Z", undefined],
  ])("reads the date %s as %s", (written, iso) => {
    const value = text([`Valid-Until: ${written}`]);
    if (iso === undefined) expect(() => parse(value)).toThrow(expect.objectContaining({ code: "IC2007" }));
    else expect(parse(value).validUntil?.toISOString()).toBe(iso);
  });

  test.each([
    ["nothing", ""],
    ["a web page", "<html><body>Please log in</body></html>"],
    ["a Release without SHA256", text().replace("SHA256:", "SHA1:")],
    ["a Release without Date", text().replace(/Date: .*\n/, "")],
    ["a digest that is none", text().replace(digest, "a".repeat(63))],
    ["a size that is none", text().replace("8790396", "-1")],
    ["a line without a path", text().replace(" main/binary-amd64/Packages.xz", "")],
    ["two stanzas", text().replace("SHA256:", "\nSHA256:")],
    ["a field given twice", text(["Codename: sid"])],
  ])("refuses %s", (_, value) => {
    expect(() => parse(value)).toThrow(expect.objectContaining({ code: "IC2007" }));
  });
});

describe("checkRelease()", () => {
  const expected = { codename: "bookworm", components: ["main", "non-free-firmware"], architecture: "amd64" };

  test.each(["bookworm", "oldstable"])("takes %s, the Codename or the Suite", (codename) => {
    expect(() => checkRelease(release(), { ...expected, codename }, now)).not.toThrow();
  });

  test("refuses another suite", () => {
    expect(() => checkRelease(release(), { ...expected, codename: "trixie" }, now)).toThrow(
      expect.objectContaining({
        code: "IC2005",
        message:
          'Cannot use "http://x/InRelease": it calls itself "bookworm", "oldstable", but "trixie" was asked for',
      }),
    );
  });

  test("takes a Release up to its Valid-Until and refuses it after", () => {
    const limited = release("Valid-Until: Sun, 07 Sep 2025 00:00:00 UTC");
    expect(() => checkRelease(limited, expected, now)).not.toThrow();
    expect(() => checkRelease(limited, expected, new Date(now.getTime() + 1))).toThrow(
      expect.objectContaining({ code: "IC2004", hint: expect.stringContaining("clock") }),
    );
  });

  test("refuses a date more than a day ahead", () => {
    expect(() => checkRelease(release(), expected, new Date("2025-09-05T09:31:02Z"))).not.toThrow();
    expect(() => checkRelease(release(), expected, new Date("2025-09-05T09:31:01Z"))).toThrow(
      expect.objectContaining({ code: "IC2004", message: expect.stringContaining("lies in the future") }),
    );
  });

  test.each([
    ["component", { ...expected, components: ["main", "universe"] }, "universe"],
    ["architecture", { ...expected, architecture: "riscv64" }, "riscv64"],
  ])("refuses a %s that it does not have, naming those it has", (kind, wanted, missing) => {
    expect(() => checkRelease(release(), wanted, now)).toThrow(
      expect.objectContaining({
        code: "IC2008",
        message: expect.stringContaining(`no ${kind} "${missing}"`),
      }),
    );
  });

  test("takes components that debian-security lists below updates/", () => {
    const security = parse(text().replace("Components: main ", "Components: updates/main updates/contrib "));
    expect(() => checkRelease(security, expected, now)).not.toThrow();
  });
});
