import { describe, expect, test } from "vitest";
import type { DebPackage } from "../../src/deb/package.ts";
import { chosenFor, failureFor, offer, request, resolve } from "./offers.ts";

/** Rule, requests, packages, chosen ("-" = cannot be had). */
type Row = readonly [string, string, readonly DebPackage[], string];

function check(requests: string, packages: readonly DebPackage[], chosen: string): void {
  for (const order of [packages, packages.toReversed()]) {
    if (chosen === "-") expect(failureFor(requests, order).code).toBe("IC3002");
    else expect(chosenFor(requests, order).join(", ")).toBe(chosen);
  }
}

const needs: readonly Row[] = [
  [
    "the first alternative of what is written first, also where a later one would do for both",
    "a",
    [offer("a", { depends: "p | q | r, r | s" }), ...["p", "q", "r", "s"].map((name) => offer(name))],
    "a 1, p 1, r 1",
  ],
  ["Depends", "a", [offer("a", { depends: "b" }), offer("b"), offer("c")], "a 1, b 1"],
  ["Pre-Depends", "a", [offer("a", { preDepends: "b" }), offer("b")], "a 1, b 1"],
  ["nothing that is not there", "a", [offer("a", { depends: "b" })], "-"],
  ["Recommends on request only", "a", [offer("a", { recommends: "b" }), offer("b")], "a 1"],
  ["the first alternative", "a", [offer("a", { depends: "z | b" }), offer("b"), offer("z")], "a 1, z 1"],
  [
    "the next alternative when the first is missing",
    "a",
    [offer("a", { depends: "z | b" }), offer("b")],
    "a 1, b 1",
  ],
  [
    "an alternative that is there anyway",
    "a b",
    [offer("a", { depends: "z | b" }), offer("b"), offer("z")],
    "a 1, b 1",
  ],
  [
    "the next alternative when the first cannot be had",
    "a",
    [offer("a", { depends: "z | b" }), offer("b"), offer("z", { depends: "none" })],
    "a 1, b 1",
  ],
  [
    "what an earlier choice was wrong about",
    "a",
    [
      offer("a", { depends: "p | q, r | s" }),
      offer("p", { conflicts: "r, s" }),
      offer("q"),
      offer("r"),
      offer("s"),
    ],
    "a 1, q 1, r 1",
  ],
  ["the highest version", "a", [offer("a 1"), offer("a 2"), offer("a 1.5")], "a 2"],
  [
    "the highest version that fits",
    "a",
    [offer("a", { depends: "b (<< 3)" }), offer("b 1"), offer("b 2"), offer("b 3")],
    "a 1, b 2",
  ],
  [
    "an older version when the newest cannot be had",
    "a",
    [offer("a 1"), offer("a 2", { depends: "none" })],
    "a 1",
  ],
  [
    "one version that suits all",
    "a c",
    [offer("a", { depends: "b" }), offer("c", { depends: "b (= 1)" }), offer("b 1"), offer("b 2")],
    "a 1, b 1, c 1",
  ],
  ["a dependency on the package itself", "a", [offer("a", { depends: "a | none, v", provides: "v" })], "a 1"],
  ["cycles", "a", [offer("a", { depends: "b" }), offer("b", { depends: "a" })], "a 1, b 1"],
];

