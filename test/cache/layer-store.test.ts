import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findLayer, keepLayer } from "../../src/cache/layer-store.ts";
import type { Host } from "../../src/host/host.ts";
import { testHost } from "../fixtures/test-host.ts";

let folder: string;
let tree: string;
let store: string;
let warnings: string[];
let programs: string[];
let host: Host;

const hours = (count: number) => () => new Date(Date.now() + count * 3600 * 1000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "layer-store-"));
  [tree, store] = [join(folder, "tree"), join(folder, "layers")];
  [warnings, programs] = [[], []];
  const real = testHost();
  host = {
    ...real,
    exec: (command, signal) => {
      programs.push(command.argv.join(" "));
      return real.exec(command, signal);
    },
    start: (command) => {
      programs.push(command.argv.join(" "));
      return real.start(command);
    },
    report: { ...real.report, warn: (message) => void warnings.push(message) },
  };
  mkdirSync(join(tree, "usr/bin"), { recursive: true });
  writeFileSync(join(tree, "usr/bin/tool"), "tool");
  chownSync(join(tree, "usr/bin/tool"), 12, 34);
  chmodSync(join(tree, "usr/bin/tool"), 0o4755);
  linkSync(join(tree, "usr/bin/tool"), join(tree, "usr/bin/twin"));
  symlinkSync("usr/bin", join(tree, "bin"));
  symlinkSync("/nowhere", join(tree, "dangling"));
  writeFileSync(join(tree, "odd name\nwith newline"), "x");
  execFileSync("setcap", ["cap_net_raw=ep", join(tree, "odd name\nwith newline")]);
  execFileSync("mkfifo", [join(tree, "pipe")]);
  for (const name of ["usr/bin/tool", "usr/bin", "usr", ""]) utimesSync(join(tree, name), 1000, 1000);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (key: string, note: unknown = {}, by = host) => keepLayer(store, { key, tree, note }, by);
const find = (key: string, by = host) => findLayer<{ readonly epoch?: number }>(store, key, by);

/** Everything about every entry that the two trees are to share. */
const list = (root: string) =>
  execFileSync(
    "sh",
    [
      "-c",
      "find . -printf '%P %y %m %U:%G %n %s %T@ %l\\n' | sort; getcap -r .; find . -type f -exec sha256sum {} + | sort",
    ],
    { cwd: root, encoding: "utf8" },
  );

