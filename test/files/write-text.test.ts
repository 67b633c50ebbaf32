import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pathExists } from "../../src/files/path-exists.ts";
import { writeText } from "../../src/files/write-text.ts";
import { openTree, treeAt } from "./tree.ts";

describe("writeText()", () => {
  test("makes the folders that lead to the file", async () => {
    await using root = await openTree();
    await writeText(root.path, "/etc/sudoers.d/ada", { text: "x", mode: 0o440 });
    expect(await treeAt(root.path)).toEqual({
      etc: "0755/",
      "etc/sudoers.d": "0755/",
      "etc/sudoers.d/ada": "0440 x",
    });
  });

  test("replaces a symlink and leaves alone what it leads to, outside the image too", async () => {
    await using outside = await openTree({ "resolv.conf": "the host's" });
    const target = join(outside.path, "resolv.conf");
    await using root = await openTree({ "etc/resolv.conf": { link: target } });
    await writeText(root.path, "/etc/resolv.conf", { text: "the image's" });
    expect(await treeAt(root.path)).toEqual({ etc: "0755/", "etc/resolv.conf": "0644 the image's" });
    expect(await readFile(target, "utf8")).toBe("the host's");
  });

  test("writes below a linked folder where the image would", async () => {
    await using root = await openTree({ "usr/lib/x": { folder: 0o755 }, lib: { link: "/usr/lib" } });
    await writeText(root.path, "/lib/x/file", { text: "x" });
    expect(await treeAt(root.path)).toMatchObject({ lib: "-> /usr/lib", "usr/lib/x/file": "0644 x" });
  });

  test.each([
    [undefined, "0644"],
    [0o600, "0600"],
    [0o4777, "4777"],
  ])(
    "with the mode %j gives a file %s, whatever it had before and the umask says",
    async (mode, expected) => {
      await using root = await openTree({ "etc/file": { text: "old", mode: 0o750 } });
      await writeText(root.path, "/etc/file", mode === undefined ? { text: "new" } : { text: "new", mode });
      expect(await treeAt(root.path)).toMatchObject({ "etc/file": `${expected} new` });
    },
  );
});

test.each([
  ["file", true],
  ["dangling", true],
  ["folder", true],
  ["missing", false],
  ["file/below", false],
])("pathExists(%j) is %s", async (name, expected) => {
  await using root = await openTree({
    file: "",
    dangling: { link: "/nowhere/at/all" },
    folder: { folder: 0o700 },
  });
  expect(await pathExists(join(root.path, name))).toBe(expected);
});
