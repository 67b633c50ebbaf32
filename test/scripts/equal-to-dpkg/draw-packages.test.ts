import { describe, expect, test } from "vitest";
import { drawPackages, withRequests } from "../../../scripts/equal-to-dpkg/draw-packages.ts";
import { listedCatalog } from "../../../src/deb/listed-catalog.ts";
import type { DebPackage } from "../../../src/deb/package.ts";
import { type DebianResolution, resolveDebian } from "../../../src/deb/resolve.ts";
import { offer } from "../../deb/offers.ts";

const numbers = Array.from({ length: 60 }, (_, index) => `p${index}`);

const resolutionOf = (packages: readonly DebPackage[]): DebianResolution => ({
  catalogs: [listedCatalog(packages)],
  repositories: [{ id: "main", priority: 500 }],
  selection: { requests: [], priorities: [], recommends: "leave-out" },
  architecture: "amd64",
});

const numbered = numbers.map((name) => offer(name));
const free = resolutionOf(numbered);
const draw = { count: 10, seed: "1", largestBytes: 1e9 };

describe("drawPackages()", () => {
  test("draws as many as asked for, each once, the same for the same seed", () => {
    const drawn = drawPackages(free, draw);
    expect(new Set(drawn).size).toBe(10);
    expect(drawPackages(resolutionOf(numbered.toReversed()), draw)).toEqual(drawn);
    expect(drawPackages(free, { ...draw, seed: "2" })).not.toEqual(drawn);
    expect(drawPackages(free, { ...draw, count: 20 }).slice(0, 10)).toEqual(drawn);
  });

  test("draws the same of a repository that gained a package, but for that one", () => {
    const more = resolutionOf([...numbered, offer("new")]);
    const drawn = drawPackages(more, { ...draw, count: 11 }).filter((name) => name !== "new");
    expect(drawn.slice(0, 10)).toEqual(drawPackages(free, draw));
  });

  test("passes over what is too large or cannot be installed beside the earlier ones", () => {
    const packages = numbers.map((name, index) =>
      offer(name, {
        ...(index % 3 === 0 ? { provides: "one-only", conflicts: "one-only" } : {}),
        ...(index % 3 === 1 ? { depends: "nothing-that-exists" } : {}),
        ...(index === 2 ? { installedSizeBytes: 2e9 } : {}),
      }),
    );
    const resolution = resolutionOf(packages);
    const drawn = drawPackages(resolution, { ...draw, count: 60 });
    // All of every third but the large one, and one of those that conflict.
    expect(drawn).toHaveLength(20);
    expect(drawn).not.toContain("p2");
    expect(resolveDebian(withRequests(resolution, drawn)).packages).toHaveLength(20);
  });
});
