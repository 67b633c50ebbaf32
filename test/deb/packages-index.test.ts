import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IndexCatalog } from "../../src/deb/index-catalog.ts";
import { type PackagesIndexOptions, parsePackagesIndex } from "../../src/deb/packages-index.ts";
import { nameFilter } from "../../src/packages/name-globs.ts";

const digest = "d".repeat(64);
const options: PackagesIndexOptions = {
  name: "Packages",
  architecture: "amd64",
};

async function* chunksOf(text: string, chunkBytes = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += chunkBytes)
    yield bytes.subarray(start, start + chunkBytes);
}

async function parse(text: string, more: Partial<PackagesIndexOptions> & { chunkBytes?: number } = {}) {
  const tables = await parsePackagesIndex(chunksOf(text, more.chunkBytes), { ...options, ...more });
  return new IndexCatalog("debian", tables).packages();
}

function stanza(fields: Readonly<Record<string, string | undefined>> = {}): string {
  const all = {
    Package: "bash",
    Version: "5.2.15-2+b8",
    Architecture: "amd64",
    Filename: "pool/main/b/bash/bash_5.2.15-2+b8_amd64.deb",
    Size: "1491668",
    SHA256: digest,
    ...fields,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== undefined);
  return `${lines.map(([name, value]) => `${name}: ${value}\n`).join("")}\n`;
}

