import { expect, test } from "vitest";
import { treeIdentityArgv } from "../../../src/host/tools/tree-digest.ts";
import { openTree } from "../../files/tree.ts";
import { testHost } from "../../fixtures/test-host.ts";

const host = testHost();

test("keeps the folder out of the script", () => {
  const argv = treeIdentityArgv("/w/$(id)");
  expect(argv.at(-1)).toBe("/w/$(id)");
  expect(argv.slice(0, -1).join(" ")).not.toContain("id)");
});

test("prints one digest, and fails where there is no folder", async () => {
  await using tree = await openTree({ "a\nb": "x", "-c": { link: "$(id)" } });
  const { stdout } = await host.exec({ argv: treeIdentityArgv(tree.path) });
  expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
  await expect(host.exec({ argv: treeIdentityArgv(`${tree.path}/none`) })).rejects.toThrow("exited with");
});