describe("findLayer()", () => {
  test("finds a kept layer with all that its entries had, and its note", async () => {
    await keep("one", { epoch: 7 });
    const found = await find("one");
    expect(found).toEqual({ path: join(store, "one"), note: { epoch: 7 } });
    expect(list(join(store, "one"))).toBe(list(tree));
    const inode = (name: string) => lstatSync(join(store, "one/usr/bin", name)).ino;
    expect(inode("tool")).toBe(inode("twin"));
    expect(readdirSync(store).sort()).toEqual(["one", "one.json"]);
    expect(lstatSync(store).mode & 0o777).toBe(0o700);
    expect(warnings).toEqual([]);
  });

  test("reads no file of a layer that stands as it did", async () => {
    await keep("one");
    programs.length = 0;
    await find("one");
    expect(programs).toEqual([expect.stringContaining("find ")]);
  });

  test("finds nothing that nobody kept, and says nothing of it", async () => {
    expect(await find("one")).toBeUndefined();
    await keep("two");
    expect(await find("one")).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test.each<[string, (layer: string) => void]>([
    ["a flipped byte", (layer) => writeFileSync(join(layer, "usr/bin/tool"), "toom")],
    [
      "a flipped byte and its time set back",
      (layer) => {
        writeFileSync(join(layer, "usr/bin/tool"), "toom");
        utimesSync(join(layer, "usr/bin/tool"), 1000, 1000);
      },
    ],
    ["a missing byte", (layer) => truncateSync(join(layer, "usr/bin/tool"), 3)],
    ["a missing file", (layer) => rmSync(join(layer, "usr/bin/twin"))],
    ["a file more", (layer) => writeFileSync(join(layer, "usr/more"), "")],
    ["an empty folder more", (layer) => mkdirSync(join(layer, "more"))],
    ["another mode", (layer) => chmodSync(join(layer, "usr/bin/tool"), 0o755)],
    ["another mode of a folder", (layer) => chmodSync(join(layer, "usr"), 0o700)],
    ["another owner", (layer) => chownSync(join(layer, "usr/bin/tool"), 13, 34)],
    ["another time", (layer) => utimesSync(join(layer, "usr/bin/tool"), 1000, 1001)],
    ["no capabilities", (layer) => execFileSync("setcap", ["-r", join(layer, "odd name\nwith newline")])],
    [
      "an extended attribute more",
      (layer) => execFileSync("setfattr", ["-n", "user.x", "-v", "1", join(layer, "usr")]),
    ],
    [
      "a link that leads elsewhere",
      (layer) => {
        rmSync(join(layer, "bin"));
        symlinkSync("usr", join(layer, "bin"));
      },
    ],
    [
      "a hard link cut in two",
      (layer) => {
        rmSync(join(layer, "usr/bin/twin"));
        execFileSync("cp", ["-a", join(layer, "usr/bin/tool"), join(layer, "usr/bin/twin")]);
      },
    ],
    ["no tree", (layer) => rmSync(layer, { recursive: true })],
    [
      "a file in the place of the tree",
      (layer) => {
        rmSync(layer, { recursive: true });
        writeFileSync(layer, "");
      },
    ],
  ])("drops a layer with %s, says so, and the next one is whole", async (_, damage) => {
    await keep("one");
    damage(join(store, "one"));
    expect(await find("one")).toBeUndefined();
    expect(warnings).toEqual(["The kept layer one is damaged: it is made again"]);
    expect(readdirSync(store)).toEqual([]);
    await keep("one");
    expect(list((await find("one"))?.path ?? "/none")).toBe(list(tree));
  });

  test.each([
    ["a flipped byte", (bytes: Buffer) => bytes.fill(bytes.readUInt8(80) ^ 1, 80, 81)],
    ["a missing byte", (bytes: Buffer) => bytes.subarray(0, -1)],
    ["nothing in it", () => Buffer.alloc(0)],
  ])("takes a record with %s for none, and keeping again mends it", async (_, damage) => {
    await keep("one");
    const record = join(store, "one.json");
    writeFileSync(record, damage(readFileSync(record)));
    expect(await find("one")).toBeUndefined();
    writeFileSync(join(store, "one/usr/left"), "of the tree without a record");
    await keep("one");
    expect(list((await find("one"))?.path ?? "/none")).toBe(list(tree));
  });

  test("knows a restored copy by its content, though no inode is the same, and hashes it once", async () => {
    await keep("one", { epoch: 7 });
    execFileSync("cp", ["-a", join(store, "one"), join(folder, "backup")]);
    rmSync(join(store, "one"), { recursive: true });
    renameSync(join(folder, "backup"), join(store, "one"));
    programs.length = 0;
    expect(await find("one")).toMatchObject({ note: { epoch: 7 } });
    expect(programs.filter((program) => program.includes("tar --create"))).toHaveLength(1);
    programs.length = 0;
    expect(await find("one")).toMatchObject({ note: { epoch: 7 } });
    expect(programs.filter((program) => program.includes("tar --create"))).toHaveLength(0);
    expect(warnings).toEqual([]);
  });

  test.each(["before its record", "with its record"])(
    "leaves what another build puts there while it hashes, %s",
    async (when) => {
      await keep("one");
      writeFileSync(join(store, "one/usr/bin/tool"), "toom");
      const record = join(store, "one.json");
      const keepByAnother = async () => {
        expect(await find("one")).toBeUndefined();
        await keep("one");
        if (when === "before its record") renameSync(record, join(folder, "record"));
      };
      const start: Host["start"] = (command) => {
        const tar = host.start(command);
        const ended = tar.ended.then(async (end) => {
          await keepByAnother();
          return end;
        });
        return { ...tar, ended };
      };
      expect(await find("one", { ...host, start })).toBeUndefined();
      if (when === "before its record") renameSync(join(folder, "record"), record);
      expect(list((await find("one"))?.path ?? "/none")).toBe(list(tree));
      expect(warnings).toHaveLength(1);
    },
  );

  test("does not go on where the build was cancelled", async () => {
    await keep("one");
    const cancelled = { ...testHost(AbortSignal.abort(new Error("cancelled"))), report: host.report };
    await expect(find("one", cancelled)).rejects.toThrow("cancelled");
    expect(warnings).toEqual([]);
    expect(await find("one")).toBeDefined();
  });
});

describe("keepLayer()", () => {
  test("leaves the tree that it keeps as it is", async () => {
    const before = list(tree);
    await keep("one");
    expect(list(tree)).toBe(before);
  });

  test("leaves what was kept already where it is", async () => {
    await keep("one", { epoch: 1 });
    const { ino } = lstatSync(join(store, "one"));
    await keep("one", { epoch: 2 });
    expect(lstatSync(join(store, "one")).ino).toBe(ino);
    expect(await find("one")).toMatchObject({ note: { epoch: 1 } });
  });

  test.each<[string, (key: string) => void]>([
    ["nothing", () => {}],
    [
      "a killed build's tree",
      (key) => {
        mkdirSync(join(store, key, "usr/left"), { recursive: true });
        writeFileSync(join(store, `${key}.json`), "half a record");
      },
    ],
  ])("does so for several builds at once that find %s there", async (_, leave) => {
    for (let round = 0; round < 5; round++) {
      leave(`key${round}`);
      await Promise.all(Array.from({ length: 4 }, () => keep(`key${round}`)));
      const found = await find(`key${round}`);
      expect(list(found?.path ?? "/none")).toBe(list(tree));
    }
    expect(readdirSync(store)).toHaveLength(10);
    expect(warnings).toEqual([]);
  });

  test("only tells of what it cannot keep, and leaves nothing of it", async () => {
    writeFileSync(store, "a file where the folder should be");
    await keep("one");
    rmSync(store);
    await keepLayer(store, { key: "two", tree: join(folder, "none"), note: {} }, host);
    expect(warnings).toEqual([
      expect.stringMatching(/^The layer is not kept for the next build: EEXIST/),
      expect.stringMatching(/^The layer is not kept for the next build: cp .* exited with 1$/),
    ]);
    expect(readdirSync(store)).toEqual([]);
  });

  test("does not say of a cancelled build that it cannot keep its layer", async () => {
    const cancelled = { ...testHost(AbortSignal.abort(new Error("cancelled"))), report: host.report };
    await expect(keep("one", {}, cancelled)).rejects.toThrow("cancelled");
    expect(warnings).toEqual([]);
    expect(readdirSync(store)).toEqual([]);
  });

  const keys = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const kept = () =>
    readdirSync(store)
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -5));

  test("keeps the layers that were used last, and drops one only when no build can be using it any more", async () => {
    for (const key of keys) await keep(key);
    expect(kept()).toEqual(keys);
    await find("a", { ...host, now: hours(1) });
    await keep("j", {}, { ...host, now: hours(5) });
    expect(kept()).toEqual([...keys, "j"]);
    await keep("k", {}, { ...host, now: hours(6.5) });
    expect(kept()).toEqual(["a", "e", "f", "g", "h", "i", "j", "k"]);
    expect(readdirSync(store)).toHaveLength(16);
    expect(warnings).toEqual([]);
  });

  test("sweeps what builds that were killed have left, once none of them can be running", async () => {
    mkdirSync(join(store, "x.0123.part/usr"), { recursive: true });
    mkdirSync(join(store, "tree without a record/usr"), { recursive: true });
    writeFileSync(join(store, "y.json.0123.part"), "");
    await keep("a");
    expect(readdirSync(store)).toHaveLength(5);
    await keep("b", {}, { ...host, now: hours(7) });
    expect(readdirSync(store).sort()).toEqual(["a", "a.json", "b", "b.json"]);
    expect(await find("a")).toBeDefined();
  });
});