const provides: readonly Row[] = [
  ["a virtual package", "a", [offer("a", { depends: "v" }), offer("b", { provides: "v" })], "a 1, b 1"],
  [
    "real before virtual",
    "a",
    [offer("a", { depends: "v" }), offer("b", { provides: "v" }), offer("v")],
    "a 1, v 1",
  ],
  [
    "alternatives before real",
    "a",
    [offer("a", { depends: "v | w" }), offer("b", { provides: "v" }), offer("w")],
    "a 1, b 1",
  ],
  [
    "no version from an unversioned Provides",
    "a",
    [offer("a", { depends: "v (>= 1)" }), offer("b 9", { provides: "v" })],
    "-",
  ],
  [
    "the version of a versioned Provides",
    "a",
    [
      offer("a", { depends: "v (>= 2)" }),
      offer("b", { provides: "v (= 1)" }),
      offer("c", { provides: "v (= 2)" }),
    ],
    "a 1, c 1",
  ],
  [
    "no version too low",
    "a",
    [offer("a", { depends: "v (>= 2)" }), offer("b", { provides: "v (= 1)" })],
    "-",
  ],
  [
    "a versioned Provides for an unversioned need",
    "a",
    [offer("a", { depends: "v" }), offer("b", { provides: "x, v (= 1)" })],
    "a 1, b 1",
  ],
  [
    "nothing from a Provides with another operator",
    "a",
    [offer("a", { depends: "v" }), offer("b", { provides: "v (>= 1)" })],
    "-",
  ],
  [
    "a provider of better priority",
    "a",
    [
      offer("a", { depends: "v" }),
      offer("b", { provides: "v" }),
      offer("c", { provides: "v", priority: "required" }),
    ],
    "a 1, c 1",
  ],
  [
    "the first provider by name",
    "a",
    [offer("a", { depends: "v" }), offer("c", { provides: "v" }), offer("b", { provides: "v" })],
    "a 1, b 1",
  ],
  [
    "a provider's newest version",
    "a",
    [offer("a", { depends: "v" }), offer("b 1", { provides: "v" }), offer("b 2", { provides: "v" })],
    "a 1, b 2",
  ],
  [
    "a name's candidate before another's old version",
    "a",
    [
      offer("a", { depends: "v" }),
      offer("b 1", { provides: "v" }),
      offer("b 2"),
      offer("c", { provides: "v" }),
    ],
    "a 1, c 1",
  ],
  [
    "a name that one package provides in two versions",
    "a",
    [offer("a", { depends: "v (= 2)" }), offer("b", { provides: "v (= 1), v (= 2)" })],
    "a 1, b 1",
  ],
  [
    "names however they are spaced and qualified",
    "a",
    [offer("a", { depends: "v, w, x" }), offer("b", { provides: "v:amd64(= 1) ,w,\t x , " })],
    "a 1, b 1",
  ],
  ["the only provider of a requested name", "v", [offer("b", { provides: "v" })], "b 1"],
];

const clashes: readonly Row[] = [
  ["Conflicts", "a b", [offer("a", { conflicts: "b" }), offer("b")], "-"],
  ["Conflicts seen from the other side", "a b", [offer("a"), offer("b", { conflicts: "a" })], "-"],
  ["Breaks", "a b", [offer("a", { breaks: "b (<< 2)" }), offer("b 1")], "-"],
  ["Breaks of another version", "a b", [offer("a", { breaks: "b (<< 2)" }), offer("b 2")], "a 1, b 2"],
  [
    "Breaks of one version",
    "a b",
    [offer("a", { breaks: "b (>= 2)" }), offer("b 2"), offer("b 1")],
    "a 1, b 1",
  ],
  ["Conflicts with a provider", "a b", [offer("a", { conflicts: "v" }), offer("b", { provides: "v" })], "-"],
  ["its own Provides", "a", [offer("a", { conflicts: "v", breaks: "v", provides: "v" })], "a 1"],
  [
    "one provider at a time",
    "a b",
    [offer("a", { conflicts: "v", provides: "v" }), offer("b", { conflicts: "v", provides: "v" })],
    "-",
  ],
  ["itself", "a", [offer("a", { conflicts: "a" })], "a 1"],
  [
    "a versioned Conflicts and an unversioned Provides",
    "a b",
    [offer("a", { conflicts: "v (<< 2)" }), offer("b", { provides: "v" })],
    "a 1, b 1",
  ],
  [
    "a versioned Conflicts and a versioned Provides",
    "a b",
    [offer("a", { conflicts: "v (<< 2)" }), offer("b", { provides: "v (= 1)" })],
    "-",
  ],
  ["Replaces, which mean nothing here", "a b", [offer("a", { replaces: "b" }), offer("b")], "a 1, b 1"],
  ["two versions of one name", "a=1 a=2", [offer("a 1"), offer("a 2")], "-"],
  ["a package that nothing needs", "a", [offer("a", { conflicts: "b" }), offer("b")], "a 1"],
];

