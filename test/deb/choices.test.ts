import { describe, expect, test } from "vitest";
import type { DebPackage } from "../../src/deb/package.ts";
import type { RepositoryPreference } from "../../src/deb/preferences.ts";
import { standingsOf } from "../../src/deb/standing.ts";
import type { PackageRequest, PackageSelection, PlannedPin } from "../../src/plan/plan.ts";
import { chosenFor, failureFor, offer, resolution, resolve } from "./offers.ts";

const words = { suite: "stable", codename: "bookworm", version: "12", origin: "Debian", label: "Debian" };
const release = { ...words, notAutomatic: false, butAutomaticUpgrades: false };
const backports = {
  ...release,
  suite: "stable-backports",
  codename: "bookworm-backports",
  notAutomatic: true,
};

const repositories: readonly RepositoryPreference[] = [
  { id: "main", release },
  { id: "back", release: { ...backports, butAutomaticUpgrades: true } },
  { id: "rc", release: { ...backports, suite: "rc-buggy", codename: "experimental" } },
];
const packages = [
  offer("a 1"),
  offer("a 2", { repository: "back" }),
  offer("a 3", { repository: "rc" }),
  offer("b 1"),
];

function chosenWith(changes: {
  readonly pins?: readonly PlannedPin[];
  readonly repositories?: readonly RepositoryPreference[];
}): string {
  return chosenFor("a", packages, { repositories, ...changes }).join(", ");
}

function selecting(...requests: readonly PackageRequest[]): { readonly selection: PackageSelection } {
  return { selection: { requests, priorities: [], recommends: "leave-out" } };
}

const asking = (kind: PackageRequest["kind"], name: string): PackageRequest => ({
  kind,
  name,
  origin: "template",
});

describe("priorities as apt_preferences(5) has them", () => {
  const pin = (changes: Partial<PlannedPin>): PlannedPin => ({ packages: ["a"], priority: 990, ...changes });

  test.each<readonly [string, readonly PlannedPin[], string]>([
    ["what is not automatic comes last, and 100 before 1", [], "a 1"],
    ["a pin by version", [pin({ version: "2*" })], "a 2"],
    ["a pin by release: the codename", [pin({ release: "bookworm-backports" })], "a 2"],
    ["a pin by release: the suite", [pin({ release: "rc-*" })], "a 3"],
    ["a pin by repository", [pin({ repository: "rc" })], "a 3"],
    ["a pin by origin, whatever the version", [pin({ origin: "Debian", priority: 1001 })], "a 3"],
    ["a pin that all must fit of", [pin({ version: "2", release: "experimental" })], "a 1"],
    ["a pin for another name", [pin({ packages: ["ab"], version: "2" })], "a 1"],
    ["the first pin that fits", [pin({ version: "2", priority: -1 }), pin({ version: "2" })], "a 1"],
    [
      "a pin for the name before one for all",
      [pin({ packages: ["*"], version: "3" }), pin({ version: "2" })],
      "a 3",
    ],
    ["less than 0 is never chosen", [pin({ packages: ["*"], release: "bookworm", priority: -1 })], "a 2"],
  ])("%s", (_, pins, chosen) => {
    expect(chosenWith({ pins })).toBe(chosen);
  });

  test("a specific pin counts where a general one does not, and the other way about", () => {
    const pins = [pin({ packages: ["*"], priority: 5 }), pin({ packages: ["b"], priority: 7 })];
    const { priorityOf } = standingsOf({ repositories, pins, architectures: ["amd64"] });
    expect([priorityOf(offer("a 1")), priorityOf(offer("b 1"))]).toEqual([5, 7]);
  });

  test("what the template says of a repository goes before what its Release says", () => {
    const changed = repositories.map((one) => (one.id === "rc" ? { ...one, priority: 600 } : one));
    expect(chosenWith({ repositories: changed })).toBe("a 3");
  });
});

