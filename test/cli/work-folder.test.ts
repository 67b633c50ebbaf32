import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  claimWorkFolder,
  clearScratch,
  lockFileOf,
  makeWorkFolder,
  requireWritable,
  workFolderInUse,
} from "../../src/cli/work-folder.ts";
import { holdFolder } from "../../src/files/hold-folder.ts";
import { openTree, treeAt } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();
const alone = { mode: "exclusive", waitSeconds: 0 } as const;

const holder = { pid: 4711, work: 'template "edge.yml"', since: new Date("2026-01-31T12:00:00Z") };

describe("work folder", () => {
  test("is made with its parents, and may be there already", async () => {
    await using folder = await openTree();
    const work = join(folder.path, "a/b");
    await makeWorkFolder(work);
    await makeWorkFolder(work);
    expect(Object.keys(await treeAt(folder.path))).toEqual(["a", "a/b"]);
  });

  test("cannot be made where a file is", async () => {
    await using folder = await openTree({ work: "a file" });
    const work = join(folder.path, "work/below");
    await expect(makeWorkFolder(work)).rejects.toMatchObject({
      code: "IC7003",
      message: expect.stringMatching(`Cannot make work folder "${work}": ENOTDIR`),
    });
  });

  test("need not be there to be writable, but must not be a file's", async () => {
    await using folder = await openTree({ taken: "a file" });
    await requireWritable([folder.path, join(folder.path, "new")]);
    await expect(requireWritable([join(folder.path, "taken/below")])).rejects.toMatchObject({
      code: "IC7003",
      message: expect.stringMatching(/^Cannot write to folder ".*\/taken\/below": ENOTDIR/),
    });
  });

  test("cannot be claimed where its lock cannot be written", async () => {
    await using folder = await openTree({ ".lock/in-the-way": "" });
    await expect(claimWorkFolder(folder.path, holder, host)).rejects.toMatchObject({
      code: "IC7003",
      message: expect.stringMatching(/^Cannot write to folder ".*": EISDIR/),
    });
  });

  test("says who holds it", async () => {
    await using folder = await openTree({ ".lock": "whoever was here before, with a long name" });
    await claimWorkFolder(folder.path, holder, host);
    expect(await workFolderInUse(folder.path)).toMatchObject({
      code: "IC8004",
      message: `Cannot use work folder "${folder.path}": another build holds it (process 4711, template "edge.yml", since 2026-01-31T12:00:00.000Z)`,
      hint: expect.stringContaining("--work-dir"),
    });
  });

  test.each([{}, { ".lock": "" }])(
    "is in use though nobody has said who holds it yet: %j",
    async (entries) => {
      await using folder = await openTree(entries);
      expect((await workFolderInUse(folder.path)).message).toBe(
        `Cannot use work folder "${folder.path}": another build holds it`,
      );
    },
  );

  test("loses what a killed build has left in it, and nothing else", async () => {
    await using folder = await openTree({
      "tree/rootfs/etc/hostname": "half",
      "chrootenv/usr/bin/rpm": "half",
      "convert-abc/image.raw": "half",
      "boot-test-abc/disk": "half",
      "selinux-abc/file_contexts": "half",
      "reproduce-abc/inner-abc/0": "half",
      "accelerator-x86_64.txt": "tcg",
      "tree-of-mine/note": "mine",
    });
    await claimWorkFolder(folder.path, { pid: 1, work: 'template "t.yml"', since: new Date(0) }, host);
    expect((await readdir(folder.path)).sort()).toEqual([".lock", "accelerator-x86_64.txt", "tree-of-mine"]);
  });

  test("keeps the folder of a boot test that goes on in it", async () => {
    await using folder = await openTree({ "boot-test-one/disk": "whole", "boot-test-two/disk": "left" });
    const going = await holdFolder(join(folder.path, "boot-test-one"), alone, host);
    expect(await clearScratch(folder.path, host)).toEqual([join(folder.path, "boot-test-two")]);
    expect(await readdir(join(folder.path, "boot-test-one"))).toEqual(["disk"]);
    await going?.[Symbol.asyncDispose]();
    expect(await clearScratch(folder.path, host)).toEqual([join(folder.path, "boot-test-one")]);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("is locked by a file in it", () => {
    expect(lockFileOf("/srv/work")).toBe("/srv/work/.lock");
  });
});