const architectures: readonly Row[] = [
  ["all", "a", [offer("a", { depends: "b" }), offer("b", { architecture: "all" })], "a 1, b 1"],
  [
    "no foreign architecture",
    "a",
    [offer("a", { depends: "b" }), offer("b", { architecture: "i386", multiArch: "foreign" })],
    "-",
  ],
  [
    ":any met by allowed",
    "a",
    [offer("a", { depends: "b:any" }), offer("b", { multiArch: "allowed" })],
    "a 1, b 1",
  ],
  [
    ":any met by nothing else",
    "a",
    [offer("a", { depends: "b:any" }), offer("b", { multiArch: "foreign" })],
    "-",
  ],
  [
    ":any and versions",
    "a",
    [
      offer("a", { depends: "b:any (>= 2)" }),
      offer("b 1", { multiArch: "allowed" }),
      offer("b 2", { multiArch: "allowed" }),
    ],
    "a 1, b 2",
  ],
  [
    "the native architecture by its name",
    "a",
    [
      offer("a", { depends: "b:amd64, c:amd64, d:native" }),
      offer("b"),
      offer("c", { architecture: "all" }),
      offer("d"),
    ],
    "a 1, b 1, c 1, d 1",
  ],
  ["a foreign architecture by its name", "a", [offer("a", { depends: "b:i386" }), offer("b")], "-"],
  ["Conflicts with :any", "a b", [offer("a", { conflicts: "b:any" }), offer("b")], "-"],
  [
    "Conflicts with a foreign architecture",
    "a b",
    [offer("a", { conflicts: "b:i386" }), offer("b")],
    "a 1, b 1",
  ],
  [
    "allowed, same and foreign without a qualifier",
    "a",
    [
      offer("a", { depends: "b, c, d" }),
      offer("b", { multiArch: "allowed" }),
      offer("c", { multiArch: "same" }),
      offer("d", { multiArch: "foreign" }),
    ],
    "a 1, b 1, c 1, d 1",
  ],
  [
    "the native package of equal version",
    "a",
    [offer("a", { architecture: "all" }), offer("a", { depends: "b" }), offer("b")],
    "a 1, b 1",
  ],
  [
    "a requested architecture",
    "a:amd64 b:amd64",
    [offer("a"), offer("b", { architecture: "all" })],
    "a 1, b 1",
  ],
];