describe("what may not be chosen", () => {
  const only = (changes: Partial<RepositoryPreference>) => [
    { id: "main", release, ...changes },
    ...repositories.slice(1),
  ];

  test.each<readonly [string, Partial<RepositoryPreference>, string]>([
    ["a name that allowPackages lacks, whole names counting", { allowPackages: ["ab", "b"] }, "a 2"],
    ["a name that excludePackages has", { excludePackages: ["[a]"] }, "a 2"],
    ["a longer name than the excluded one stays", { excludePackages: ["aa"] }, "a 1"],
  ])("%s", (_, changes, chosen) => {
    expect(chosenWith({ repositories: only(changes) })).toBe(chosen);
  });

  test("a package that another repository has for itself", () => {
    const claimed = repositories.map((one) => (one.id === "rc" ? { ...one, pinPackages: ["a"] } : one));
    expect(chosenWith({ repositories: claimed })).toBe("a 3");
    const failure = failureFor("a", [offer("a 1")], { repositories: claimed });
    expect(failure.message).toBe(
      'Cannot find package "a": it may not be chosen: 1: pinPackages gives it to repository rc',
    );
  });

  test("of equal packages the cheaper repository's is taken", () => {
    const equal = [offer("a 1"), offer("a 1", { repository: "near", path: "z.deb" })];
    const found = resolve("a", equal, {
      repositories: [
        { id: "main", cost: 10 },
        { id: "near", cost: 1 },
      ],
    });
    expect(found.map(({ repository }) => repository)).toEqual(["near"]);
  });

  test("a repository that lists a package twice with different digests is refused", () => {
    const twice = [offer("a 1"), offer("a 1", { sha256: "f".repeat(64) })];
    expect(failureFor("a", twice)).toMatchObject({
      code: "IC2007",
      message: 'Cannot use repository "main": it lists a 1 (amd64) twice, with different digests',
    });
    expect(chosenFor("a", [offer("a 1"), offer("a 1")])).toEqual(["a 1"]);
  });
});

