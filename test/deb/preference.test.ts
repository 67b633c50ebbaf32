import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DebPackage } from "../../src/deb/package.ts";
import { preferredProvider } from "../../src/deb/preference.ts";
import { standingsOf } from "../../src/deb/standing.ts";
import { offer } from "./offers.ts";

const repositories = [{ id: "main" }, { id: "strong", priority: 700 }];
const preferences = { architecture: "amd64", foreignArchitectures: ["i386"], repositories };
const standings = standingsOf({ repositories, pins: [], architectures: ["amd64", "i386"] });

const isCandidate = (one: DebPackage) => !one.name.includes("old");
const prefer = preferredProvider(preferences, { standings, isCandidate });

/**
 * Of two neighbours the first goes before the second for the reason that is told; the second would win by every later step: it
 * has the better of all that comes after, down to the name.
 */
const steps: readonly (readonly [why: string, first: DebPackage, second: DebPackage])[] = [
  [
    "a candidate before another version",
    offer("z", { priority: "extra" }),
    offer("old", { repository: "strong", essential: true, protected: true, priority: "required" }),
  ],
  [
    "the higher priority",
    offer("z", { repository: "strong", priority: "extra" }),
    offer("a", { essential: true, protected: true, priority: "required" }),
  ],
  [
    "essential before protected",
    offer("z", { essential: true, priority: "extra" }),
    offer("a", { protected: true, priority: "required" }),
  ],
  [
    "essential before what is neither, in whatever Priority field",
    offer("z", { essential: true, priority: "extra" }),
    offer("a", { priority: "required" }),
  ],
  [
    "protected before what is neither",
    offer("z", { protected: true, priority: "extra" }),
    offer("a", { priority: "required" }),
  ],
  [
    "essential before protected, though it is foreign",
    offer("z", { essential: true, architecture: "i386" }),
    offer("a", { protected: true }),
  ],
  [
    "the native architecture",
    offer("z", { priority: "extra" }),
    offer("a", { architecture: "i386", priority: "required" }),
  ],
  ["the better Priority field", offer("z", { priority: "standard" }), offer("a", { priority: "optional" })],
  ["a known Priority field", offer("z", { priority: "extra" }), offer("a", { priority: "odd" })],
  ["the name", offer("a 1"), offer("b 2")],
  ["the higher version of a name", offer("a 2"), offer("a 1")],
];

describe("preferredProvider()", () => {
  test.each(steps)("takes %s", (_why, first, second) => {
    expect([second, first].sort(prefer)).toEqual([first, second]);
    expect(Math.sign(prefer(first, second))).toBe(-Math.sign(prefer(second, first)));
  });

  test("is a total order: any packages come out the same, whatever order they come in", () => {
    const some = fc.record({
      name: fc.constantFrom("a", "b", "old"),
      version: fc.constantFrom("1", "2"),
      essential: fc.boolean(),
      protected: fc.boolean(),
      priority: fc.constantFrom("required", "optional", "odd"),
      repository: fc.constantFrom("main", "strong"),
      architecture: fc.constantFrom("amd64", "all", "i386"),
    });
    const packages = fc.array(
      some.map(({ name, version, ...fields }) => offer(`${name} ${version}`, fields)),
      { minLength: 2, maxLength: 8 },
    );
    const twice = packages.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(twice, ([given, shuffled]) => {
        expect(shuffled.toSorted(prefer)).toEqual(given.toSorted(prefer));
      }),
    );
  });
});
