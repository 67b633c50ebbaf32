import { describe, expect, test } from "vitest";
import { setConffilesAside } from "../../src/deb/conffiles.ts";
import { openTree, type TreeEntries, treeAt } from "../files/tree.ts";
import { entryOf } from "./debs.ts";

const conffiles = "/etc/a\n/etc/sub/b\n/etc/none\nremove-on-upgrade /etc/old\n";
const x = entryOf({ title: "x", members: { conffiles } }, [
  "./etc/a",
  "./etc/sub/b",
  "./etc/none",
  "./etc/c",
]);

async function treeAfter(files: TreeEntries, ...entries: readonly ReturnType<typeof entryOf>[]) {
  await using root = await openTree(files);
  await setConffilesAside(root.path, entries);
  const { "var/lib/dpkg/diversions": _, ...rest } = await treeAt(root.path);
  return Object.entries(rest)
    .filter(([, what]) => !what.endsWith("/"))
    .map(([path, what]) => `${path} ${what}`);
}

describe("setConffilesAside()", () => {
  test("renames conffiles that are there, and nothing else", async () => {
    const files = { "etc/a": "1", "etc/sub/b": { text: "2", mode: 0o600 }, "etc/c": "3", "etc/old": "4" };
    expect(await treeAfter(files, x)).toEqual([
      "etc/a.dpkg-new 0644 1",
      "etc/c 0644 3",
      "etc/old 0644 4",
      "etc/sub/b.dpkg-new 0600 2",
    ]);
  });

  test("leaves to another package a conffile that this one lost to it", async () => {
    const winner = entryOf({ title: "y" }, ["./etc/a"]);
    const loser = entryOf({ title: "x", members: { conffiles: "/etc/a\n" } }, ["./etc/"]);
    expect(await treeAfter({ "etc/a": "y's" }, winner, loser)).toEqual(["etc/a 0644 y's"]);
  });

  test.each([
    ["diverter", "etc/a.distrib.dpkg-new"],
    [":", "etc/a.distrib.dpkg-new"],
    ["x", "etc/a.dpkg-new"],
  ])("finds a conffile where %s has diverted it", async (by, expected) => {
    const files = {
      "var/lib/dpkg/diversions": `/etc/a\n/etc/a.distrib\n${by}\n`,
      [expected.replace(".dpkg-new", "")]: "own",
    };
    expect(await treeAfter(files, x)).toEqual([`${expected} 0644 own`]);
  });

  test("goes through links as the image would", async () => {
    const files = { "real/a": "1", etc: { link: "/real" } };
    expect(await treeAfter(files, x)).toEqual(["etc -> /real", "real/a.dpkg-new 0644 1"]);
  });

  test("refuses what is no file: dpkg would wait for it", async () => {
    const files = { "etc/a": { folder: 0o755 } };
    await expect(treeAfter(files, x)).rejects.toMatchObject({ code: "IC5007" });
  });
});