describe("requests", () => {
  const offered = [
    offer("lib-a"),
    offer("lib-b", { depends: "lib-c" }),
    offer("lib-c"),
    offer("postfix", { provides: "mta" }),
    offer("exim4", { provides: "mta" }),
    offer("task-web", { depends: "lib-a" }),
    offer("browser", { tasks: "web, desktop" }),
  ];
  const owners = new Map([["/usr/bin/lib", ["lib-c"]]]);
  const chosen = (...requests: readonly PackageRequest[]) =>
    chosenFor("", offered, { ...selecting(...requests), owners }).join(", ");

  test.each<readonly [string, PackageRequest, string]>([
    ["a glob stands for all that it matches", asking("package", "lib-?"), "lib-a 1, lib-b 1, lib-c 1"],
    ["a requirement chooses by preference", asking("capability", "mta | lib-a"), "exim4 1"],
    ["a path stands for who owns it", asking("path", "/usr/bin/lib"), "lib-c 1"],
    ["a task is its package and its members", asking("group", "web"), "browser 1, lib-a 1, task-web 1"],
    ["a task may be called as its package", asking("group", "task-web"), "browser 1, lib-a 1, task-web 1"],
    ["a version may be a glob", { ...asking("package", "lib-a"), version: "1*" }, "lib-a 1"],
  ])("%s", (_, request, expected) => {
    expect(chosen(request)).toBe(expected);
  });

  test("what must not be there is not taken where there is another way", () => {
    expect(chosen(asking("capability", "mta"), asking("absent", "exim*"))).toBe("postfix 1");
  });

  test("what must not be there and is needed is told", () => {
    const failure = failureFor("", offered, selecting(asking("package", "lib-b"), asking("absent", "lib-c")));
    expect(failure.message.split("\n").map((line) => line.trim())).toEqual([
      'Cannot install "lib-b": these cannot all hold',
      '"template" asks for lib-b',
      "lib-b depends on lib-c",
      '"template" forbids lib-c (-lib-c)',
    ]);
  });

  test.each<readonly [string, readonly PackageRequest[], string]>([
    ["a glob", [asking("package", "lib-?"), asking("absent", "lib-c"), asking("absent", "lib-b")], "lib-a 1"],
    ["a task", [asking("group", "web"), asking("absent", "browser")], "lib-a 1, task-web 1"],
  ])("what must not be there is left out of %s", (_, requests, expected) => {
    expect(chosen(...requests)).toBe(expected);
  });

  test("what must not be there and is all that is asked for is told, with both ways out", () => {
    const failure = failureFor("", offered, selecting(asking("package", "lib-*"), asking("absent", "lib*")));
    expect(failure.message).toContain(
      '"template" asks for lib-* (lib-a)\n  "template" forbids lib-a (-lib*)',
    );
    expect(failure.hint).toBe("Leave out one of: lib-*, -lib*");
  });

  test.each(["lib-a (>= 1", "lib-a, lib-b", "lib-a | "])("%j is no requirement", (name) => {
    const place = { file: "t.yml", line: 3, column: 5 };
    const failure = failureFor("", offered, selecting({ ...asking("capability", name), place }));
    expect(failure).toMatchObject({ code: "IC1005", place });
    expect(failure.message).toMatch(/^Cannot use ".*": it is not a requirement as packages of Debian's kind/);
  });

  test("what only others provide is not there at a version", () => {
    const failure = failureFor("", offered, selecting({ ...asking("package", "mta"), version: "2" }));
    expect(failure.hint).toBe("Ask for one of: exim4, postfix");
  });

  test.each<readonly [PackageRequest, string]>([
    [asking("path", "/bin/x"), "no repository serves an index of contents (Contents)"],
    [asking("group", "wed"), "no repository has such a task"],
    [asking("package", "zz-*"), "no repository offers it"],
    [asking("capability", "zz | yy"), "no package meets this"],
  ])("%j cannot be met: %s", (request, problem) => {
    expect(failureFor("", offered, selecting(request)).message).toContain(problem);
  });

  test("settled versions are kept while they are offered", () => {
    const versions = [
      offer("a 1", { depends: "b" }),
      offer("a 2", { depends: "b" }),
      offer("b 1"),
      offer("b 2"),
    ];
    const settled = [
      { name: "a", version: "1", architecture: "amd64" },
      { name: "b", version: "0", architecture: "amd64" },
    ];
    const { selection } = selecting(asking("package", "a"));
    expect(chosenFor("", versions, { selection: { ...selection, settled } })).toEqual(["a 1", "b 2"]);
  });
});

describe("foreign architectures", () => {
  const i386 = (title: string, fields: Partial<DebPackage> = {}) =>
    offer(title, { architecture: "i386", ...fields });
  const choose = (requests: readonly PackageRequest[], offered: readonly DebPackage[]) =>
    resolve("", offered, { ...selecting(...requests), foreignArchitectures: ["i386"] })
      .map(({ name, version, architecture }) => `${name} ${version} ${architecture}`)
      .sort()
      .join(", ");
  const a32: PackageRequest = { name: "a", architecture: "i386", origin: "template" };
  const a64: PackageRequest = { name: "a", origin: "template" };

  test("a need is met in the asker's own architecture", () => {
    expect(choose([a32], [i386("a", { depends: "b" }), offer("b"), i386("b")])).toBe("a 1 i386, b 1 i386");
  });

  test("Multi-Arch: foreign meets needs of any architecture", () => {
    expect(choose([a32], [i386("a", { depends: "b" }), offer("b", { multiArch: "foreign" })])).toBe(
      "a 1 i386, b 1 amd64",
    );
  });

  test("Multi-Arch: same is there in both at equal versions only", () => {
    const same = { multiArch: "same" } as const;
    const both = [offer("a 2", same), offer("a 1", same), i386("a 1", same)];
    expect(choose([a64, a32], both)).toBe("a 1 amd64, a 1 i386");
    expect(() => choose([a64, a32], [offer("a 2", same), i386("a 1", same)])).toThrow(
      "these cannot all hold",
    );
    expect(() => choose([a64, a32], [offer("a"), i386("a")])).toThrow("only one version of a");
  });

  test("without them nothing foreign is chosen", () => {
    const failure = failureFor("", [i386("a")], selecting(a32));
    expect(failure.message).toContain("i386 is not an architecture of the image");
  });
});

test("a resolution tells what was asked for, and who needs whom", () => {
  const {
    packages: chosen,
    roots,
    needs,
  } = resolution("a", [
    offer("a", { depends: "b | x, c", preDepends: "d" }),
    offer("b"),
    offer("c", { depends: "a" }),
    offer("d", { essential: true }),
  ]);
  const names = chosen.map(({ name }) => name);
  expect(roots.map(({ text, why, answeredBy }) => [text, why.kind, answeredBy.map((n) => names[n])])).toEqual(
    [
      ["a", "asked", ["a"]],
      ["d", "essential", ["d"]],
    ],
  );
  expect(
    needs.map(({ by, strength, text, metBy }) => [names[by], strength, text, metBy.map((n) => names[n])]),
  ).toEqual(
    expect.arrayContaining([
      ["a", "before", "d", ["d"]],
      ["a", "needs", "b | x", ["b"]],
      ["a", "needs", "c", ["c"]],
      ["c", "needs", "a", ["a"]],
    ]),
  );
  expect(needs).toHaveLength(4);
});
