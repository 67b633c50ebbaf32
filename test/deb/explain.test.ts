import { describe, expect, test } from "vitest";
import { chosenFor, failureFor, offer } from "./offers.ts";

/** The lines of the explanation after its headline. */
function chain(requests: string, packages: Parameters<typeof failureFor>[1]): readonly string[] {
  const [, ...lines] = failureFor(requests, packages).message.split("\n  ");
  return lines;
}

describe("a request that no repository offers", () => {
  const packages = [
    offer("openssh-server"),
    offer("bash 5.2"),
    offer("exim4", { provides: "mta" }),
    offer("postfix", { provides: "mta" }),
  ];

  test("is told with a near name and its place", () => {
    const place = { file: "t.yml", line: 3, column: 5 };
    const requests = [{ name: "openssh-sever", origin: "template", place }];
    const failure = failureFor("", packages, {
      selection: { requests, priorities: [], recommends: "leave-out" },
    });
    expect(failure.code).toBe("IC3001");
    expect(failure.message).toBe('Cannot find package "openssh-sever": no repository offers it');
    expect(failure.hint).toBe('Did you mean "openssh-server"?');
    expect(failure.place).toEqual(place);
  });

  test("is told together with all others", () => {
    const failure = failureFor("zzz openssh-server bash=9 bash:i386 mta exim4=2", packages);
    expect(failure.message).toBe("Cannot find all packages");
    expect(failure.mistakes.map(({ message, hint }) => [message, hint])).toEqual([
      [
        'Cannot find package "bash:i386": the repositories offer the package, but not so',
        "Offered: 5.2 (amd64)",
      ],
      [
        'Cannot find package "bash=9": the repositories offer the package, but not so',
        "Offered: 5.2 (amd64)",
      ],
      ['Cannot find package "exim4=2": the repositories offer the package, but not so', "Offered: 1 (amd64)"],
      [
        'Cannot find package "mta": no package has this name, others provide it',
        'Ask for one of: exim4, postfix, or write "exim4 | mta" to leave the choice open',
      ],
      ['Cannot find package "zzz": no repository offers it', undefined],
    ]);
    expect(failure.mistakes.every(({ code }) => code === "IC3001")).toBe(true);
  });
});

