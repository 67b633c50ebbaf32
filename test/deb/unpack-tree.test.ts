import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unpackTree } from "../../src/deb/unpack-tree.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { type DebContent, readDeb } from "./debs.ts";

const plain: DebContent = { title: "plain", files: { "usr/bin/x": "plain" } };

/** Unpacks packages into a new tree, and lets it be looked at. */
async function unpacked<T>(contents: readonly DebContent[], look: (root: string) => Promise<T>): Promise<T> {
  await using pool = await openTree();
  await using root = await openTree();
  const packages = [];
  for (const content of contents) packages.push(await readDeb(pool.path, content));
  await unpackTree(packages, root.path, testHost()).catch(async (error: unknown) => {
    expect(await readdir(root.path)).toEqual([]);
    throw error;
  });
  return await look(root.path);
}

test("packages become a tree of programs, of which nothing was run", async () => {
  const files = { "usr/sbin/y": "other" };
  const other: DebContent = { title: "other", files, members: { postinst: "#!/bin/sh\ntouch /ran\n" } };
  await unpacked([plain, other], async (root) => {
    expect(await readFile(join(root, "usr/bin/x"), "utf8")).toBe("plain");
    expect(await readFile(join(root, "usr/sbin/y"), "utf8")).toBe("other");
    expect(await readdir(root)).not.toContain("ran");
  });
});

const linker: DebContent = { title: "linker", files: { "opt/app": { link: "/srv/app" } } };
const diversion = { preinst: "#!/bin/sh\ndpkg-divert --package odd --add /usr/bin/x\n" };

test.each<[string, DebContent]>([
  ["diverts another's file", { title: "odd", files: { "usr/bin/x": "odd" }, members: diversion }],
  ["lies behind another's link", { title: "odd", files: { "opt/app/data": "odd" } }],
])(
  "a package that only dpkg unpacks rightly, for it %s, is named before anything is unpacked",
  async (_, odd) => {
    await expect(unpacked([plain, linker, odd], async () => {})).rejects.toMatchObject({
      code: "IC5012",
      message: expect.stringMatching(/^Cannot make the chroot environment: "odd" diverts .* or lies behind/),
      hint: expect.stringContaining("tools.toolPackages"),
    });
  },
);
