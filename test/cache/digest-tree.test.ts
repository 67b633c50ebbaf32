import { chmod, chown, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestTree } from "../../src/cache/digest-tree.ts";
import { cpTreeArgv } from "../../src/host/tools/cp.ts";
import { treeIdentityArgv } from "../../src/host/tools/tree-digest.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();
const identity = async (tree: string) => (await host.exec({ argv: treeIdentityArgv(tree) })).stdout;

test("a copy of a tree has its digest and another identity", async () => {
  await using tree = await openTree({
    "lower/usr/bin/x": { text: "x", mode: 0o4711 },
    "lower/bin": { link: "usr/bin" },
    "lower/a\nb": "newline",
  });
  const [from, to] = [`${tree.path}/lower`, `${tree.path}/copy`];
  await host.exec({ argv: cpTreeArgv(from, to) });
  expect(await digestTree(to, host)).toBe(await digestTree(from, host));
  expect(await identity(to)).not.toBe(await identity(from));
});

test.each<[string, (file: string) => Promise<void>]>([
  ["content", (file) => writeFile(file, "y")],
  ["mode", (file) => chmod(file, 0o600)],
  ["owner", (file) => chown(file, 1, 1)],
])("another %s gives another digest, though the time is the same", async (_, change) => {
  await using tree = await openTree({ x: "x" });
  const file = join(tree.path, "x");
  await utimes(file, 2, 2);
  const before = await digestTree(tree.path, host);
  await change(file);
  await utimes(file, 2, 2);
  const after = await digestTree(tree.path, host);
  expect([before, after]).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}$/),
    expect.not.stringMatching(before),
  ]);
});

test("fails where there is no folder", async () => {
  await expect(digestTree("/nowhere", host)).rejects.toThrow("exited with");
});
