import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCatalog, keepCatalog } from "../../src/deb/catalog-store.ts";
import { IndexCatalog } from "../../src/deb/index-catalog.ts";
import { listedCatalog } from "../../src/deb/listed-catalog.ts";
import type { DebPackage } from "../../src/deb/package.ts";
import type { PackageCatalog, Trait } from "../../src/deb/package-catalog.ts";
import { parsePackagesIndex } from "../../src/deb/packages-index.ts";
import { openTree } from "../files/tree.ts";

const digest = "d".repeat(64);
const names = ["a", "ab", "libc6", "python3.11"] as const;
const stanzas = fc.array(
  fc.record({
    Package: fc.constantFrom(...names),
    Version: fc.constantFrom("1", "1:2.0-1", "2~rc1"),
    Architecture: fc.constantFrom("amd64", "all", "arm64"),
    Essential: fc.constantFrom(undefined, "yes", "no"),
    Priority: fc.constantFrom(undefined, "required", "optional", "\n optional", "other"),
    Provides: fc.constantFrom(undefined, "a", "b (= 1), ab:any", ",c\n , libc6", " "),
    Task: fc.constantFrom(undefined, "desktop", "laptop, desktop", ""),
    Filename: fc.constantFrom("./pool/a.deb", "pool/a..b.deb", "pool/%3a.deb"),
  }),
  { maxLength: 12 },
);

const textOf = (all: readonly Readonly<Record<string, string | undefined>>[]) =>
  all
    .map((fields) => {
      const lines = Object.entries({ Tag: "x::y,\n z", ...fields, Size: "1", SHA256: digest });
      return lines.map(([name, value]) => (value === undefined ? "" : `${name}: ${value}\n`)).join("");
    })
    .join("\n");

async function tablesOf(text: string) {
  const chunks = async function* () {
    yield Buffer.from(text);
  };
  return parsePackagesIndex(chunks(), { name: "Packages", architecture: "amd64" });
}

const traits: readonly Trait[] = [
  { kind: "default", priorities: [] },
  { kind: "default", priorities: ["required", "other"] },
  { kind: "default", priorities: ["optional", " optional", ""] },
  { kind: "task", task: "desktop" },
  { kind: "task", task: "none" },
];

/** All that a catalog finds, in an order of its own. */
function foundIn(catalog: PackageCatalog) {
  const sorted = (packages: readonly DebPackage[]) => packages.map((one) => JSON.stringify(one)).sort();
  return {
    size: catalog.size,
    names: [...catalog.names()],
    named: [...names, "none"].map((name) => sorted(catalog.named(name))),
    providing: [...names, "b", "c", "="].map((name) => sorted(catalog.providing(name))),
    having: traits.map((trait) => sorted(catalog.having(trait))),
  };
}

describe("IndexCatalog", () => {
  test("finds what a list of the same packages finds", async () => {
    await fc.assert(
      fc.asyncProperty(stanzas, async (all) => {
        const catalog = new IndexCatalog("debian", await tablesOf(textOf(all)));
        expect(foundIn(catalog)).toEqual(foundIn(listedCatalog(catalog.packages())));
        expect(catalog.size).toBe(all.filter(({ Architecture }) => Architecture !== "arm64").length);
      }),
    );
  });

  test("makes each package once", async () => {
    const fields = { Package: "ab", Version: "1", Architecture: "all", Filename: "ab.deb", Provides: "b" };
    const catalog = new IndexCatalog("debian", await tablesOf(textOf([fields])));
    const [one] = catalog.named("ab");
    expect(catalog.providing("b")[0]).toBe(one);
    expect(catalog.packages()[0]).toBe(one);
  });

  test("finds the same when it was kept, and is found for the same architecture and index only", async () => {
    await using folder = await openTree();
    const path = join(folder.path, "catalog");
    const source = { architecture: "amd64", plain: { sha256: digest } };
    await fc.assert(
      fc.asyncProperty(stanzas, async (all) => {
        const tables = await tablesOf(textOf(all));
        await keepCatalog(path, source, tables);
        const kept = await findCatalog(path, source);
        if (kept === undefined) throw new Error("nothing was kept");
        expect(foundIn(new IndexCatalog("debian", kept))).toEqual(
          foundIn(new IndexCatalog("debian", tables)),
        );
      }),
      { numRuns: 20 },
    );
    expect(await findCatalog(path, { ...source, architecture: "arm64" })).toBeUndefined();
    expect(await findCatalog(path, { ...source, plain: undefined })).toBeUndefined();
  });
});
