import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFileConflicts, type PackageFiles } from "../../src/deb/file-conflicts.ts";
import { pathsOf } from "./debs.ts";

/** A package with these paths (folders with a slash at the end). */
const files = (name: string, paths: string, ...replaces: readonly string[]): PackageFiles => ({
  name,
  paths: pathsOf(paths.split(" ")),
  replaces: new Set(replaces),
});

/** A package with a symlink. */
const link = (name: string, path: string): PackageFiles => ({
  name,
  paths: pathsOf([`${path} -> usr${path}`]),
  replaces: new Set(),
});

const nothing = { overwritten: [], mixed: [], clashes: [] };

describe("findFileConflicts()", () => {
  test("lets packages share folders, and nothing else is in their way", () => {
    expect(findFileConflicts([files("a", "/usr/ /usr/a"), files("b", "/usr/ /usr/b")])).toEqual(nothing);
  });

  test.each(["/d/l -> d", "/d/l -> ../d/d", "/d/l -> /d/d"])(
    "takes %s, a link that two packages bring, for the folder where it leads",
    (linkText) => {
      const folder = files("c", "/d/ /d/d/");
      const bringing = (name: string, text: string, ...replaces: readonly string[]): PackageFiles => ({
        name,
        paths: pathsOf([text]),
        replaces: new Set(replaces),
      });
      const [a, b] = [bringing("a", linkText), bringing("b", linkText)];
      expect(findFileConflicts([folder, a, b])).toEqual(nothing);
      expect(findFileConflicts([folder, a, bringing("b", linkText, "a")])).toEqual(nothing);
      // Nothing that dpkg would take for a folder: a link to no folder, and another link.
      const clash = [{ path: "/d/l", packages: ["a", "b"] }];
      expect(findFileConflicts([a, b]).clashes).toEqual(clash);
      expect(findFileConflicts([folder, a, bringing("b", "/d/l -> /d")]).clashes).toEqual(clash);
    },
  );

  test("gives a file to the package that replaces the other, in any order", () => {
    const [winner, loser] = [files("new", "/x /y", "old"), files("old", "/x /z")];
    const expected = { ...nothing, overwritten: [{ path: "/x", winner: "new", losers: ["old"] }] };
    expect(findFileConflicts([winner, loser])).toEqual(expected);
    expect(findFileConflicts([loser, winner])).toEqual(expected);
  });

  test("gives a file to the package that replaces all others, whom it names in install order", () => {
    const packages = [files("a", "/x"), files("c", "/x", "a", "b"), files("b", "/x", "a")];
    expect(findFileConflicts(packages).overwritten).toEqual([
      { path: "/x", winner: "c", losers: ["a", "b"] },
    ]);
  });

  test("tells a clash with all who claim the file", () => {
    const packages = [files("a", "/x"), files("b", "/x", "c"), files("c", "/x", "a")];
    expect(findFileConflicts(packages).clashes).toEqual([{ path: "/x", packages: ["a", "b", "c"] }]);
  });

  test("tells a path that is a folder here and a link there", () => {
    const packages = [files("a", "/d/ /d/x"), link("b", "/d"), files("c", "/a/"), link("d", "/a")];
    expect(findFileConflicts(packages)).toEqual({ ...nothing, mixed: ["/a", "/d"] });
  });

  test("tells a clash where a path is a folder here and a file there, in any order", () => {
    const [folder, file] = [files("a", "/d/ /d/x"), files("b", "/d")];
    for (const packages of [
      [folder, file],
      [file, folder],
    ])
      expect(findFileConflicts(packages).clashes).toEqual([{ path: "/d", packages: ["a", "b"] }]);
    expect(findFileConflicts([folder, files("b", "/d", "a")]).clashes).toEqual([]);
    expect(findFileConflicts([files("a", "/d/ /d")]).clashes).toEqual([{ path: "/d", packages: ["a", "a"] }]);
  });

  test.each(["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"])(
    "takes %s for the merged link that it is",
    (path) => {
      expect(findFileConflicts([files("a", `${path}/`), link("b", path)])).toEqual(nothing);
    },
  );

  test("decides each shared path once, whatever the order of packages", () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    const paths = fc.uniqueArray(fc.constantFrom("/x", "/y", "/z"), { minLength: 1 });
    const replaces = fc.uniqueArray(name);
    const one = fc
      .tuple(name, paths, replaces)
      .map(([title, own, others]) => files(title, own.join(" "), ...others));
    const packages = fc.uniqueArray(one, { selector: ({ name: title }) => title });
    const shuffled = packages.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const decidedPaths = (list: readonly PackageFiles[]) => {
      const { overwritten, clashes } = findFileConflicts(list);
      return [...overwritten, ...clashes].map(({ path }) => path).sort();
    };
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const shared = ["/x", "/y", "/z"].filter(
          (path) => list.filter((each) => each.paths.some((own) => own.path === path)).length > 1,
        );
        expect(decidedPaths(list)).toEqual(shared);
        expect(
          findFileConflicts(other)
            .clashes.map(({ path }) => path)
            .sort(),
        ).toEqual(
          findFileConflicts(list)
            .clashes.map(({ path }) => path)
            .sort(),
        );
      }),
    );
  });
});
