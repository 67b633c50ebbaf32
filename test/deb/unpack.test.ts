import { truncate } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { ReadPackage } from "../../src/deb/read-packages.ts";
import { type Unpacked, unpackArchives } from "../../src/deb/unpack.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { type DebContent, readDeb } from "./debs.ts";

const host = testHost();

interface Result {
  readonly tree: Readonly<Record<string, string>>;
  /** Paths of files that each package is said to own. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly diverting: readonly string[];
}

/** Unpacks packages of these sizes in this install order; the biggest is unpacked first. */
async function unpacked(contents: readonly DebContent[], biggest?: string): Promise<Result> {
  await using pool = await openTree();
  await using root = await openTree();
  const packages: ReadPackage[] = [];
  for (const content of contents) {
    const read = await readDeb(pool.path, content);
    packages.push({ ...read, sizeBytes: read.name === biggest ? 2 : 1 });
  }
  // One after the other: otherwise chance would decide which package is unpacked last.
  const result = await unpackArchives(packages, root.path, { ...host, cores: 1 });
  return { tree: await treeAt(root.path), ...describeResult(result) };
}

function describeResult({ packages, diverting }: Unpacked): Omit<Result, "tree"> {
  const owned = packages.map(({ pooled, paths }) => {
    const files = paths.filter(({ kind }) => kind === "file").map(({ path }) => path);
    return [pooled.name, files.sort()] as const;
  });
  return { files: Object.fromEntries(owned), diverting: diverting.map(({ name }) => name) };
}

describe("unpackArchives()", () => {
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

  test("refuses two packages that claim one file", async () => {
    const packages = ["a", "b"].map((title) => ({ title, files: { "etc/x": title } }));
    await expect(unpacked(packages)).rejects.toMatchObject({
      code: "IC5003",
      message: 'Cannot install package "b": "a" already brings the file /etc/x',
    });
  });

  test("does not let a package replace a version that its Replaces does not cover", async () => {
    const old = { title: "old 2.0", files: { "usr/x": "" } };
    const new_ = { title: "new", fields: { Replaces: "old (<< 2)" }, files: { "usr/x": "" } };
    await expect(unpacked([old, new_])).rejects.toMatchObject({ code: "IC5003" });
  });

  test.each(["plain", "diverter"])(
    "leaves a package that diverts another's file to dpkg, when %s is unpacked first",
    async (biggest) => {
      const plain = { title: "plain", files: { "usr/bin/x": "from plain" } };
      const diverter = {
        title: "diverter",
        members: { preinst: "#!/bin/sh\ndpkg-divert --package diverter --add /usr/bin/x\n" },
        files: { "usr/bin/x": "from diverter" },
      };
      const { tree, files, diverting } = await unpacked([diverter, plain], biggest);
      expect(diverting).toEqual(["diverter"]);
      expect(files).toEqual({ plain: ["/usr/bin/x"] });
      expect(tree["usr/bin/x"]).toBe("0644 from plain");
    },
  );

  const folder = { title: "folder", files: { "usr/d/file": "f" } };
  const link = { title: "link", files: { "usr/d": { link: "e" }, "usr/e/other": "o" } };
  const throughLink = { "usr/d": "-> e", "usr/e/file": "0644 f", "usr/e/other": "0644 o" };
  const throughFolder = { "usr/d": "0755/", "usr/d/file": "0644 f", "usr/e/other": "0644 o" };

  test.each([
    ["link, folder", [link, folder], "link", throughLink],
    ["link, folder", [link, folder], "folder", throughLink],
    ["folder, link", [folder, link], "link", throughFolder],
    ["folder, link", [folder, link], "folder", throughFolder],
  ])("lets what comes first stand, as dpkg does: %s", async (_, packages, biggest, expected) => {
    const { tree } = await unpacked(packages, biggest);
    expect(tree).toEqual({ usr: "0755/", "usr/e": "0755/", ...expected });
  });

  test("keeps the links of a merged /usr", async () => {
    await using pool = await openTree();
    await using root = await openTree({ "usr/lib": { folder: 0o755 }, lib: { link: "usr/lib" } });
    const packages = [await readDeb(pool.path, { title: "x", files: { "lib/systemd/unit": "u" } })];
    await unpackArchives(packages, root.path, host);
    expect(await treeAt(root.path)).toMatchObject({ lib: "-> usr/lib", "usr/lib/systemd/unit": "0644 u" });
  });

  test("names the package whose archive is broken", async () => {
    await using pool = await openTree();
    await using root = await openTree();
    const files = { "usr/x": "x".repeat(100_000) };
    const broken = await readDeb(pool.path, { title: "broken 1.2", files, compression: "gzip" });
    await truncate(broken.file, 500);
    await expect(unpackArchives([broken], root.path, host)).rejects.toMatchObject({
      code: "IC5001",
      message: expect.stringMatching(/^Cannot unpack "broken" 1\.2: /),
    });
  });

  test("reports how far it is", async () => {
    await using pool = await openTree();
    await using root = await openTree();
    const titles = ["a", "b", "c"];
    const packages = await Promise.all(
      titles.map((title) => readDeb(pool.path, { title, files: { [title]: "" } })),
    );
    const reported: number[] = [];
    const report = {
      ...host.report,
      progress: ({ done }: { readonly done: number }) => void reported.push(done),
    };
    await unpackArchives(packages, root.path, { ...host, report });
    expect(reported).toEqual([1, 2, 3]);
  });
});
