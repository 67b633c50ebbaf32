import { execFileSync } from "node:child_process";
import { chmod, chown, link, lutimes, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareTrees } from "../../../scripts/equal-to-dpkg/compare-trees.ts";
import { readTree } from "../../../scripts/equal-to-dpkg/read-tree.ts";
import { openTree, type TreeEntries } from "../../files/tree.ts";
import { testHost } from "../../fixtures/test-host.ts";

const epoch = 1_700_000_000;
const accounts = { "etc/passwd": "root:x:0:\nalias:x:0:\nman:x:6:\n", "etc/group": "root:x:0:\nmail:x:8:\n" };
const entries: TreeEntries = { ...accounts, "a b/ä": "text", "a b/other": "text", l: { link: "a b" } };

/** What differs between a tree and a like one in which something was done. */
async function differencesAfter(act: (root: string) => Promise<unknown>) {
  await using own = await openTree(entries);
  await using peer = await openTree(entries);
  const host = testHost();
  for (const { path } of [own, peer])
    for (const name of ["a b/ä", "a b/other", "l"]) await lutimes(join(path, name), epoch - 5, epoch - 5);
  await act(peer.path);
  return compareTrees(await readTree(own.path, epoch, host), await readTree(peer.path, epoch, host));
}

/** The file again as it was, so that only what the test wants is different. */
const untouched = (path: string) => lutimes(path, epoch - 5, epoch - 5);

describe("compareTrees()", () => {
  test("finds nothing between equal trees", async () => {
    expect(await differencesAfter(async () => {})).toEqual([]);
  });

  test("tells an entry that only one of them has, and one of another kind, and nothing else of it", async () => {
    expect(await differencesAfter((root) => rm(join(root, "l")))).toEqual([
      { path: "/l", aspect: "presence", own: "symlink", peer: undefined },
    ]);
    expect(
      await differencesAfter(async (root) => {
        await rm(join(root, "l"));
        execFileSync("mkfifo", [join(root, "l")]);
      }),
    ).toEqual([{ path: "/l", aspect: "kind", own: "symlink", peer: "pipe" }]);
  });

  test.each<readonly [string, (file: string) => Promise<unknown>, string, string]>([
    ["mode", (file) => chmod(file, 0o4755), "0644", "4755"],
    ["attributes", async (file) => setAttribute(file), "", "trusted.test=0x796573"],
    ["modifiedAt", (file) => lutimes(file, epoch - 6, epoch - 6), `${epoch - 5}`, `${epoch - 6}`],
  ])("tells another %s", async (aspect, act, own, peer) => {
    expect(await differencesAfter((root) => act(join(root, "a b/ä")))).toEqual([
      { path: "/a b/ä", aspect, own, peer },
    ]);
  });

  test("tells other content of the same length, and where a link leads", async () => {
    const found = await differencesAfter(async (root) => {
      await writeFile(join(root, "a b/ä"), "taxt");
      await untouched(join(root, "a b/ä"));
      await rm(join(root, "l"));
      await symlink("etc", join(root, "l"));
      await untouched(join(root, "l"));
    });
    expect(found.map(({ path, aspect }) => [path, aspect])).toEqual([
      ["/a b/ä", "content"],
      ["/l", "target"],
    ]);
    expect(found[0]?.own).toMatch(
      /^4 bytes, SHA-256 982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1$/,
    );
  });

  test("tells owners by name and by number, of links too, each by its own accounts", async () => {
    expect(
      await differencesAfter(async (root) => {
        await chown(join(root, "a b/ä"), 6, 8);
        await untouched(join(root, "a b/ä"));
      }),
    ).toEqual([
      { path: "/a b/ä", aspect: "owner", own: "root:root", peer: "man:mail" },
      { path: "/a b/ä", aspect: "ownerIds", own: "0:0", peer: "6:8" },
    ]);
  });

  test("tells which names are one file", async () => {
    expect(
      await differencesAfter(async (root) => {
        await link(join(root, "a b/other"), join(root, "a b/x"));
        await rename(join(root, "a b/x"), join(root, "a b/ä"));
      }),
    ).toEqual([
      { path: "/a b/other", aspect: "linkedWith", own: undefined, peer: "/a b/other" },
      { path: "/a b/ä", aspect: "linkedWith", own: undefined, peer: "/a b/other" },
    ]);
  });

  test("passes over times of what was made while installing, and of folders", async () => {
    expect(
      await differencesAfter(async (root) => {
        await lutimes(join(root, "etc/passwd"), epoch + 1, epoch + 1);
        await lutimes(join(root, "a b"), epoch - 9, epoch - 9);
      }),
    ).toEqual([]);
  });
});

function setAttribute(file: string): void {
  execFileSync("setfattr", ["--name", "trusted.test", "--value", "yes", file]);
}