describe("resolveDebian()", () => {
  test.each(needs)("takes for needs: %s", (_, requests, packages, chosen) =>
    check(requests, packages, chosen),
  );
  test.each(provides)("knows of Provides: %s", (_, requests, packages, chosen) =>
    check(requests, packages, chosen),
  );
  test.each(clashes)("knows of clashes: %s", (_, requests, packages, chosen) =>
    check(requests, packages, chosen),
  );
  test.each(architectures)("knows of architectures: %s", (_, requests, packages, chosen) =>
    check(requests, packages, chosen),
  );

  test("takes essential packages, and those of the selected priorities, as their candidates say", () => {
    const packages = [
      offer("base", { essential: true, depends: "lib" }),
      offer("lib"),
      offer("init", { priority: "required" }),
      offer("editor", { priority: "important" }),
      offer("old 1", { essential: true, priority: "required" }),
      offer("old 2"),
    ];
    const selection = { requests: [], priorities: ["required"], recommends: "leave-out" } as const;
    expect(chosenFor("", packages, { selection })).toEqual(["base 1", "init 1", "lib 1"]);
    expect(chosenFor("", packages, { selection: { ...selection, priorities: [] } })).toEqual([
      "base 1",
      "lib 1",
    ]);
  });

  test("takes the requested version, also of an essential package", () => {
    const packages = [offer("base 1", { essential: true }), offer("base 2", { essential: true })];
    expect(chosenFor("base=1", packages)).toEqual(["base 1"]);
    expect(chosenFor("base=0:1", packages)).toEqual(["base 1"]);
    expect(chosenFor("base", packages)).toEqual(["base 2"]);
  });

  describe("with several repositories", () => {
    const from = (repository: string, title: string, fields: Partial<DebPackage> = {}) =>
      offer(title, { repository, path: `${repository}/${title}`, ...fields });
    const sources = (packages: readonly DebPackage[], repositories: Readonly<Record<string, number>>) =>
      resolve("a", packages, {
        repositories: Object.entries(repositories).map(([id, priority]) => ({ id, priority })),
      }).map(({ repository, version }) => `${repository} ${version}`);

    test.each([
      [{ x: 500, y: 500 }, "y 2"],
      [{ x: 501, y: 500 }, "x 1"],
      [{ x: 1, y: 0 }, "x 1"],
      [{ x: -1, y: 1001 }, "y 2"],
    ])("prefers priority to version: %j", (repositories, chosen) => {
      const packages = [from("x", "a 1"), from("y", "a 2")];
      expect(sources(packages, repositories)).toEqual([chosen]);
      expect(sources(packages.toReversed(), repositories)).toEqual([chosen]);
    });

    test("takes equal versions from the repository of higher priority, then from the first", () => {
      const packages = [from("y", "a"), from("x", "a"), from("z", "a")];
      expect(sources(packages, { z: 100, x: 500, y: 500 })).toEqual(["x 1"]);
      expect(sources(packages, { z: 100, y: 500, x: 500 })).toEqual(["y 1"]);
      expect(sources(packages, { z: 501, y: 500, x: 500 })).toEqual(["z 1"]);
    });

    test("takes no package whose equal from a better repository cannot be had", () => {
      const packages = [from("x", "a", { depends: "none" }), from("y", "a")];
      expect(sources(packages, { y: 500, x: 400 })).toEqual(["y 1"]);
      expect(
        failureFor("a", packages, {
          repositories: [
            { id: "x", priority: 500 },
            { id: "y", priority: 400 },
          ],
        }).code,
      ).toBe("IC3002");
    });

    test("prefers a provider of higher priority to one of a better Priority field", () => {
      const packages = [
        from("x", "a", { depends: "v" }),
        from("x", "b", { provides: "v", priority: "required" }),
        from("y", "c", { provides: "v" }),
      ];
      expect(sources(packages, { x: 500, y: 600 })).toEqual(["y 1", "x 1"]);
    });

    test("takes nothing from a repository of priority 0 or less, or from none", () => {
      const packages = [from("x", "a"), from("y", "a"), from("z", "a")];
      const failure = failureFor("a", packages, {
        repositories: [
          { id: "x", priority: 0 },
          { id: "y", priority: -5 },
        ],
      });
      expect(failure.code).toBe("IC3001");
    });
  });

  describe("with Recommends", () => {
    const withRecommends = (requests: string, packages: readonly DebPackage[]) =>
      chosenFor(requests, packages, {
        selection: { requests: requests.split(" ").map(request), priorities: [], recommends: "install" },
      });

    test("takes them, what they need and what that recommends", () => {
      const packages = [
        offer("a", { recommends: "b | x, c (>= 1)" }),
        offer("b", { depends: "d", recommends: "e" }),
        ...["c", "d", "e", "x"].map((name) => offer(name)),
      ];
      expect(withRecommends("a", packages)).toEqual(["a 1", "b 1", "c 1", "d 1", "e 1"]);
    });

    test("leaves out what cannot be had, and goes on with the next alternative", () => {
      const packages = [
        offer("a", { recommends: "none, b (>= 2), broken, clashing, broken | c, d" }),
        offer("b"),
        offer("broken", { depends: "none" }),
        offer("clashing", { conflicts: "a" }),
        offer("c"),
        offer("d", { depends: "clashing | e" }),
        offer("e"),
      ];
      expect(withRecommends("a", packages)).toEqual(["a 1", "c 1", "d 1", "e 1"]);
    });

    test("never lets one change a hard choice", () => {
      const packages = [
        offer("a", { depends: "p | q", recommends: "r" }),
        offer("p"),
        offer("q"),
        offer("r", { conflicts: "p" }),
      ];
      expect(withRecommends("a", packages)).toEqual(["a 1", "p 1"]);
    });

    test("takes the first of two that exclude each other, by the name of who recommends", () => {
      const packages = [
        offer("b", { recommends: "y" }),
        offer("a", { recommends: "x" }),
        offer("x", { conflicts: "y" }),
        offer("y"),
      ];
      expect(withRecommends("a b", packages)).toEqual(["a 1", "b 1", "x 1"]);
      expect(withRecommends("b a", packages.toReversed())).toEqual(["a 1", "b 1", "x 1"]);
    });

    test("goes by the names of who recommends, not by the order in which they came in", () => {
      const packages = [
        offer("a", { depends: "z, b" }),
        offer("b", { recommends: "y" }),
        offer("x", { conflicts: "y" }),
        offer("y"),
        offer("z", { recommends: "x" }),
      ];
      expect(withRecommends("a", packages)).toEqual(["a 1", "b 1", "y 1", "z 1"]);
    });

    test("counts one as met by what is there", () => {
      const packages = [offer("a", { recommends: "x | b" }), offer("b"), offer("x")];
      expect(withRecommends("a b", packages)).toEqual(["a 1", "b 1"]);
    });
  });

  test("gives packages after what they depend on", () => {
    const packages = [
      offer("a", { depends: "v, c" }),
      offer("z", { provides: "v", preDepends: "y" }),
      offer("y"),
      offer("c", { depends: "d" }),
      offer("d", { depends: "c", preDepends: "y" }),
    ];
    expect(resolve("a", packages).map(({ name }) => name)).toEqual(["y", "c", "d", "z", "a"]);
  });

  test.each<readonly [string, Parameters<typeof offer>[1]]>([
    ["Depends", { depends: "c, b (1)" }],
    ["Breaks", { breaks: "b (1)" }],
    ["Provides", { provides: "c, b (1)" }],
  ])("says of which package it cannot parse %s", (_, fields) => {
    const failure = failureFor("d", [offer("d", { depends: "a, c" }), offer("a", fields), offer("c")]);
    expect(failure.code).toBe("IC2007");
    expect(failure.message).toBe(
      'Cannot use package "a 1" of repository "main": "b (1)" is not a relation between packages',
    );
  });
});
