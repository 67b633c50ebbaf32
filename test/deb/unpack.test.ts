import { readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPackage } from "../../src/deb/package-store.ts";
import type { ReadPackage } from "../../src/deb/read-package.ts";
import { unpackPackages } from "../../src/deb/unpack.ts";
import { planUnpack } from "../../src/deb/unpack-plan.ts";
import { digestFile } from "../../src/files/digest-file.ts";
import { openTree, type TreeEntries, treeAt, writeTree } from "../files/tree.ts";
import { openPrivateMounts } from "../fixtures/private-mounts.ts";
import { rawDeb, type TarMember } from "../fixtures/raw-deb.ts";
import { testHost } from "../fixtures/test-host.ts";
import { type DebContent, packageOf, readDeb } from "./debs.ts";

const host = testHost();

interface Result {
  readonly tree: Readonly<Record<string, string>>;
  /** Paths of files that each package is said to own. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly withDpkg: readonly string[];
  /** What lies beside the root. */
  readonly beside: readonly string[];
}

/** Unpacks packages in this install order; the biggest is unpacked first. */
async function unpacked(contents: readonly DebContent[], biggest?: string): Promise<Result> {
  await using pool = await openTree();
  const packages: ReadPackage[] = [];
  for (const content of contents) {
    const read = await readDeb(pool.path, content);
    packages.push({ ...read, installedSizeBytes: read.name === biggest ? 2 : 1 });
  }
  return await unpackedInto({}, packages);
}

async function unpackedInto(
  entries: TreeEntries,
  packages: readonly ReadPackage[],
  cores = 1,
): Promise<Result> {
  await using outer = await openTree({ root: { folder: 0o755 } });
  const root = join(outer.path, "root");
  await writeTree(root, entries);
  const plan = planUnpack(packages);
  // One after the other by default: otherwise chance would decide which package is unpacked last.
  await unpackPackages(plan, root, { ...host, cores });
  const owned = plan.packages.map(({ pooled, paths }) => {
    const files = paths.filter(({ kind }) => kind !== "folder").map(({ path }) => path);
    return [pooled.name, files.sort()] as const;
  });
  return {
    tree: await treeAt(root),
    files: Object.fromEntries(owned),
    withDpkg: plan.withDpkg.map(({ name }) => name),
    beside: (await readdir(outer.path)).filter((name) => name !== "root"),
  };
}

/** A package made byte by byte. */
async function readRaw(folder: string, name: string, members: readonly TarMember[]): Promise<ReadPackage> {
  const file = join(folder, `${name}.deb`);
  await writeFile(file, rawDeb({ name, members }));
  const pooled = { ...packageOf({ title: name }), file, ...(await digestFile(file)) };
  return openPackage(pooled, join(folder, "store"), host);
}

