import { describe, expect, test } from "vitest";
import { conffilesOf, databaseOf, infoName } from "../../src/deb/dpkg-database.ts";
import { type DebContent, entryOf } from "./debs.ts";

const same = { Architecture: "amd64", "Multi-Arch": "same" };

function fileAt(path: string, ...entries: readonly ReturnType<typeof entryOf>[]) {
  return databaseOf(entries).find((file) => file.path === path);
}

const triggers = (text: string, more: Partial<DebContent> = {}) =>
  entryOf({ title: "x", members: { triggers: text }, ...more });

describe("databaseOf()", () => {
  test("says of every package, in order, that it is unpacked, with all that its control file says", () => {
    const entries = [
      entryOf({ title: "libc6 2.36-9", fields: { Depends: "libgcc-s1", Description: "C\n library\n ." } }),
      entryOf({ title: "bash" }),
    ];
    expect(fileAt("status", ...entries)?.text).toBe(`Package: libc6
Status: install ok unpacked
Version: 2.36-9
Architecture: all
Maintainer: Ada <ada@example.org>
Depends: libgcc-s1
Description: C
 library
 .

Package: bash
Status: install ok unpacked
Version: 1
Architecture: all
Maintainer: Ada <ada@example.org>
Description: a package

`);
  });

  test("lists conffiles as new", () => {
    const entry = entryOf({ title: "x", members: { conffiles: "/etc/a\n/etc/b\n" } });
    expect(fileAt("status", entry)?.text).toMatch(
      /\nConffiles:\n \/etc\/a newconffile\n \/etc\/b newconffile\n\n$/,
    );
  });

  test("lists conffiles that are to go, as dpkg notes them", () => {
    const entry = entryOf({ title: "x", members: { conffiles: "remove-on-upgrade /etc/old\n/etc/a\n" } });
    expect(fileAt("status", entry)?.text).toMatch(
      /\nConffiles:\n \/etc\/old newconffile remove-on-upgrade\n \/etc\/a newconffile\n\n$/,
    );
  });

  test("lists the paths of a package, and keeps its members byte for byte with their modes", () => {
    const entry = entryOf({ title: "x", members: { postinst: "#!\xff" } }, ["./", "./usr/", "./usr/x"]);
    expect(fileAt("info/x.list", entry)).toMatchObject({ text: "/.\n/usr\n/usr/x\n", mode: 0o644 });
    expect(fileAt("info/x.postinst", entry)).toEqual({
      path: "info/x.postinst",
      text: "#!\xff",
      encoding: "latin1",
      mode: 0o755,
    });
  });

  test("names the files of a package that may be there for several architectures by its architecture", () => {
    const entry = entryOf({ title: "libc6", fields: same, members: { shlibs: "" } }, ["./usr/"]);
    expect(databaseOf([entry]).map(({ path }) => path)).toEqual(
      expect.arrayContaining(["info/libc6:amd64.list", "info/libc6:amd64.shlibs"]),
    );
  });

  test.each(["interest /usr/share/x", "interest-await /usr/share/x", "  interest\t/usr/share/x # why"])(
    "knows by %j that a package waits for a path",
    (text) => {
      expect(fileAt("triggers/File", triggers(text))?.text).toBe("/usr/share/x x\n");
    },
  );

  test("marks interests that nobody waits for, and qualifies packages of several architectures", () => {
    expect(fileAt("triggers/File", triggers("interest-noawait /a", { fields: same }))?.text).toBe(
      "/a x:amd64/noawait\n",
    );
  });

  test("sorts interests in paths, and gathers those in a name, in order", () => {
    const entries = [
      triggers("interest /b\ninterest update-x\nactivate ldconfig\n# interest /c\n", { title: "y" }),
      triggers("interest /a\ninterest-noawait update-x\n", { title: "z" }),
    ];
    const files = databaseOf(entries).filter(({ path }) => path.startsWith("triggers/"));
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ["triggers/File", "/a z\n/b y\n"],
      ["triggers/update-x", "y\nz/noawait\n"],
    ]);
  });

  test("has what dpkg looks for even where there are no packages", () => {
    expect(databaseOf([]).map(({ path, text }) => [path, text])).toEqual([
      ["info/format", "1\n"],
      ["available", ""],
      ["status", ""],
      ["triggers/File", ""],
    ]);
  });
});

test.each([
  ["/etc/a\n/etc/b\n", ["/etc/a", "/etc/b"]],
  ["  /etc/a  \n\nremove-on-upgrade /etc/old\n", ["/etc/a"]],
  ["", []],
])("conffilesOf() finds in %j %j", (conffiles, expected) => {
  expect(conffilesOf(entryOf({ title: "x", members: { conffiles } }).members)).toEqual(expected);
});

test("infoName() qualifies Multi-Arch: same only", () => {
  const one = { name: "x", architecture: "amd64" };
  expect(infoName({ ...one, multiArch: "same" })).toBe("x:amd64");
  for (const multiArch of ["no", "foreign", "allowed"]) expect(infoName({ ...one, multiArch })).toBe("x");
});
