import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { provideInitramfs } from "../../src/recipe/provide-initramfs.ts";
import { changesBetween, treeState } from "../../src/rootfs/tree-state.ts";
import { openTree, treeAt, writeTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { requestBelow } from "./sample-request.ts";

let folder: Awaited<ReturnType<typeof openTree>>;
let told: string[];
let made: number;
let host: Host;

beforeEach(async () => {
  folder = await openTree();
  [told, made] = [[], 0];
  const real = testHost();
  const tell = (message: string) => void told.push(message);
  host = { ...real, report: { ...real.report, warn: tell, cache: ({ reason }) => tell(reason) } };
});

afterEach(() => folder[Symbol.asyncDispose]());

interface Build {
  readonly key?: string;
  readonly kernel?: string;
  /** Texts of what configuring has written, by path. */
  readonly configured?: Readonly<Record<string, string>>;
}

/** One build's initramfs; the generator of its image tells what it was made of. Returns what it left in the image. */
async function provide({ key = "layer", kernel = "6.1", configured = {} }: Build) {
  await using root = await openTree({
    "boot/vmlinuz-6.1": "k",
    etc: { folder: 0o755 },
    "home/x": "",
    "var/log": { folder: 0o755 },
  });
  const before = treeState(root.path);
  await writeTree(root.path, configured);
  const rootfs = {
    path: root.path,
    exec: async () => {
      made++;
      const text = `${key} ${kernel} ${JSON.stringify(configured)}`;
      await writeTree(root.path, {
        [`boot/initrd.img-${kernel}`]: text,
        "var/lib/initramfs-tools/log": "sums",
      });
      return { stdout: "", stderr: "" };
    },
    state: () => treeState(root.path),
    changes: () => changesBetween(before, treeState(root.path)),
  };
  const base = { rootfs, key, packages: [], epoch: 7 };
  const wish = {
    initramfs: "initramfs-tools",
    kernel: { version: kernel, path: `/boot/vmlinuz-${kernel}` },
  } as const;
  const path = await provideInitramfs(base, wish, { request: requestBelow(folder.path), host });
  return { path, tree: await treeAt(root.path) };
}

const store = () => join(folder.path, "cache/initramfs");

describe("provideInitramfs()", () => {
  test("makes it once, and later puts the same files into the image without the generator", async () => {
    const configured = { "etc/modules": "dm_crypt\n" };
    const first = await provide({ configured });
    expect(first.path).toBe("/boot/initrd.img-6.1");
    expect(await provide({ configured })).toEqual(first);
    expect(made).toBe(1);
    expect(first.tree).toMatchObject({ "var/lib/initramfs-tools/log": "0644 sums" });
    expect(told.map((text) => text.replace(/[0-9a-f]{12}/, "KEY"))).toEqual([
      "Initramfs KEY: not kept yet, made for this layer and etc/modules",
      "Initramfs KEY: kept by an earlier build",
    ]);
  });

  test.each<[string, Build]>([
    ["another layer", { key: "other" }],
    ["another kernel", { kernel: "6.2" }],
    ["another configuration", { configured: { "etc/modules": "loop\n" } }],
  ])("makes it anew for %s", async (_, other) => {
    await provide({});
    const { path, tree } = await provide(other);
    expect(made).toBe(2);
    const text = `${other.key ?? "layer"} ${other.kernel ?? "6.1"} ${JSON.stringify(other.configured ?? {})}`;
    expect(tree[path.slice(1)]).toBe(`0644 ${text}`);
  });

  test("takes the kept one where only what no generator reads has changed", async () => {
    await provide({});
    await provide({ configured: { "etc/hostname": "h", "home/x": "file", "var/log/x": "l" } });
    expect(made).toBe(1);
  });

  test("makes it anew where the kept one is damaged", async () => {
    const first = await provide({});
    const archive = (await readdir(store())).find((name) => name.endsWith(".zst")) ?? "";
    const bytes = await readFile(join(store(), archive));
    await writeFile(join(store(), archive), bytes.fill(0, bytes.length - 4));
    expect(await provide({})).toEqual(first);
    expect(made).toBe(2);
    expect(told).toContainEqual(expect.stringContaining("is damaged: it is made again"));
    expect(await provide({})).toEqual(first);
    expect(made).toBe(2);
  });
});