describe("unpackPackages()", () => {
  test("unpacks modes, links and shared folders, and tells each package's paths in install order", async () => {
    const tool = {
      title: "tool",
      files: { "usr/bin/tool": { text: "t", mode: 0o4755 }, "usr/bin/t": { link: "tool" } },
    };
    const data = { title: "data", files: { "usr/share/data/empty": { folder: 0o750 } } };
    const { tree, files } = await unpacked([tool, data], "data");
    expect(tree).toEqual({
      usr: "0755/",
      "usr/bin": "0755/",
      "usr/bin/t": "-> tool",
      "usr/bin/tool": "4755 t",
      "usr/share": "0755/",
      "usr/share/data": "0755/",
      "usr/share/data/empty": "0750/",
    });
    expect(Object.entries(files)).toEqual([
      ["tool", ["/usr/bin/t", "/usr/bin/tool"]],
      ["data", []],
    ]);
  });

  test.each(["old", "new"])(
    "gives a file to the package that replaces its owner, when %s is unpacked first",
    async (biggest) => {
      const old = { title: "old 1.5", files: { "usr/x": "from old", "usr/y": "y" } };
      const new_ = {
        title: "new",
        fields: { Replaces: "old (<< 2), other" },
        files: { "usr/x": "from new" },
      };
      for (const order of [
        [old, new_],
        [new_, old],
      ]) {
        const { tree, files } = await unpacked(order, biggest);
        expect(tree["usr/x"]).toBe("0644 from new");
        expect(files).toEqual({ old: ["/usr/y"], new: ["/usr/x"] });
      }
    },
  );

  test.each(["plain", "diverter"])(
    "leaves a package that diverts another's file to dpkg, when %s is unpacked first",
    async (biggest) => {
      const plain = { title: "plain", files: { "usr/bin/x": "from plain" } };
      const diverter = {
        title: "diverter",
        members: { preinst: "#!/bin/sh\ndpkg-divert --package diverter --add /usr/bin/x\n" },
        files: { "usr/bin/x": "from diverter" },
      };
      const { tree, files, withDpkg } = await unpacked([diverter, plain], biggest);
      expect(withDpkg).toEqual(["diverter"]);
      expect(files).toEqual({ plain: ["/usr/bin/x"] });
      expect(tree["usr/bin/x"]).toBe("0644 from plain");
    },
  );

  const folder = { title: "folder", files: { "usr/d/file": "f" } };
  const link = { title: "link", files: { "usr/d": { link: "e" }, "usr/e/other": "o" } };
  const empty = { title: "empty", files: { "usr/d": { folder: 0o755 } } } as const;
  const throughLink = { "usr/d": "-> e", "usr/e/file": "0644 f", "usr/e/other": "0644 o" };
  const throughFolder = { "usr/d": "0755/", "usr/d/file": "0644 f", "usr/e/other": "0644 o" };

  test.each([
    ["link, folder", [link, folder], "link", throughLink],
    ["link, folder", [link, folder], "folder", throughLink],
    ["folder, link", [folder, link], "link", throughFolder],
    ["folder, link", [folder, link], "folder", throughFolder],
    ["empty folder, link", [empty, link], "link", { "usr/d": "0755/", "usr/e/other": "0644 o" }],
    ["link, empty folder", [link, empty], "empty", { "usr/d": "-> e", "usr/e/other": "0644 o" }],
  ])("lets what comes first stand, as dpkg does: %s", async (_, packages, biggest, expected) => {
    const { tree } = await unpacked(packages, biggest);
    expect(tree).toEqual({ usr: "0755/", "usr/e": "0755/", ...expected });
  });

  test.each([1, 2, 8])("keeps the links of a merged /usr, on %i cores", async (cores) => {
    await using pool = await openTree();
    const contents = [
      { title: "x", files: { "lib/systemd/unit": "u" } },
      { title: "y", files: { lib: { link: "usr/lib" }, "usr/lib/y": "y" } },
      { title: "z", files: { "lib/z": "z" } },
    ];
    const packages = await Promise.all(contents.map((content) => readDeb(pool.path, content)));
    const merged = { "usr/lib": { folder: 0o755 }, lib: { link: "usr/lib" } } as const;
    const { tree } = await unpackedInto(merged, packages, cores);
    expect(tree).toMatchObject({
      lib: "-> usr/lib",
      "usr/lib/systemd/unit": "0644 u",
      "usr/lib/y": "0644 y",
      "usr/lib/z": "0644 z",
    });
  });

  test("keeps owners, times, hard links, FIFOs and what lies in folders that nobody may write to", async () => {
    await using pool = await openTree();
    const members: readonly TarMember[] = [
      { name: "./", type: "5" },
      { name: "./locked/", type: "5", mode: 0o555 },
      { name: "./locked/a", content: "a", mode: 0o2755 },
      { name: "./locked/b", type: "1", linkName: "./locked/a" },
      { name: "./locked/pipe", type: "6", mode: 0o600 },
    ];
    const packages = [await readRaw(pool.path, "x", members)];
    await using root = await openTree();
    await unpackPackages(planUnpack(packages), root.path, host);
    const { stdout } = await host.exec({
      argv: ["find", join(root.path, "locked"), "-printf", "%y %m %U:%G %n %T@ %f\\n"],
    });
    expect(stdout.split("\n").sort().join("\n").trim()).toMatchInlineSnapshot(`
      "d 555 0:0 2 1700000000.0000000000 locked
      f 2755 0:0 2 1700000000.0000000000 a
      f 2755 0:0 2 1700000000.0000000000 b
      p 600 0:0 1 1700000000.0000000000 pipe"
    `);
  });

  test("leaves out names as they are, not as patterns", async () => {
    const odd = ["usr/*", "usr/[a]", "usr/a?", "usr/#c", "usr/x\\ny"];
    const beside = ["usr/anything", "usr/a", "usr/ab", "usr/c", "usr/xny"];
    const texts = (text: string, names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, text]));
    const old = { title: "old", files: texts("from old", [...odd, ...beside]) };
    const other = { title: "new", fields: { Replaces: "old" }, files: texts("from new", odd) };
    const { tree, beside: left } = await unpacked([other, old], "new");
    for (const name of odd) expect(tree[name]).toBe("0644 from new");
    for (const name of beside) expect(tree[name]).toBe("0644 from old");
    expect(left).toEqual([]);
  });

  test("runs nothing that a member's name asks for", async () => {
    await using pool = await openTree();
    const evil = "--checkpoint-action=exec=touch pwned";
    const names = ["--checkpoint=1", evil];
    const packages = [
      await readRaw(
        pool.path,
        "a",
        names.map((name): TarMember => ({ name, type: "5" })),
      ),
      await readRaw(
        pool.path,
        "b",
        names.map((name): TarMember => ({ name, type: "2", linkName: "x" })),
      ),
    ];
    const { tree, beside } = await unpackedInto({}, packages);
    expect(tree).toEqual({ "--checkpoint=1": "0755/", [evil]: "0755/" });
    expect(beside).toEqual([]);
    expect(await readdir(".")).not.toContain("pwned");
  });

  test("names the package whose tar is broken, beside others that are whole", async () => {
    await using pool = await openTree();
    const files = { "usr/x": "x".repeat(100_000) };
    const broken = await readDeb(pool.path, { title: "broken 1.2", files });
    await truncate(broken.tar, 60_000);
    const folder_ = await readDeb(pool.path, { title: "folder", files: { "usr/d/file": "f" } });
    for (const cores of [1, 2])
      await expect(
        unpackedInto({ "usr/d": { folder: 0o755 } }, [folder_, broken], cores),
      ).rejects.toMatchObject({
        code: "IC5001",
        message: expect.stringMatching(/^Cannot unpack "broken" 1\.2: tar: Unexpected EOF in archive/),
      });
  });

  test("tells of a full disk", async () => {
    await using pool = await openTree();
    const big = await readDeb(pool.path, { title: "big", files: { "usr/big": "x".repeat(200_000) } });
    await using mounts = await openPrivateMounts();
    await mounts.sh("mkdir root; mount -t tmpfs -o size=64k none root");
    const unpacking = unpackPackages(planUnpack([big]), join(mounts.path, "root"), mounts.host);
    await expect(unpacking).rejects.toMatchObject({
      code: "IC8006",
      message: expect.stringMatching(/^Cannot unpack "big" 1: tar: .\/usr\/big: /),
    });
  });
});