describe("requests that cannot hold together", () => {
  test("are told with the clash", () => {
    const packages = [
      offer("systemd-sysv"),
      offer("sysvinit-core", { conflicts: "systemd-sysv" }),
      offer("bash"),
    ];
    const failure = failureFor("bash systemd-sysv sysvinit-core", packages);
    expect(failure.code).toBe("IC3002");
    expect(failure.message.split("\n")).toEqual([
      'Cannot install "systemd-sysv, sysvinit-core": these cannot all hold',
      '  "template" asks for systemd-sysv',
      '  "template" asks for sysvinit-core',
      "  sysvinit-core conflicts with systemd-sysv",
    ]);
    expect(failure.hint).toBe("Leave out one of: systemd-sysv, sysvinit-core");
  });

  test("are told with the chain from the request down", () => {
    const packages = [
      offer("app", { depends: "gui, lib (>= 2)" }),
      offer("gui", { preDepends: "toolkit | none" }),
      offer("toolkit", { depends: "lib (>= 3)" }),
      offer("lib 2"),
    ];
    const failure = failureFor("app", packages);
    expect(failure.message.split("\n  ").slice(1)).toEqual([
      '"template" asks for app',
      "app depends on gui",
      "gui pre-depends on toolkit | none",
      "toolkit depends on lib (>= 3), but offered is lib 2",
    ]);
    expect(failure.hint).toBe("Add a repository that offers lib (>= 3)");
  });

  test("are told without what does not matter", () => {
    const packages = [
      offer("a", { depends: "b, c, d" }),
      offer("b", { depends: "x" }),
      offer("c"),
      offer("d", { depends: "c" }),
    ];
    expect(chain("a c d", packages)).toEqual([
      '"template" asks for a',
      "a depends on b",
      "b depends on x, which no repository offers",
    ]);
  });

  test("name what a virtual package can be", () => {
    const packages = [
      offer("a", { depends: "mta" }),
      offer("b", { conflicts: "mta" }),
      ...["exim4", "postfix"].map((name) => offer(name, { provides: "mta" })),
    ];
    expect(chain("a b", packages)).toEqual([
      '"template" asks for a',
      '"template" asks for b',
      "a depends on mta (exim4 or postfix)",
      "b conflicts with mta, which exim4 provides",
      "b conflicts with mta, which postfix provides",
    ]);
  });

  test("name versions where versions differ", () => {
    const packages = [offer("a 1", { depends: "x" }), offer("a 2", { breaks: "b (<< 5)" }), offer("b 4")];
    expect(chain("a b", packages)).toEqual([
      '"template" asks for a (a 2 or a 1)',
      '"template" asks for b',
      "a 1 depends on x, which no repository offers",
      "a 2 breaks b (<< 5), and b is 4",
    ]);
  });

  test("do not name versions that have the same to say", () => {
    const packages = [offer("a 1", { depends: "x" }), offer("a 2", { depends: "x" })];
    expect(chain("a", packages)).toEqual([
      '"template" asks for a',
      "a depends on x, which no repository offers",
    ]);
  });

  test("are told when two versions are asked for", () => {
    expect(chain("a=1 a=2", [offer("a 1"), offer("a 2")])).toEqual([
      '"template" asks for a=1',
      '"template" asks for a=2',
      "only one version of a can be installed",
    ]);
  });

  test("may come from the repositories alone", () => {
    const packages = [
      offer("base", { essential: true }),
      offer("init", { priority: "required", conflicts: "base" }),
    ];
    const selection = { requests: [], priorities: ["required"], recommends: "leave-out" } as const;
    expect(chosenFor("", packages, { selection: { ...selection, priorities: [] } })).toEqual(["base 1"]);
    const failure = failureFor("", packages, { selection });
    expect(failure.message.split("\n  ")).toEqual([
      'Cannot install "base, init": these cannot all hold',
      "base is essential",
      "init has the priority required",
      "init conflicts with base",
    ]);
    expect(failure.hint).toBe("Check that the repositories belong to one release");
  });

  test("say of what would do but may not be chosen why, and not that nobody offers it", () => {
    const packages = [
      offer("a", { depends: "lib (>= 2) | none" }),
      ...["lib 1", "lib 2", "none 1"].map((title) => offer(title, { repository: "more" })),
      offer("lib 1.5"),
    ];
    const failure = failureFor("a", packages, {
      repositories: [
        { id: "main", priority: 500 },
        { id: "more", excludePackages: ["lib", "none"] },
      ],
    });
    expect(failure.message.split("\n  ").slice(1)).toEqual([
      '"template" asks for a',
      "a depends on lib (>= 2) | none, but offered is lib 1.5; " +
        "lib 2 may not be chosen: excludePackages of repository more names it; " +
        "none 1 may not be chosen: excludePackages of repository more names it",
    ]);
    expect(failure.hint).toBe("Let lib 2 be chosen, or add a repository that offers lib (>= 2) | none");
  });

  test("say why a package is none of any architecture", () => {
    const packages = [
      offer("a", { depends: "b:any, c:any" }),
      offer("b", { multiArch: "allowed" }),
      offer("c"),
    ];
    expect(chain("a", packages)).toEqual([
      '"template" asks for a',
      "a depends on c:any, but offered is c 1, which is not Multi-Arch: allowed",
    ]);
  });

  test("name a glob once, and which of its packages to leave out", () => {
    const failure = failureFor("lib*", [offer("liba", { conflicts: "libb" }), offer("libb")]);
    expect(failure.message.split("\n  ")).toEqual([
      'Cannot install "lib*": these cannot all hold',
      '"template" asks for lib* (liba)',
      '"template" asks for lib* (libb)',
      "liba conflicts with libb",
    ]);
    expect(failure.hint).toBe('Leave out one of: liba (by writing "-liba"), libb (by writing "-libb")');
  });
});
