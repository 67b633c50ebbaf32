import { describe, expect, test } from "vitest";
import { packagePaths } from "../../src/deb/package-paths.ts";
import { tarEntries } from "../../src/deb/tar-index.ts";
import { longName, paxHeader, type TarMember, tarOf } from "../fixtures/raw-deb.ts";

const link = (name: string, linkName: string): TarMember => ({ name, type: "2", linkName });
const root: TarMember = { name: "./", type: "5" };

const pathsOf = (members: readonly TarMember[]) => {
  const tar = tarOf(members);
  return packagePaths(tarEntries((offset, length) => tar.subarray(offset, offset + length)));
};

interface Row {
  readonly what: string;
  readonly members: readonly TarMember[];
  readonly reason: RegExp;
}

const rows: readonly Row[] = [
  {
    what: "a name with ..",
    members: [root, { name: "./../escaped", content: "x" }],
    reason: /it brings "\.\/\.\.\/escaped", which leads out of the root$/,
  },
  {
    what: "a name with .. further on",
    members: [root, { name: "./usr/../../escaped", content: "x" }],
    reason: /which leads out of the root$/,
  },
  {
    what: "a long name of GNU tar with ..",
    members: [root, longName("L", `../${"x/".repeat(60)}escaped`), { name: "./harmless", content: "x" }],
    reason: /which leads out of the root$/,
  },
  {
    what: "a name of pax with ..",
    members: [root, paxHeader({ path: "../escaped" }), { name: "./harmless", content: "x" }],
    reason: /it brings "\.\.\/escaped", which leads out of the root$/,
  },
  {
    what: "a name with a line break",
    members: [root, { name: "./etc/a\n/etc/b", content: "x" }],
    reason: /it brings "\.\/etc\/a\\n\/etc\/b", a name with a line break$/,
  },
  {
    what: "a name that is longer than any path",
    members: [root, { ...longName("L", "x"), sizeBytes: 2 ** 21 }, { name: "./harmless" }],
    reason: /a header of 2097152 bytes is too long$/,
  },
  {
    what: "a hard link to a file of the host",
    members: [root, { name: "./shadow", type: "1", linkName: "/etc/shadow" }],
    reason: /"\.\/shadow" is a hard link to "\/etc\/shadow", which is no file of it$/,
  },
  {
    what: "a hard link with ..",
    members: [root, { name: "./shadow", type: "1", linkName: "./../../etc/shadow" }],
    reason: /which leads out of the root$/,
  },
  {
    what: "a hard link to its own link",
    members: [root, link("./way", "/etc/shadow"), { name: "./shadow", type: "1", linkName: "./way" }],
    reason: /which is no file of it$/,
  },
  {
    what: "the device of a disk",
    members: [root, { name: "./disk", type: "4", device: [254, 0] }],
    reason: /it brings the device "\.\/disk"$/,
  },
  {
    what: "the device of the memory",
    members: [root, { name: "./memory", type: "3", device: [1, 1] }],
    reason: /it brings the device "\.\/memory"$/,
  },
  {
    what: "a sparse file of GNU tar",
    members: [root, { name: "./sparse", type: "S" }],
    reason: /"\.\/sparse" is an entry of the unknown kind "S"$/,
  },
  {
    what: "a sparse file of pax",
    members: [root, paxHeader({ "GNU.sparse.major": "1", "GNU.sparse.minor": "0" }), { name: "./sparse" }],
    reason: /it has sparse files, which no package may have$/,
  },
  {
    what: "a link in the place of /proc",
    members: [root, link("./proc", "/")],
    reason: /it brings the link "\.\/proc", where none may be$/,
  },
  {
    what: "a link in the place of dpkg's database",
    members: [root, link("./var/lib/dpkg", "/srv")],
    reason: /it brings the link "\.\/var\/lib\/dpkg", where none may be$/,
  },
  {
    what: "less than it promises",
    members: [root, { name: "./cut", content: "x", sizeBytes: 2 ** 20 }],
    reason: /is cut off$|ends/,
  },
];

describe("the paths of a package are refused that brings", () => {
  test.for(rows)("$what", ({ members, reason }) => {
    expect(() => pathsOf(members)).toThrow(reason);
  });
});

test("an absolute name, ./ in the middle and one name twice are what they are to dpkg", () => {
  const members = ["/etc/a", "././etc//b", "./etc/b"].map((name) => ({ name }));
  expect(pathsOf([root, ...members]).map(({ path }) => path)).toEqual(["/.", "/etc/a", "/etc/b", "/etc/b"]);
});
