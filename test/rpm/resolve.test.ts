import { describe, expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import { rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import type { PublishedRpm } from "../fixtures/repository/make-rpm-repository.ts";
import { chosen, offersOf, selectionOf } from "./offers.ts";

const of = (name: string, more: Partial<PublishedRpm> = {}): PublishedRpm => ({ name, ...more });

async function refusal(
  packages: readonly PublishedRpm[],
  wishes: readonly string[],
  more: Parameters<typeof chosen>[2] = {},
): Promise<ComposeError> {
  try {
    await chosen(packages, wishes, more);
  } catch (error) {
    if (error instanceof ComposeError) return error;
    throw error;
  }
  throw new Error("it was resolved");
}

describe("requests", () => {
  const packages = [
    of("a", { version: "1-1" }),
    of("a", { version: "2-1" }),
    of("a", { version: "1:1-3" }),
    of("b-2", { version: "5-1" }),
    of("tool", { provides: ["virtual = 3"], files: ["/usr/bin/tool"] }),
  ];

  test.each([
    ["a", "a 1:1-3"],
    ["a=2", "a 2-1"],
    ["a-2", "a 2-1"],
    ["a-2-1", "a 2-1"],
    ["a-2-1.x86_64", "a 2-1"],
    ["a.x86_64", "a 1:1-3"],
    ["a:x86_64", "a 1:1-3"],
    ["a-1:1-3.x86_64", "a 1:1-3"],
    ["(nothing or a < 2)", "a 1-1"],
    ["(virtual and b-2 >= 5)", "b-2 5-1, tool 1-1"],
    ["(virtual with tool)", "tool 1-1"],
    ["a-1:1-3", "a 1:1-3"],
    ["a_2", "a 2-1"],
    ["b-2", "b-2 5-1"],
    ["virtual", "tool 1-1"],
    ["virtual >= 2", "tool 1-1"],
    ["/usr/bin/tool", "tool 1-1"],
    ["t*", "tool 1-1"],
  ])("%s", async (wish, answer) => {
    expect(await chosen(packages, [wish])).toBe(answer);
  });

  test("a group stands for its mandatory and default packages, an environment for its groups", async () => {
    const groups = [
      {
        ...{ id: "core", name: "Core", groups: [] },
        packages: [
          { name: "a", type: "mandatory", requires: undefined },
          { name: "tool", type: "optional", requires: undefined },
          { name: "missing", type: "default", requires: undefined },
          { name: "b-2", type: "conditional", requires: "a" },
        ] as const,
      },
      { id: "server", name: "Server", packages: [], groups: ["core"] },
    ];
    expect(await chosen(packages, ["@core"], { groups })).toBe("a 1:1-3, b-2 5-1");
    expect(await chosen(packages, ["@server"], { groups })).toBe("a 1:1-3, b-2 5-1");
    expect((await refusal(packages, ["@cora"], { groups })).hint).toBe('Did you mean "@core"?');
    expect(await chosen(packages, ["@core", "-b-2"], { groups })).toBe("a 1:1-3");
    expect((await refusal(packages, ["@core", "-a", "-b-2"], { groups })).code).toBe("IC3002");
  });

  test("what nothing answers is told all at once", async () => {
    const error = await refusal(packages, ["tol", "virtual > 9", "a=7"]);
    expect(error.code).toBe("IC3001");
    expect(error.mistakes.map(({ message, hint }) => `${message} | ${hint}`)).toEqual([
      'Cannot find package "a=7": the repositories offer the package, but not so | Offered: 1-1 (x86_64), 2-1 (x86_64), 1:1-3 (x86_64)',
      'Cannot find package "tol": no repository offers it | Did you mean "tool"?',
      'Cannot find package "virtual > 9": no package provides this | Provided by: tool 1-1',
    ]);
  });

  test.each([
    ["a | tool", "it is not a relation", "Of several, write (a or b)"],
    ["a tool", "it is not a relation", "Write name >= 1.0, or (a or b >= 1.0)"],
    ["(a and (tool", "a parenthesis is not closed", "Write name >= 1.0, or (a or b >= 1.0)"],
    ["(a if tool)", "it depends on what else is there", "Ask for what must be there in any case"],
  ])("%s is no request", async (wish, problem, hint) => {
    const { code, message, hint: given } = await refusal(packages, [wish]);
    expect({ code, message, hint: given }).toEqual({
      ...{ code: "IC1005", message: `Cannot use package "${wish}": ${problem}`, hint },
    });
  });

  test("of a rich request each part must be there", async () => {
    expect((await refusal(packages, ["(a and nothing)"])).message).toBe(
      'Cannot find package "(a and nothing)": no package provides a part of it that must be there',
    );
  });

  test("-name keeps a package out, and says so where it cannot", async () => {
    const choice = [
      of("x", { requires: ["v"] }),
      of("p1", { provides: ["v"] }),
      of("p2", { provides: ["v"] }),
    ];
    expect(await chosen(choice, ["x"])).toBe("p1 1-1, x 1-1");
    expect(await chosen(choice, ["x", "-p1"])).toBe("p2 1-1, x 1-1");
    const refused = await refusal(choice, ["x", "-p*"]);
    expect(refused.message).toContain('"test" asks that p1 is not installed');
    expect(refused.hint).toBe("Leave out one of: x, -p*");
  });
});

describe("relations", () => {
  test("Obsoletes win over the exact name, Conflicts keep apart", async () => {
    const packages = [
      of("x", { requires: ["old"] }),
      of("old"),
      of("new", { obsoletes: ["old < 2"], provides: ["old = 1.5"] }),
      of("enemy", { conflicts: ["new"] }),
    ];
    expect(await chosen(packages, ["x"])).toBe("new 1-1, x 1-1");
    expect(await chosen(packages, ["old"])).toBe("old 1-1");
    expect(await chosen(packages, ["x", "enemy"])).toBe("enemy 1-1, old 1-1, x 1-1");
    const error = await refusal(packages, ["old", "new"]);
    expect(error.message).toBe(
      'Cannot install "new, old": these cannot all hold\n  "test" asks for new\n  "test" asks for old\n  new obsoletes old < 2, and old is 1-1',
    );
  });

  test("a path is not another path, whatever links there are", async () => {
    const packages = [of("x", { requires: ["/sbin/tool"] }), of("tool", { files: ["/usr/sbin/tool"] })];
    expect((await refusal(packages, ["x"])).message).toContain(
      "x requires /sbin/tool, which no repository offers",
    );
    const providing = [packages[0] ?? of("x"), of("tool", { provides: ["/sbin/tool"] })];
    expect(await chosen(providing, ["x"])).toBe("tool 1-1, x 1-1");
  });

  test("what the rpm that installs must be able to do is no package's matter", async () => {
    const packages = [
      of("x", {
        requires: ["rpmlib(PayloadIsZstd) <= 5.4.18-1", "config(x) = 1-1"],
        provides: ["config(x) = 1-1"],
      }),
      of("y", { requires: ["rpmlib(Telepathy) <= 9-1"] }),
    ];
    expect(await chosen(packages, ["x"])).toBe("x 1-1");
    expect((await refusal(packages, ["y"])).message).toContain("which the rpm that installs cannot do");
  });

  test.each([
    ["(a and b)", ["x"], "a 1-1, b 1-1, x 1-1"],
    ["(b or a)", ["x"], "a 1-1, x 1-1"],
    ["(a if b)", ["x"], "x 1-1"],
    ["(a if b)", ["x", "b"], "a 1-1, b 1-1, x 1-1"],
    ["(a if b else c)", ["x"], "a 1-1, b 1-1, x 1-1"],
    ["(a if b else c)", ["x", "-b"], "c 2.5-1, x 1-1"],
    ["(a unless b)", ["x"], "a 1-1, x 1-1"],
    ["(a unless b else c)", ["x", "b"], "b 1-1, c 2.5-1, x 1-1"],
    ["(cap < 3 with c >= 2)", ["x"], "c 2.5-1, x 1-1"],
    ["(cap without wide)", ["x"], "c 2.5-1, x 1-1"],
  ])("%s asked for as %j", async (text, wishes, answer) => {
    const packages = [
      of("x", { requires: [text] }),
      of("a"),
      of("b"),
      of("c", { version: "2.5-1", provides: ["cap = 2.5"] }),
      of("wide", { provides: ["cap = 1", "cap = 4"] }),
    ];
    expect(await chosen(packages, wishes)).toBe(answer);
  });

  test("a rich conflict holds under its condition alone", async () => {
    const packages = [of("x", { conflicts: ["(a unless b)"] }), of("a"), of("b")];
    expect(await chosen(packages, ["x", "a"])).toBe("a 1-1, b 1-1, x 1-1");
    expect((await refusal(packages, ["x", "a", "-b"])).code).toBe("IC3002");
  });
});

describe("weak dependencies", () => {
  const packages = [
    of("x", { recommends: ["helper", "nothing"], suggests: ["idea"] }),
    of("helper"),
    of("idea"),
    of("plugin", { supplements: ["x"] }),
    of("enemy", { conflicts: ["helper"] }),
  ];

  test("are followed or left out as the selection says", async () => {
    expect(await chosen(packages, ["x"])).toBe("x 1-1");
    expect(await chosen(packages, ["x"], { weak: true })).toBe("helper 1-1, plugin 1-1, x 1-1");
  });

  test("never undo what is needed", async () => {
    expect(await chosen(packages, ["x", "enemy"], { weak: true })).toBe("enemy 1-1, plugin 1-1, x 1-1");
  });

  test("steer a choice even where they are left out", async () => {
    const choice = [
      of("x", { requires: ["v"], recommends: ["p2"] }),
      of("p1", { provides: ["v"] }),
      of("p2", { provides: ["v"] }),
    ];
    expect(await chosen(choice, ["x"])).toBe("p2 1-1, x 1-1");
  });
});

describe("versions and architectures", () => {
  test("install-only packages may stand beside each other, others may not", async () => {
    const kernels = [
      of("kernel", { version: "6.1-1" }),
      of("kernel", { version: "6.2-1" }),
      of("tool", { version: "1-1" }),
      of("tool", { version: "2-1" }),
    ];
    expect(await chosen(kernels, ["kernel"])).toBe("kernel 6.2-1");
    expect(await chosen(kernels, ["kernel-6.1", "kernel-6.2"])).toBe("kernel 6.1-1, kernel 6.2-1");
    expect((await refusal(kernels, ["tool-1", "tool-2"])).message).toContain(
      "only one version of tool can be installed",
    );
  });

  test("a package of the 32-bit sister says what it takes", async () => {
    const small = [of("a", { architecture: "i686" }), of("a")];
    expect(await refusal(small, ["a.i686"])).toMatchObject({
      message: 'Cannot find package "a:i686": it may not be chosen: it is for another architecture',
      hint: "32-bit packages of this machine may be chosen with systemConfig.multilib: true",
    });
  });

  test("what may not be chosen is told where nothing else meets a need", async () => {
    const needs = [of("x", { requires: ["cap >= 2"] }), of("lib", { version: "2-1", provides: ["cap = 2"] })];
    const settings = { r: { excludePackages: ["lib"] } };
    const barred = "lib 2-1 (x86_64) may not be chosen: its repository's excludePackages names it";
    expect(await refusal(needs, ["x"], { settings })).toMatchObject({
      message: expect.stringContaining(`x requires cap >= 2, but ${barred}`),
      hint: "Let lib be chosen, or add a repository that offers cap >= 2",
    });
    expect((await refusal(needs, ["cap >= 2"], { settings })).message).toBe(
      `Cannot find package "cap >= 2": ${barred}`,
    );
  });

  test("packages of the 32-bit sister are there only with multilib, and come second", async () => {
    const packages = [
      of("k", { version: "1-1" }),
      of("k", { version: "2-1", architecture: "i686" }),
      of("x", { requires: ["k >= 2"] }),
      of("arm", { architecture: "aarch64" }),
      of("v3", { architecture: "x86_64_v3" }),
    ];
    expect(await chosen(packages, ["k"], { options: { multilib: "on" } })).toBe("k 1-1");
    expect(await chosen(packages, ["x"], { options: { multilib: "on" } })).toBe("k 2-1, x 1-1");
    expect((await refusal(packages, ["x"])).message).toContain(
      "x requires k >= 2, but k 2-1 (i686) may not be chosen: it is for another architecture",
    );
    expect((await refusal(packages, ["arm"])).message).toContain("it is for another architecture");
    expect((await refusal(packages, ["v3"])).message).toContain("it is for another architecture");
  });
});

describe("several repositories", () => {
  const repositories = { base: [of("a", { version: "1-1" })], extra: [of("a", { version: "2-1" }), of("b")] };

  test("priority hides other versions from a name but not from a range", async () => {
    const settings = { base: { priority: 600 } };
    const requiring = { ...repositories, base: [...repositories.base, of("x", { requires: ["a >= 2"] })] };
    expect(await chosen([], ["a"], { repositories })).toBe("a 2-1");
    expect(await chosen([], ["a"], { repositories, settings })).toBe("a 1-1");
    expect(await chosen([], ["x"], { repositories: requiring, settings })).toBe("a 2-1, x 1-1");
    const strict = { settings, options: { priorities: "strict" } as const };
    expect((await refusal([], ["x"], { repositories: requiring, ...strict })).code).toBe("IC3002");
  });

  test("cost decides between equals, globs match whole names", async () => {
    const twins = { dear: [of("a", { content: "dear" })], cheap: [of("a", { content: "cheap" })] };
    const offers = await offersOf({
      repositories: twins,
      settings: { dear: { cost: 2 }, cheap: { cost: 1 } },
    });
    expect(rpmResolver(offers).resolve(selectionOf(["a"])).packages[0]?.repository).toBe("cheap");
    const only = { extra: { allowPackages: ["b*"] } };
    expect(await chosen([], ["a"], { repositories, settings: only })).toBe("a 1-1");
    const without = { extra: { excludePackages: ["a"] } };
    expect(await chosen([], ["a", "b"], { repositories, settings: without })).toBe("a 1-1, b 1-1");
    const pinned = { base: { pinPackages: ["a"] } };
    expect(await chosen([], ["a"], { repositories, settings: pinned })).toBe("a 1-1");
    const error = await refusal([], ["b"], { repositories, settings: { extra: { allowPackages: ["bb"] } } });
    expect(error.message).toContain("allowPackages does not name it");
    const never = { extra: { priority: -1 } };
    expect(await chosen([], ["a"], { repositories, settings: never })).toBe("a 1-1");
  });

  test("at a moment there is what was published until then", async () => {
    const times = {
      r: [100, 200, 300].map((publishedAt) => of("a", { version: `${publishedAt}-1`, publishedAt })),
    };
    const at = (publishedUntil: number) => ({ repositories: times, settings: { r: { publishedUntil } } });
    expect(await chosen([], ["a"], at(200))).toBe("a 200-1");
    expect(await chosen([], ["a"], at(199))).toBe("a 100-1");
    expect((await refusal([], ["a"], at(99))).message).toContain("it was published after the snapshot");
    const untold = { repositories: { r: [of("a", {})] }, settings: { r: { publishedUntil: 400 } } };
    expect((await refusal([], ["a"], untold)).message).toContain("it was published after the snapshot");
  });

  test("what an earlier lock has stays, as long as it is there", async () => {
    const offers = await offersOf({ repositories });
    const settled = [{ name: "a", version: "1-1", architecture: "x86_64" }];
    const { packages } = rpmResolver(offers).resolve({ ...selectionOf(["a"]), settled });
    expect(packages[0]?.version).toBe("1-1");
    const gone = [{ name: "a", version: "0-1", architecture: "x86_64" }];
    expect(rpmResolver(offers).resolve({ ...selectionOf(["a"]), settled: gone }).packages[0]?.version).toBe(
      "2-1",
    );
  });
});

test("a resolution says what needs what, and installs in that order", async () => {
  const packages = [
    of("x", { requires: ["lib", "pre setup", "(y if x)"], recommends: ["helper"] }),
    of("lib", { requires: ["x"] }),
    of("setup"),
    of("y"),
    of("helper"),
    of("plugin", { supplements: ["x"] }),
  ];
  const {
    packages: found,
    roots,
    needs,
  } = rpmResolver(await offersOf({ repositories: { r: packages } })).resolve(selectionOf(["x"], true));
  const names = found.map(({ name }) => name);
  expect(names.indexOf("setup")).toBeLessThan(names.indexOf("x"));
  expect(roots.map(({ text, answeredBy }) => [text, answeredBy.map((one) => names[one])])).toEqual([
    ["x", ["x"]],
  ]);
  const told = needs.map(
    ({ by, strength, text, metBy }) => `${names[by]} ${strength} ${text}: ${metBy.map((one) => names[one])}`,
  );
  expect(told.sort()).toEqual([
    "lib needs x: x",
    "plugin supplements x: x",
    "x before setup: setup",
    "x needs (y if x): y",
    "x needs lib: lib",
    "x recommends helper: helper",
  ]);
});
