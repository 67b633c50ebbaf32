import { describe, expect, test } from "vitest";
import { packagePaths } from "../../src/deb/package-paths.ts";
import type { TarEntry } from "../../src/deb/tar-index.ts";
import { paxHeader, type TarMember, tarOf } from "../fixtures/raw-deb.ts";
import { entriesOf, readerOf, withField } from "./tars.ts";

const pathsIn = (...members: readonly TarMember[]) =>
  packagePaths(entriesOf(readerOf(tarOf(members))).entries);
const link = (name: string, linkName: string): TarMember => ({ name, type: "2", linkName });
const hardLink = (name: string, linkName: string): TarMember => ({ name, type: "1", linkName });

describe("packagePaths()", () => {
  test.each([
    ["./", "/.", "folder"],
    [".", "/.", "folder"],
    ["/", "/.", "folder"],
    ["./usr/bin/", "/usr/bin", "folder"],
    ["./usr/bin/sh", "/usr/bin/sh", "file"],
    ["usr/bin/sh", "/usr/bin/sh", "file"],
    ["/usr/bin/sh", "/usr/bin/sh", "file"],
    [".//usr/./bin//sh", "/usr/bin/sh", "file"],
    ["./a name with blanks ", "/a name with blanks ", "file"],
    ["./..a/b..", "/..a/b..", "file"],
    ["./grün", "/grün", "file"],
  ])("takes %j for %s, a %s, and keeps the name", (name, path, kind) => {
    expect(pathsIn({ name, type: kind === "folder" ? "5" : "0" })).toEqual([{ path, kind, member: name }]);
  });

  test("keeps the order of the archive, tells where symlinks lead, and takes FIFOs and hard links for files", () => {
    const members = [
      { name: "./b" },
      link("./a", "../../etc"),
      hardLink("c", "./b"),
      hardLink("d", "/c"),
      { name: "e", type: "6" },
    ];
    expect(pathsIn(...members)).toEqual([
      { path: "/b", kind: "file", member: "./b" },
      { path: "/a", kind: "symlink", member: "./a", target: "../../etc" },
      { path: "/c", kind: "file", member: "c" },
      { path: "/d", kind: "file", member: "d" },
      { path: "/e", kind: "file", member: "e" },
    ]);
  });

  test.each(["usr/lib", "./usr/lib", "usr/lib/"])(
    "takes the link of a merged /usr that leads to %s",
    (target) => {
      expect(pathsIn(link("./lib", target))).toMatchObject([{ path: "/lib", target }]);
    },
  );

  test.each<[string, readonly TarMember[], string]>([
    [
      "a name that climbs",
      [{ name: "../../etc/passwd" }],
      'it brings "../../etc/passwd", which leads out of the root',
    ],
    [
      "a name that climbs in the middle",
      [{ name: "./usr/../../x" }],
      'it brings "./usr/../../x", which leads out of the root',
    ],
    [
      "a name that climbs and comes back",
      [{ name: "./usr/../x" }],
      'it brings "./usr/../x", which leads out of the root',
    ],
    [
      "a folder that climbs",
      [{ name: "./../", type: "5" }],
      'it brings "./../", which leads out of the root',
    ],
    ["a link whose name climbs", [link("../x", "y")], 'it brings "../x", which leads out of the root'],
    ["a name with a line break", [{ name: "./a\nb" }], 'it brings "./a\\nb", a name with a line break'],
    [
      "a name with a NUL, which only a pax header can have",
      [paxHeader({ path: "./a\0b" }), { name: "x" }],
      'it brings "./a\\u0000b", a name with a line break',
    ],
    [
      "a hard link outside",
      [hardLink("./x", "/etc/shadow")],
      '"./x" is a hard link to "/etc/shadow", which is no file of it',
    ],
    ["a hard link that climbs", [hardLink("./x", "../x")], 'it brings "../x", which leads out of the root'],
    [
      "a hard link to what comes later",
      [hardLink("./x", "./y"), { name: "./y" }],
      '"./x" is a hard link to "./y", which is no file of it',
    ],
    [
      "a hard link to itself",
      [hardLink("./x", "./x")],
      '"./x" is a hard link to "./x", which is no file of it',
    ],
    [
      "a hard link to a folder",
      [{ name: "./d/", type: "5" }, hardLink("./x", "./d")],
      '"./x" is a hard link to "./d", which is no file of it',
    ],
    [
      "a hard link to a symlink",
      [link("./l", "/etc/shadow"), hardLink("./x", "./l")],
      '"./x" is a hard link to "./l", which is no file of it',
    ],
    [
      "a hard link through a symlink",
      [link("./l", "/etc"), hardLink("./x", "./l/shadow")],
      '"./x" is a hard link to "./l/shadow", which is no file of it',
    ],
    [
      "a character device",
      [{ name: "./dev/mem", type: "3", device: [1, 1] }],
      'it brings the device "./dev/mem"',
    ],
    [
      "a block device",
      [{ name: "./dev/sda", type: "4", device: [8, 0] }],
      'it brings the device "./dev/sda"',
    ],
    ["a sparse file of GNU tar", [{ name: "./x", type: "S" }], '"./x" is an entry of the unknown kind "S"'],
    ["a volume's label", [{ name: "./x", type: "V" }], '"./x" is an entry of the unknown kind "V"'],
    [
      "what goes on in another volume",
      [{ name: "./x", type: "M" }],
      '"./x" is an entry of the unknown kind "M"',
    ],
    ["a list of a folder", [{ name: "./x", type: "D" }], '"./x" is an entry of the unknown kind "D"'],
    [
      "a kind that nobody knows",
      [{ name: "./x", type: "\n" }],
      '"./x" is an entry of the unknown kind "\\n"',
    ],
    ["a link in the place of the root", [link("./", "/etc")], "it brings a symlink in the place of the root"],
    ["a file in the place of the root", [{ name: "." }], "it brings a file in the place of the root"],
    ["a file without a name", [{ name: "" }], "it brings a file in the place of the root"],
    [
      "a merged link that leads out",
      [link("./lib", "/etc")],
      '"./lib" is a link to "/etc" and not to usr/lib',
    ],
    [
      "a merged link that is absolute",
      [link("./bin", "/usr/bin")],
      '"./bin" is a link to "/usr/bin" and not to usr/bin',
    ],
    [
      "a merged link that climbs",
      [link("./lib64", "usr/../../x")],
      '"./lib64" is a link to "usr/../../x" and not to usr/lib64',
    ],
    [
      "a merged link to another",
      [link("./sbin", "usr/bin")],
      '"./sbin" is a link to "usr/bin" and not to usr/sbin',
    ],
  ])("refuses %s", (_, members, reason) => {
    expect(() => pathsIn({ name: "./first" }, ...members)).toThrow(new Error(reason));
  });

  test("refuses a name that is not UTF-8, by what can be told of it", () => {
    const tar = withField(tarOf([{ name: "abc" }]), 1, Buffer.of(0xff));
    const { entries } = entriesOf(readerOf(tar));
    expect(() => packagePaths(entries)).toThrow('it brings "a\ufffdc", a name that is not UTF-8');
  });

  test("looks at entries one after the other, and at none after the one it refuses", () => {
    function* entries(): Generator<TarEntry> {
      const rest = { linkName: "", mode: 0o644, sizeBytes: 0, offsetBytes: 0 };
      yield { ...rest, name: "../x", type: "0" };
      throw new Error("one too many");
    }
    expect(() => packagePaths(entries())).toThrow("leads out of the root");
  });
});
