import { chmod, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareTrees } from "../../src/reproduce/compare-trees.ts";
import { openTree, type TreeEntries } from "../files/tree.ts";

/** Two trees whose entries all have one time; `change` alters the second. */
async function compared(was: TreeEntries, is: TreeEntries, change = async (_root: string) => {}) {
  await using old = await openTree(was);
  await using now = await openTree(is);
  for (const [root, entries] of [
    [old.path, was],
    [now.path, is],
  ] as const)
    for (const name of Object.keys(entries))
      if (typeof entries[name] !== "object" || !("link" in entries[name]))
        await utimes(join(root, name), 1, 1);
  await change(now.path);
  return await compareTrees(old.path, now.path);
}

const tree = { "a/one": "1", "a/two": "2", b: "3", c: { link: "b" } } as const;

describe("compareTrees()", () => {
  test("finds equal trees equal", async () => {
    const times = { a: { folder: 0o755 }, ...tree };
    expect(await compared(times, times, (root) => utimes(join(root, "a"), 1, 1))).toEqual([]);
  });

  test.each<[string, TreeEntries, object]>([
    ["a byte of a file", { b: "34x6" }, { path: "/b", offsetBytes: 2, what: "0x78, was 0x35" }],
    ["a file that is longer", { b: "34567" }, { path: "/b", offsetBytes: 4, what: "0x37, was the end" }],
    ["a file that is shorter", { b: "34" }, { path: "/b", offsetBytes: 2, what: "the end, was 0x35" }],
    ["another mode", { b: { text: "3456", mode: 0o4755 } }, { path: "/b", what: "mode 4755, was 0644" }],
    ["a file that is gone", {}, { path: "/b", what: "is gone" }],
    ["another kind", { b: { folder: 0o755 } }, { path: "/b", what: "kind folder, was file" }],
    ["a link in its place", { b: { link: "x" } }, { path: "/b", what: "kind link, was file" }],
  ])("tells %s", async (_, is, expected) => {
    expect(await compared({ b: { text: "3456", mode: 0o644 } }, is, (root) => chmod(root, 0o755))).toEqual([
      expected,
    ]);
  });

  test("tells another link target, a file that is new and another time, in the order of paths", async () => {
    const is = { b: "3", c: { link: "z" }, d: "new" };
    const found = await compared({ b: "3", c: { link: "y" } }, is, (root) => utimes(join(root, "b"), 2, 2));
    expect(found).toEqual([
      { path: "/b", what: "time 1970-01-01T00:00:02.000Z, was 1970-01-01T00:00:01.000Z" },
      { path: "/c", what: "target z, was y" },
      { path: "/d", what: "is new" },
    ]);
  });
});
