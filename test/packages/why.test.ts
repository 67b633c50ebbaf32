import { describe, expect, test } from "vitest";
import { ComposeError } from "../../src/errors.ts";
import type { PackageResolver } from "../../src/packages/package-resolver.ts";
import { type Asked, whyOf } from "../../src/packages/why.ts";
import { whyNotText } from "../../src/packages/why-not.ts";
import { whyText } from "../../src/packages/why-text.ts";
import { resolutionFrom } from "./resolutions.ts";

const image = resolutionFrom(
  [
    "bash 5: libc",
    "libc 10:",
    "web 1: lib|other",
    "lib 2: libc deep",
    "deep 4:",
    "other 3:",
    "tool 1: other",
  ],
  ["web", "tool", "!bash"],
);

function told(name: string): string {
  const why = whyOf(image, { name });
  return why === undefined ? "not there" : whyText(why, image);
}

describe("whyOf()", () => {
  test("tells the shortest chain and what only the package brings", () => {
    expect(told("deep")).toBe(
      "deep 1 (amd64) from main\nt.yml asks for web\n  web needs lib|other\n    lib needs deep\nIt alone costs 4.0 MB: nothing else is there only because of it\n",
    );
  });

  test("counts what would go with it, and not what others need too", () => {
    const why = whyOf(image, { name: "lib" });
    expect(why?.alone.map(({ name }) => name)).toEqual(["lib", "deep"]);
    expect(whyOf(image, { name: "libc" })?.users.map(({ name }) => name)).toEqual(["lib"]);
  });

  test("counts nothing where another package meets the same", () => {
    const choice = resolutionFrom(["a: b|c", "b 7:", "c:", "d: c"], ["a", "d"]);
    expect(whyOf(choice, { name: "b" })?.alone.map(({ name }) => name)).toEqual(["b"]);
    expect(whyOf(choice, { name: "c" })?.alone.map(({ name }) => name)).toEqual(["c"]);
  });

  test("tells what only it brings, and how much of the cost that is", () => {
    expect(told("lib").split("\n").at(-2)).toBe(
      "It alone costs 6.0 MB: 2.0 MB itself, and 4.0 MB for deep, which only it brings",
    );
    expect(told("web").split("\n").at(-2)).toBe(
      "It alone costs 7.0 MB: 1.0 MB itself, and 6.0 MB for 2 packages (lib, deep), which only it brings",
    );
    expect(told("other")).toContain("\nAlso needed by tool\n");
  });

  test("knows what comes by itself, and what is not there", () => {
    expect(told("bash")).toContain("\nbash is essential\n");
    expect(told("zsh")).toBe("not there");
  });

  test.each<readonly [Asked, string]>([
    [{ name: "lib", architecture: "amd64", version: "1" }, "lib"],
    [{ name: "lib", version: "1*" }, "lib"],
    [{ name: "lib", version: "2" }, "not there"],
    [{ name: "lib", architecture: "i386" }, "not there"],
  ])("takes %j for %s", (asked, expected) => {
    expect(whyOf(image, asked)?.package.name ?? "not there").toBe(expected);
  });

  test("follows a chain of twenty thousand packages and a circle in no time", () => {
    const size = 20_000;
    const long = resolutionFrom([], ["x"]);
    const packages = Array.from({ length: size }, (_, index) => ({
      ...image.packages[0],
      name: `p${index}`,
    }));
    const needs = packages.map((_, by) => ({
      by,
      strength: "needs" as const,
      text: "next",
      metBy: [(by + 1) % size],
    }));
    const roots = [{ text: "p0", why: { kind: "essential" as const }, answeredBy: [0] }];
    const found = whyOf({ ...long, packages: packages as never, roots, needs }, { name: `p${size - 1}` });
    expect(found?.chain.needs).toHaveLength(size - 1);
    expect(found?.alone).toHaveLength(1);
  });
});

describe("whyNotText()", () => {
  const offers = [
    {
      name: "mta",
      version: "2",
      architecture: "amd64",
      repository: "main",
      sizeBytes: 1,
      installedSizeBytes: 1,
      barred: undefined,
    },
    {
      name: "mta",
      version: "3",
      architecture: "amd64",
      repository: "rc",
      sizeBytes: 1,
      installedSizeBytes: 1,
      barred: "it has the priority -1",
    },
  ];
  const selection = { requests: [], priorities: [], recommends: "leave-out" } as const;
  const asking = (resolve: PackageResolver["resolve"], name = "mta", architecture?: string) =>
    whyNotText(
      { name, architecture, origin: "why-not" },
      {
        resolver: { resolve, offers: (of) => (of === "mta" ? offers : []), providers: () => [] },
        selection,
        resolution: image,
      },
    );

  test("tells what is offered, what may not be chosen, and what it would bring", () => {
    const bigger = resolutionFrom(["bash 5: libc", "libc 10:", "mta 3: libc"], ["mta"]);
    expect(asking(() => bigger)).toBe(
      "mta 2 (amd64) in main is the candidate\nmta 3 (amd64) in rc may not be chosen: it has the priority -1\n" +
        "Nothing asks for mta. Then the image would be 8.0 MB smaller: with mta and without 5 packages (web, lib, deep, other, tool)\n",
    );
  });

  test("tells in one line what several packages need and another package met", () => {
    const other = resolutionFrom(["web: lib|mta", "mail: lib|mta", "lib:"], ["web", "mail"]);
    expect(
      whyNotText(
        { name: "mta", origin: "why-not" },
        {
          resolver: { resolve: () => other, offers: () => [], providers: () => [] },
          selection,
          resolution: other,
        },
      ),
    ).toBe(
      "web, mail need lib|mta, for which lib was preferred\nNothing asks for mta. With it the image would have the same packages\n",
    );
  });

  test("tells which requirement was met by another", () => {
    const other = resolutionFrom(["web: lib|mta", "lib:"], ["web"]);
    const text = whyNotText(
      { name: "mta", origin: "why-not" },
      {
        resolver: { resolve: () => other, offers: () => [], providers: () => [] },
        selection,
        resolution: other,
      },
    );
    expect(text).toContain("web needs lib|mta, for which lib was preferred\n");
  });

  test("tells the contradiction where there is one", () => {
    const text = asking(() => {
      throw new ComposeError({ code: "IC3002", message: "Cannot install it", hint: "Leave it out" });
    });
    expect(text).toContain("Cannot install it\nLeave it out\n");
  });

  test("says that a package is there", () => {
    expect(asking(() => image, "web")).toBe('web 1 is in the image: ask "image-composer why"\n');
    expect(asking(() => image, "web", "amd64")).toContain("web 1 is in the image");
    expect(asking(() => image, "web", "i386")).not.toContain("is in the image");
  });
});
