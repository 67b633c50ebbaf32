import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findTree, keepTree, restoreTree, type TreeStore } from "../../src/cache/tree-store.ts";
import type { Host } from "../../src/host/host.ts";
import { treeState } from "../../src/rootfs/tree-state.ts";
import { testHost } from "../fixtures/test-host.ts";

let folder: string;
let tree: string;
let store: TreeStore;
let warnings: string[];
let host: Host;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tree-store-"));
  tree = join(folder, "tree");
  store = { folder: join(folder, "store"), kind: "layer" };
  warnings = [];
  const real = testHost();
  host = { ...real, report: { ...real.report, warn: (message) => void warnings.push(message) } };
  mkdirSync(join(tree, "usr/bin"), { recursive: true });
  writeFileSync(join(tree, "usr/bin/tool"), "tool");
  chmodSync(join(tree, "usr/bin/tool"), 0o4755);
  chownSync(join(tree, "usr/bin/tool"), 12, 34);
  linkSync(join(tree, "usr/bin/tool"), join(tree, "usr/bin/twin"));
  symlinkSync("usr/bin", join(tree, "bin"));
  writeFileSync(join(tree, "odd name\nwith newline"), "x");
  execFileSync("setcap", ["cap_net_raw=ep", join(tree, "odd name\nwith newline")]);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (key: string, note: unknown = {}) =>
  keepTree(store, { key, folder: tree, paths: [...treeState(tree).keys()], note }, host);

test("a kept tree comes back with modes, owners, links, capabilities and its note", async () => {
  await keep("one", { epoch: 7 });
  const found = await findTree<{ readonly epoch: number }>(store, "one", host);
  expect(found?.note).toEqual({ epoch: 7 });
  const target = join(folder, "target");
  mkdirSync(target);
  if (found !== undefined) await restoreTree(found, target, host);
  const list = (root: string) =>
    execFileSync("sh", ["-c", "find . -printf '%P %y %m %U:%G %n %l\\n' | sort; getcap -r ."], {
      cwd: root,
      encoding: "utf8",
    });
  expect(list(target)).toBe(list(tree));
  expect(lstatSync(join(target, "usr/bin/tool")).ino).toBe(lstatSync(join(target, "usr/bin/twin")).ino);
});

test("restoring puts new content in place of what is there", async () => {
  await keep("one");
  const found = await findTree(store, "one", host);
  writeFileSync(join(tree, "usr/bin/tool"), "changed");
  if (found !== undefined) await restoreTree(found, tree, host);
  expect(readFileSync(join(tree, "usr/bin/tool"), "utf8")).toBe("tool");
});

test("a tree that nobody kept is not found", async () => {
  expect(await findTree(store, "one", host)).toBeUndefined();
  expect(warnings).toEqual([]);
});

test.each([
  [
    "a flipped byte",
    (bytes: Buffer) => bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1),
  ],
  ["a missing byte", undefined],
])("a kept archive with %s is dropped before it is used", async (_, damage) => {
  await keep("one");
  const archive = join(store.folder, "one.tar.zst");
  const bytes = readFileSync(archive);
  damage?.(bytes);
  writeFileSync(archive, damage === undefined ? bytes.subarray(0, -1) : bytes);
  expect(await findTree(store, "one", host)).toBeUndefined();
  expect(readdirSync(store.folder)).toEqual([]);
  expect(warnings).toHaveLength(1);
});

test("a damaged record is as good as none", async () => {
  await keep("one");
  writeFileSync(join(store.folder, "one.json"), "{");
  expect(await findTree(store, "one", host)).toBeUndefined();
});

test("what cannot be kept is told and nothing is left of it", async () => {
  writeFileSync(store.folder, "a file where the folder should be");
  await keep("one");
  expect(warnings).toHaveLength(1);
  rmSync(store.folder);
  await keepTree(store, { key: "two", folder: tree, paths: ["no/such/file"], note: {} }, host);
  expect(warnings).toHaveLength(2);
  expect(existsSync(store.folder) ? readdirSync(store.folder) : []).toEqual([]);
});

test("only the trees used last are kept", async () => {
  for (const key of ["a", "b", "c", "d", "e", "f", "g", "h"]) await keep(key);
  await findTree(store, "a", { ...host, now: () => new Date(Date.now() + 60_000) });
  await keep("i");
  const kept = readdirSync(store.folder).filter((name) => name.endsWith(".json"));
  expect(kept).toHaveLength(8);
  expect(kept).toContain("a.json");
  expect(kept).not.toContain("b.json");
});

test("equal trees are kept as equal bytes, whenever they were made", async () => {
  const copy = join(folder, "copy");
  execFileSync("cp", ["-a", tree, copy]);
  const paths = [".", ...[...treeState(tree).keys()].sort()];
  await keepTree(store, { key: "one", folder: tree, paths, note: null }, host);
  await keepTree(store, { key: "two", folder: copy, paths, note: null }, host);
  const [one, two] = ["one", "two"].map((key) => readFileSync(join(store.folder, `${key}.tar.zst`)));
  expect(one?.equals(two ?? Buffer.of())).toBe(true);
});

test("builds at once keep one of their trees whole, and whoever looks meanwhile drops none of it", async () => {
  const paths = ["tool"];
  const folders = [1, 2, 3, 4].map((index) => join(folder, `made-${index}`));
  for (const [index, made] of folders.entries()) {
    mkdirSync(made);
    writeFileSync(join(made, "tool"), String(index).repeat(100_000));
  }
  for (let round = 0; round < 8; round++) {
    const key = `key${round}`;
    let isDone = false;
    const look = async () => {
      while (!isDone) await findTree(store, key, host);
    };
    const looking = [look(), look()];
    await Promise.all(
      folders.map((made, index) => keepTree(store, { key, folder: made, paths, note: index }, host)),
    );
    isDone = true;
    await Promise.all(looking);
    const found = await findTree<number>(store, key, host);
    expect(found).toBeDefined();
    const target = join(folder, `target-${round}`);
    mkdirSync(target);
    if (found !== undefined) await restoreTree(found, target, host);
    expect(readFileSync(join(target, "tool"), "utf8")).toBe(String(found?.note).repeat(100_000));
  }
  expect(warnings).toEqual([]);
  expect(readdirSync(store.folder)).toHaveLength(16);
});

test("an archive whose record a killed build did not write is made again, and one of another key goes after a day", async () => {
  mkdirSync(store.folder);
  for (const name of ["one.tar.zst", "two.tar.zst"]) {
    writeFileSync(join(store.folder, name), "an archive");
    utimesSync(join(store.folder, name), 1000, 1000);
  }
  expect(await findTree(store, "one", host)).toBeUndefined();
  await keepTree(
    store,
    { key: "one", folder: tree, paths: [...treeState(tree).keys()], note: {} },
    { ...host, now: () => new Date(Date.now() + 61_000) },
  );
  expect(await findTree(store, "one", host)).toBeDefined();
  expect(readdirSync(store.folder).sort()).toEqual(["one.json", "one.tar.zst"]);
  expect(warnings).toEqual([]);
});
