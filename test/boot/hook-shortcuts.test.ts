import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHookShortcuts } from "../../src/boot/hook-shortcuts.ts";
import { CommandFailure } from "../../src/host/host.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();
const functions = "usr/share/initramfs-tools/hook-functions";
let root: Awaited<ReturnType<typeof openTree>>;
let shortcuts: string;

beforeAll(async () => {
  root = await openTree({
    [functions]: "# the original\n",
    bin: { link: "usr/bin" },
    "usr/bin/tool": "t",
    "usr/bin/link": { link: "tool" },
    "usr/bin/dangling": { link: "nowhere" },
    "usr/lib/a b": "blank",
    "usr/lib/back\\slash": "s",
    "usr/lib64": { link: "lib" },
    "usr/lib/loop": { link: "loop" },
    etc: { folder: 0o755 },
  });
  await using open = await openHookShortcuts({ path: root.path, exec: host.exec });
  const text = await readFile(join(root.path, functions), "utf8");
  await open[Symbol.asyncDispose]();
  expect(text.split("\n")[0]).toBe(`. /${functions}.image-composer`);
  shortcuts = text.split("\n").slice(1).join("\n");
});

afterAll(() => root[Symbol.asyncDispose]());

/** Exit code and output of a command in the shell that hooks run in. */
async function said(script: string, args: readonly string[]): Promise<readonly [number, string]> {
  try {
    const argv = ["sh", "-c", `${script}\n"$@"`, "sh", ...args] as const;
    return [0, (await host.exec({ argv, cwd: root.path })).stdout];
  } catch (error) {
    if (error instanceof CommandFailure) return [error.exitCode, error.stdout];
    throw error;
  }
}

describe("openHookShortcuts()", () => {
  const below = ["usr/bin/tool", "usr/bin/link", "usr/bin/dangling", "usr/lib/a b", "usr/lib/back\\slash"];
  const more = [
    "usr/lib64/a b",
    "usr/lib/loop",
    "usr/lib/missing",
    "missing/missing",
    "usr//bin/tool",
    "usr/./bin",
  ];
  const paths = [
    ...below,
    ...more,
    "usr/bin/../lib/a b",
    "usr/bin/",
    "usr/bin",
    "",
    ".",
    "..",
    "bin",
    "bin/tool",
  ];

  test.each(
    paths.flatMap((path) =>
      [["readlink", "-f"], ["realpath", "-s"], ["realpath", "-ms"], ["realpath"], ["readlink"]].map(
        (words) => [...[words.join(" "), path, words]],
      ),
    ) as [string, string, string[]][],
  )("%s answers for %j as the program does", async (_, path, words) => {
    const given = [`${root.path}/${path}`, `/${root.path}/${path}`, `//${root.path}/${path}`];
    for (const one of given) {
      const expected = await said("", ["env", ...words, one]);
      expect(await said(shortcuts, [...words, one])).toEqual(expected);
    }
  });

  test.each([["/"], ["//"], ["/bin"], ["relative"], ["-e"], [""]])("for %j too", async (path) => {
    for (const words of [
      ["readlink", "-f"],
      ["realpath", "-s"],
      ["realpath", "-ms"],
    ])
      expect(await said(shortcuts, [...words, path])).toEqual(await said("", ["env", ...words, path]));
  });

  test("makes folders, or leaves those that are there, as mkdir does", async () => {
    const made = await said(shortcuts, ["mkdir", "-p", `${root.path}/etc/a/b`, `${root.path}/etc/c`]);
    const again = await said(shortcuts, ["mkdir", "-p", `${root.path}/etc/a`]);
    const [overFile] = await said(shortcuts, ["mkdir", "-p", `${root.path}/usr/bin/tool`]);
    const [plain] = await said(shortcuts, ["mkdir", `${root.path}/etc/a`]);
    expect([made, again, overFile, plain]).toEqual([[0, ""], [0, ""], 1, 1]);
    expect(await readdir(join(root.path, "etc"))).toEqual(["a", "c"]);
  });

  test("leaves the original as it was, and does nothing where there is none", async () => {
    expect(await readFile(join(root.path, functions), "utf8")).toBe("# the original\n");
    await using other = await openTree({ etc: { folder: 0o755 } });
    await using _open = await openHookShortcuts({ path: other.path, exec: host.exec });
    expect(await readdir(other.path)).toEqual(["etc"]);
  });
});