describe("parsePackagesIndex()", () => {
  test("reads every field that a build needs", async () => {
    const text = stanza({
      "Multi-Arch": "foreign",
      Essential: "yes",
      Protected: "yes",
      Priority: "required",
      "Pre-Depends": "libc6 (>= 2.36)",
      Depends: "base-files (>= 2.1.12), debianutils (>= 5.6-0.1)",
      Recommends: "bash-completion (>= 20060301-0)",
      Conflicts: "bash-completion (<< 20060301-0)",
      Breaks: "old",
      Replaces: "bash-completion (<< 20060301-0)",
      Provides: "sh",
      "Installed-Size": "7164",
      Description: "GNU Bourne Again SHell",
    });
    expect(await parse(text)).toEqual([
      {
        name: "bash",
        version: "5.2.15-2+b8",
        architecture: "amd64",
        multiArch: "foreign",
        essential: true,
        protected: true,
        priority: "required",
        preDepends: "libc6 (>= 2.36)",
        depends: "base-files (>= 2.1.12), debianutils (>= 5.6-0.1)",
        recommends: "bash-completion (>= 20060301-0)",
        conflicts: "bash-completion (<< 20060301-0)",
        breaks: "old",
        replaces: "bash-completion (<< 20060301-0)",
        provides: "sh",
        path: "pool/main/b/bash/bash_5.2.15-2+b8_amd64.deb",
        sizeBytes: 1491668,
        tasks: "",
        sha256: digest,
        installedSizeBytes: 7164 * 1024,
        repository: "debian",
      },
    ]);
  });

  test("leaves absent fields empty", async () => {
    expect(await parse(stanza())).toMatchObject([
      {
        multiArch: "no",
        essential: false,
        protected: false,
        depends: "",
        priority: "",
        installedSizeBytes: 0,
      },
    ]);
  });

  test("takes Important as Protected", async () => {
    expect(await parse(stanza({ Important: "yes" }))).toMatchObject([{ protected: true }]);
  });

  test("joins folded fields, and passes over folded descriptions", async () => {
    const text = stanza({ Depends: "a,\n b (>= 1),\n\tc", Description: "short\n long\n .\n Package: evil" });
    expect(await parse(text)).toMatchObject([{ name: "bash", depends: "a, b (>= 1), c" }]);
  });

  test("keeps packages of its architecture and of all", async () => {
    const text = ["amd64", "arm64", "all"].map((Architecture) => stanza({ Architecture })).join("");
    expect((await parse(text)).map(({ architecture }) => architecture)).toEqual(["amd64", "all"]);
  });

  test("passes over a foreign stanza whatever it lacks", async () => {
    expect(await parse(stanza({ Architecture: "arm64", SHA256: undefined }))).toEqual([]);
  });

  test.each([
    ["an empty index", ""],
    ["empty lines only", "\n\n\n"],
  ])("finds no package in %s", async (_, text) => {
    expect(await parse(text)).toEqual([]);
  });

  test("takes any number of empty lines between stanzas, and none at the end", async () => {
    const text = `\n\n${stanza({ Package: "aa" })}\n\n${stanza({ Package: "bb" })}`.trimEnd();
    expect((await parse(text)).map(({ name }) => name)).toEqual(["aa", "bb"]);
  });

  test("finds the same packages however the bytes are cut", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `package-${index}`);
    const text = names.map((Package) => stanza({ Package, Description: "Grüße\n ŝtono" })).join("");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async (chunkBytes) => {
        expect((await parse(text, { chunkBytes })).map(({ name }) => name)).toEqual(names);
      }),
      { numRuns: 25 },
    );
  });

  test("finds the same packages in several blocks", async () => {
    const names = Array.from({ length: 12_000 }, (_, index) => `package-${index}`);
    const text = names.map((Package) => stanza({ Package })).join("");
    expect(text.length).toBeGreaterThan(2 * 1024 * 1024);
    expect((await parse(text)).map(({ name }) => name)).toEqual(names);
  });

  test("takes a Filename that begins with ./", async () => {
    expect(await parse(stanza({ Filename: "./bash.deb" }))).toMatchObject([{ path: "bash.deb" }]);
  });

  test.each([
    ["Package", undefined],
    ["Package", "../bash"],
    ["Version", undefined],
    ["Version", "1/2"],
    ["Architecture", undefined],
    ["Filename", undefined],
    ["Filename", "/etc/passwd"],
    ["Filename", "pool/../../etc/passwd"],
    ["Filename", ".."],
    ["Filename", "pool/a b.deb"],
    ["Size", undefined],
    ["Size", "-1"],
    ["Size", "0x10"],
    ["SHA256", undefined],
    ["SHA256", "d"],
    ["Installed-Size", "much"],
  ])("refuses the %s %s", async (field, value) => {
    await expect(parse(stanza({ [field]: value }))).rejects.toMatchObject({
      code: "IC2007",
      message: expect.stringContaining(field),
    });
  });

  test.each([
    ["a web page", "<html>\n<body>Please log in</body>\n</html>\n"],
    ["binary data", "\u0000\u0001\u0002\n"],
    ["a line that continues nothing", ` folded\n${stanza()}`],
    ["a stanza cut within its fields", stanza().slice(0, 40)],
    ["a field given twice", stanza().replace("Size:", "Package: other\nSize:")],
  ])("refuses %s", async (_, text) => {
    await expect(parse(text)).rejects.toMatchObject({ code: "IC2007" });
  });

  test("refuses a stanza without end before it fills the memory", async () => {
    const line = `Description: ${"x".repeat(100_000)}\n`;
    let given = 0;
    const endless = async function* () {
      for (;;) {
        given += line.length;
        yield Buffer.from(line);
      }
    };
    await expect(parsePackagesIndex(endless(), options)).rejects.toMatchObject({ code: "IC2007" });
    expect(given).toBeLessThan(20_000_000);
  });
});

test.each([
  ["foo", "foo", true],
  ["foo", "foobar", false],
  ["foo", "libfoo", false],
  ["foo*", "foobar", true],
  ["*-dev", "libfoo-dev", true],
  ["lib?", "liba", true],
  ["lib?", "libab", false],
  ["g++", "g++", true],
  ["a.c", "abc", false],
])("the glob %s and the name %s: %s", (glob, name, matches) => {
  expect(nameFilter([glob])(name)).toBe(matches);
});
