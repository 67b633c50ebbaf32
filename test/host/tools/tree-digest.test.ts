import { expect, test } from "vitest";
import { cpTreeArgv } from "../../../src/host/tools/cp.ts";
import { treeDigestArgv, treeIdentityArgv } from "../../../src/host/tools/tree-digest.ts";
import { openTree } from "../../files/tree.ts";
import { testHost } from "../../fixtures/test-host.ts";

const host = testHost();
const output = async (argv: Parameters<typeof host.exec>[0]["argv"]) => (await host.exec({ argv })).stdout;

test.each([treeDigestArgv, treeIdentityArgv])("%o keeps the folder out of the script", (argvOf) => {
  const argv = argvOf("/w/$(id)");
  expect(argv.at(-1)).toBe("/w/$(id)");
  expect(argv.slice(0, -1).join(" ")).not.toContain("id)");
});

test.each([treeDigestArgv, treeIdentityArgv])(
  "%o prints one digest, and fails where there is no folder",
  async (argvOf) => {
    await using tree = await openTree({ "a\nb": "x", "-c": { link: "$(id)" } });
    expect(await output(argvOf(tree.path))).toMatch(/^[0-9a-f]{64}\n$/);
    await expect(host.exec({ argv: argvOf(`${tree.path}/none`) })).rejects.toThrow("exited with");
  },
);

test("a copy of a tree has its digest and another identity", async () => {
  await using tree = await openTree({
    "lower/usr/bin/x": { text: "x", mode: 0o4711 },
    "lower/bin": { link: "usr/bin" },
  });
  const [from, to] = [`${tree.path}/lower`, `${tree.path}/copy`];
  await host.exec({ argv: cpTreeArgv(from, to) });
  expect(await output(treeDigestArgv(to))).toBe(await output(treeDigestArgv(from)));
  expect(await output(treeIdentityArgv(to))).not.toBe(await output(treeIdentityArgv(from)));
});
