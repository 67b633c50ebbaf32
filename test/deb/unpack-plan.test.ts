import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planUnpack } from "../../src/deb/unpack-plan.ts";
import { type DebContent, packageOf } from "./debs.ts";

const plan = (...contents: readonly DebContent[]) =>
  planUnpack(contents.map((content) => packageOf(content)));

/** What the plan says, by package: paths that it owns, and members that stay packed. */
function shown({ packages, inOrder, withDpkg }: ReturnType<typeof planUnpack>) {
  return {
    packages: Object.fromEntries(
      packages.map(({ pooled, paths, leftOut }) => [
        pooled.name,
        { paths: paths.map(({ path }) => path), leftOut },
      ]),
    ),
    inOrder,
    withDpkg: withDpkg.map(({ name }) => name),
  };
}

const diverting = { preinst: "#!/bin/sh\ndpkg-divert --package diverter --add /usr/bin/x\n" };

describe("planUnpack()", () => {
  test("unpacks packages that only share folders whole, in install order", () => {
    const one = { title: "b", files: { usr: { folder: 0o755 }, "usr/b": "" } } as const;
    const two = { title: "a", files: { usr: { folder: 0o755 }, "usr/a": { link: "b" } } } as const;
    const made = plan(one, two);
    expect(made.packages.map(({ pooled }) => pooled.name)).toEqual(["b", "a"]);
    expect(shown(made)).toEqual({
      packages: {
        b: { paths: ["/usr", "/usr/b"], leftOut: [] },
        a: { paths: ["/usr", "/usr/a"], leftOut: [] },
      },
      inOrder: [],
      withDpkg: [],
    });
  });

  test.each([
    ["old", true],
    ["old (<< 2)", true],
    ["old (= 1.5), other", true],
    ["none | old", true],
    ["old (>= 2)", false],
    ["old:any (<< 1)", false],
    ["new", false],
  ])("with Replaces: %s a file of old 1.5 changes hands: %s", (Replaces, covers) => {
    const old = { title: "old 1.5", files: { "usr/x": "", "usr/y": "" } };
    const other = { title: "new", fields: { Replaces }, files: { "usr/x": "" } };
    for (const packages of [
      [old, other],
      [other, old],
    ])
      if (covers)
        expect(shown(plan(...packages)).packages).toEqual({
          old: { paths: ["/usr/y"], leftOut: ["./usr/x"] },
          new: { paths: ["/usr/x"], leftOut: [] },
        });
      else expect(() => plan(...packages)).toThrow(expect.objectContaining({ code: "IC5003" }));
  });

  test("refuses two packages that claim one file, by name", () => {
    const [a, b] = ["a", "b"].map((title) => ({ title, files: { "etc/x": title } }));
    expect(() => plan(...(a && b ? [a, b] : []))).toThrow(
      expect.objectContaining({
        code: "IC5003",
        message: 'Cannot install package "b": "a" already brings the file /etc/x',
        hint: expect.any(String),
      }),
    );
  });

  test("leaves a package that diverts another's file to dpkg, and its files to nobody else", () => {
    const diverter = { title: "diverter", members: diverting, files: { "usr/bin/x": "", "usr/bin/z": "" } };
    for (const packages of [
      [diverter, { title: "plain", files: { "usr/bin/x": "" } }],
      [{ title: "plain", files: { "usr/bin/x": "" } }, diverter],
    ])
      expect(shown(plan(...packages))).toEqual({
        packages: { plain: { paths: ["/usr/bin/x"], leftOut: [] } },
        inOrder: [],
        withDpkg: ["diverter"],
      });
  });

  test("does not ask dpkg for a package that diverts what nobody brings", () => {
    const made = plan({ title: "diverter", members: diverting, files: { "usr/bin/y": "" } });
    expect(made.withDpkg).toEqual([]);
  });

  test("leaves a package to dpkg once, however many of its files it diverts", () => {
    const files = { "usr/bin/x": "", "usr/bin/y": "" };
    const made = plan({ title: "plain", files }, { title: "diverter", members: diverting, files });
    expect(shown(made).withDpkg).toEqual(["diverter"]);
  });

  test("leaves a package to dpkg that reaches its files through a link out of the root", () => {
    const linking = { title: "linking", files: { "opt/app": { link: "/srv" } } };
    const made = plan(
      linking,
      { title: "app", files: { "opt/app/x": "" } },
      { title: "z", files: { z: "" } },
    );
    expect(shown(made)).toMatchObject({
      packages: { linking: { leftOut: [] }, z: { leftOut: [] } },
      withDpkg: ["app"],
    });
    expect(made.packages).toHaveLength(2);
  });

  test("unpacks in order what is a folder in one package and a link in another, and leaves it out at first", () => {
    const folder = {
      title: "folder",
      files: { "usr/d": { folder: 0o755 }, "usr/d/file": "", "usr/dd": "" },
    } as const;
    const link = { title: "link", files: { "usr/d": { link: "e" }, "usr/e/other": "" } };
    const third = { title: "third", files: { "usr/d/sub/file": "" } };
    expect(shown(plan(link, folder, third))).toEqual({
      packages: {
        link: { paths: ["/usr/d", "/usr/e/other"], leftOut: ["./usr/d"] },
        folder: { paths: ["/usr/d", "/usr/d/file", "/usr/dd"], leftOut: ["./usr/d/", "./usr/d/file"] },
        third: { paths: ["/usr/d/sub/file"], leftOut: ["./usr/d/sub/file"] },
      },
      inOrder: ["/usr/d"],
      withDpkg: [],
    });
  });

  test("gives every path of every package to exactly one, or refuses", () => {
    const path = fc.constantFrom("x", "y", "z");
    const content = fc.record({
      title: fc.constantFrom("a 1", "b 2", "c 3"),
      files: fc.dictionary(path, fc.constant(""), { noNullPrototype: true }),
      fields: fc.record({ Replaces: fc.constantFrom("a", "b", "a, b", "a, b, c", "none") }),
    });
    const set = fc.uniqueArray(content, { selector: ({ title }) => title });
    fc.assert(
      fc.property(set, (contents) => {
        const brought = new Set(contents.flatMap(({ files }) => Object.keys(files).map((one) => `/${one}`)));
        try {
          const { packages } = plan(...contents);
          const owned = packages.flatMap(({ paths }) => paths.map((one) => one.path));
          expect(owned.toSorted()).toEqual([...brought].sort());
          for (const { pooled, paths, leftOut } of packages)
            expect(paths.length + leftOut.length).toBe(pooled.paths.length);
        } catch (error) {
          expect(error).toMatchObject({ code: "IC5003" });
          const counts = [...brought].map(
            (one) => contents.filter(({ files }) => one.slice(1) in files).length,
          );
          expect(Math.max(...counts)).toBeGreaterThan(1);
        }
      }),
    );
  });
});
