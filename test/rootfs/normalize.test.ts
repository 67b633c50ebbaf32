import { lstat, lutimes, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { normalizeRootfs } from "../../src/rootfs/normalize.ts";
import { openTree, type TreeEntries, treeAt } from "../files/tree.ts";
import { recordingRootfs } from "./recording-rootfs.ts";

const epoch = 1_700_000_000;

async function normalized(entries: TreeEntries) {
  await using root = await openTree({ etc: { folder: 0o755 }, ...entries });
  await normalizeRootfs(recordingRootfs(root.path), epoch);
  return await treeAt(root.path);
}

/** Every entry's time of change, in seconds, by path. */
async function timesAt(root: string): Promise<ReadonlyMap<string, number>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = [root, ...entries.map(({ parentPath, name }) => join(parentPath, name))].sort();
  const times = paths.map(
    async (path) => [path.slice(root.length), (await lstat(path)).mtimeMs / 1000] as const,
  );
  return new Map(await Promise.all(times));
}

describe("normalizeRootfs()", () => {
  test.each([
    [
      "etc",
      ["passwd-", "group-", "shadow-", "gshadow-", "subuid-", "subgid-", ".pwd.lock"],
      ["passwd", "shadow"],
    ],
    [
      "var/lib/dpkg",
      ["status-old", "available-old", "diversions-old", "statoverride-old", "lock", "lock-frontend"],
      ["status", "available"],
    ],
    ["var/lib/dpkg/triggers", ["Lock"], ["File"]],
    ["var/cache/debconf", ["config.dat-old", "templates.dat-old"], ["config.dat"]],
    ["var/cache/ldconfig", ["aux-cache"], ["other"]],
    ["var/cache/apt", ["pkgcache.bin", "srcpkgcache.bin"], ["archives"]],
    ["var/lib/apt/lists", ["lock", "a_Packages"], ["partial", "auxfiles"]],
    ["var/lib/systemd", ["random-seed", "credential.secret"], ["catalog"]],
    ["var/lib/rpm", [".rpm.lock", "rpmdb.sqlite-shm", "rpmdb.sqlite-wal"], ["rpmdb.sqlite"]],
    ["usr/lib/sysimage/rpm", [".rpm.lock", "rpmdb.sqlite-shm", "rpmdb.sqlite-wal"], ["rpmdb.sqlite"]],
    ["var/cache/dnf", ["base.solv"], []],
    ["var/cache/tdnf", ["base"], []],
    ["run", ["utmp", ".hidden"], []],
    ["tmp", ["x"], []],
    ["var/tmp", ["x"], []],
  ])("empties %s of leftovers and keeps the rest", async (folder, gone, kept) => {
    const names = [...gone, ...kept].map((name) => [`${folder}/${name}`, ""]);
    const left = Object.keys(await normalized(Object.fromEntries(names)));
    const inFolder = left.filter((path) => path.startsWith(`${folder}/`));
    expect(inFolder).toEqual(expect.arrayContaining(kept.map((name) => `${folder}/${name}`)));
    expect(inFolder.filter((path) => gone.includes(path.slice(folder.length + 1)))).toEqual([]);
    expect(left).toContain(folder);
  });

  test("keeps the part of an RPM database that is not in its main file yet", async () => {
    const left = await normalized({ "var/lib/rpm/rpmdb.sqlite-wal": "pages" });
    expect(left).toMatchObject({ "var/lib/rpm/rpmdb.sqlite-wal": "0644 pages" });
  });

  test("empties logs, and keeps them with their modes and folders", async () => {
    const entries = {
      "var/log/apt/history.log": { text: "today", mode: 0o640 },
      "var/log/link": { link: "apt/history.log" },
    };
    expect(await normalized(entries)).toMatchObject({
      "var/log/apt/history.log": "0640 ",
      "var/log/link": "-> apt/history.log",
    });
  });

  test.each([
    ["one that a script has made", { "etc/machine-id": "0123\n" }],
    ["none", {}],
    ["a link", { "etc/machine-id": { link: "/run/machine-id" } }],
  ])("leaves an empty machine-id where there was %s", async (_, entries) => {
    expect((await normalized(entries))["etc/machine-id"]).toBe("0444 ");
  });

  test("lets D-Bus take the system's machine-id, where D-Bus is", async () => {
    const tree = await normalized({ "var/lib/dbus/machine-id": "0123" });
    expect(tree["var/lib/dbus/machine-id"]).toBe("-> /etc/machine-id");
    expect(await normalized({ "var/lib": { folder: 0o755 } })).not.toHaveProperty("var/lib/dbus");
  });

  test("touches nothing of the host where the image's folders are links", async () => {
    const kept = { "tmp/x": "x", "log/messages": "m", "dbus/machine-id": "m" };
    await using outside = await openTree(kept);
    const before = await treeAt(outside.path);
    const tree = await normalized({
      "var/tmp": { link: join(outside.path, "tmp") },
      "var/log": { link: join(outside.path, "log") },
      "var/lib/dbus": { link: join(outside.path, "dbus") },
      tmp: { link: "/var/scratch" },
      "var/scratch/x": "x",
    });
    expect(await treeAt(outside.path)).toEqual(before);
    expect(tree).not.toHaveProperty("var/scratch/x");
  });

  test("gives what is newer than the epoch the epoch, and folders in any case; what is older keeps its time", async () => {
    await using root = await openTree({
      "etc/old": "",
      "etc/new": "",
      "etc/link": { link: "new" },
      opt: { folder: 0o755 },
    });
    for (const name of ["etc/old", "opt"]) await lutimes(join(root.path, name), 1_000_000_000, 1_000_000_000);
    await normalizeRootfs(recordingRootfs(root.path), epoch);
    const { "": rootTime, ...times } = Object.fromEntries(await timesAt(root.path));
    expect(rootTime).toBe(epoch);
    expect(times).toEqual({
      "/etc": epoch,
      "/etc/link": epoch,
      "/etc/machine-id": epoch,
      "/etc/new": epoch,
      "/etc/old": 1_000_000_000,
      "/opt": epoch,
    });
  });

  test("makes the times of two trees with the same content the same, however they came about", async () => {
    const entries = { "usr/bin/sh": "s", "usr/lib/x": "x", "etc/conf": "c", "var/log/dpkg.log": "l" };
    await using first = await openTree(entries);
    await using second = await openTree(Object.fromEntries(Object.entries(entries).toReversed()));
    for (const [index, name] of Object.keys(entries).entries())
      await lutimes(join(second.path, name), epoch + 1000, epoch + index + 0.5);
    for (const tree of [first, second]) await normalizeRootfs(recordingRootfs(tree.path), epoch);
    expect(await timesAt(second.path)).toEqual(await timesAt(first.path));
  });

  test("looks only at what was written where a layer lies below", async () => {
    await using root = await openTree({ "etc/written": "", "usr/of-the-layer": "" });
    const state = () =>
      new Map(["etc", "etc/machine-id", "etc/written", "etc/removed"].map((path) => [path, ""]));
    await normalizeRootfs({ ...recordingRootfs(root.path), state, changes: expect.fail }, epoch);
    const times = await timesAt(root.path);
    const late = [...times].flatMap(([path, time]) => (time === epoch ? [] : [path]));
    expect(late.sort()).toEqual(["/usr", "/usr/of-the-layer"]);
  });

  test("refuses an epoch that this host's clock has not reached: no time could be told from it", async () => {
    await using root = await openTree({ etc: { folder: 0o755 } });
    const later = Math.floor(Date.now() / 1000) + 3600;
    await expect(normalizeRootfs(recordingRootfs(root.path), later)).rejects.toMatchObject({
      code: "IC8011",
    });
  });
});
