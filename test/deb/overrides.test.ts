import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyOverrides, parseDiversions, parseStatOverrides } from "../../src/deb/overrides.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { entryOf } from "./debs.ts";

test.each([
  ["", []],
  ["/a\n/a.distrib\n:\n", [{ path: "/a", divertedTo: "/a.distrib", by: ":" }]],
  [
    "/a\n/a.x\ndash\n/b\n/b.y\nbash\n",
    [
      { path: "/a", divertedTo: "/a.x", by: "dash" },
      { path: "/b", divertedTo: "/b.y", by: "bash" },
    ],
  ],
  ["/a\n/a.x\n", []],
])("parseDiversions(%j) is %j", (text, expected) => {
  expect(parseDiversions(text)).toEqual(expected);
});

test.each([
  [
    "root crontab 2755 /usr/bin/crontab\n",
    [{ user: "root", group: "crontab", mode: 0o2755, path: "/usr/bin/crontab" }],
  ],
  ["#101 #5 640 /a path\n", [{ user: "#101", group: "#5", mode: 0o640, path: "/a path" }]],
  ["\nnot an override\nroot root 9999 /x\n", []],
])("parseStatOverrides(%j) is %j", (text, expected) => {
  expect(parseStatOverrides(text)).toEqual(expected);
});

const accounts = {
  "etc/passwd": "root:x:0:0:root:/root:/bin/sh\nman:x:6:12::/:/bin/sh\n",
  "etc/group": "root:x:0:\ncrontab:x:101:\n",
};
const files = { "usr/bin/x": "plain", "usr/bin/crontab": "c" };
const owner = entryOf({ title: "plain" }, ["./usr/bin/x"]);

const diversion = (by: string) => ({ "var/lib/dpkg/diversions": `/usr/bin/x\n/usr/bin/x.distrib\n${by}\n` });

async function applied(entries: Readonly<Record<string, string | { readonly link: string }>>) {
  await using root = await openTree({ ...accounts, ...files, ...entries });
  await applyOverrides(root.path, [owner]);
  const status = await lstat(join(root.path, "usr/bin/crontab"));
  return {
    tree: await treeAt(root.path),
    crontab: `${status.uid}:${status.gid} ${(status.mode & 0o7777).toString(8)}`,
  };
}

describe("applyOverrides()", () => {
  test.each(["diverter", ":"])("moves a file that %j diverts from its package", async (by) => {
    const { tree } = await applied(diversion(by));
    expect(tree["usr/bin/x.distrib"]).toBe("0644 plain");
    expect(tree).not.toHaveProperty("usr/bin/x");
  });

  test.each([
    ["is the diverting package's own", diversion("plain")],
    ["the diverting script has moved already", { ...diversion("other"), "usr/bin/x.distrib": "moved" }],
  ])("leaves a file that %s", async (_, entries) => {
    const { tree } = await applied(entries);
    expect(tree["usr/bin/x"]).toBe("0644 plain");
    expect(tree["usr/bin/x.distrib"]).toBe("usr/bin/x.distrib" in entries ? "0644 moved" : undefined);
  });

  test("passes over a diverted path that is not there or nobody's", async () => {
    const text = "/usr/bin/none\n/usr/bin/none.x\na\n/usr/bin/crontab\n/usr/bin/crontab.x\na\n";
    const { tree } = await applied({ "var/lib/dpkg/diversions": text });
    expect(Object.keys(tree).filter((path) => path.endsWith(".x"))).toEqual([]);
  });

  test.each([
    ["man crontab 2755", "6:101 2755"],
    ["#7 #8 4711", "7:8 4711"],
  ])("sets owner and mode by the image's own accounts: %s", async (override, expected) => {
    const text = `${override} /usr/bin/crontab\nroot root 755 /usr/bin/none\n`;
    expect((await applied({ "var/lib/dpkg/statoverride": text })).crontab).toBe(expected);
  });

  test("leaves everything as it is without overrides", async () => {
    const before = (await applied({})).crontab;
    expect(before).toBe("0:0 644");
  });

  test("never reaches out of the image", async () => {
    await using outside = await openTree({ x: "host" });
    const entries = {
      run: { link: outside.path },
      "var/lib/dpkg/statoverride": "root root 777 /run/x\n",
    };
    await applied(entries);
    expect(await treeAt(outside.path)).toEqual({ x: "0644 host" });
  });
});
