import { chown, lstat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlannedFile } from "../../src/plan/plan.ts";
import { copyFiles } from "../../src/rootfs/copy-files.ts";
import { openTree, type TreeEntries, treeAt } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { linesOf, recordingRootfs } from "./recording-rootfs.ts";

const host = testHost();

/** A host with files, an image with others, and one copied to the other. */
async function copied(source: TreeEntries, image: TreeEntries, file: Partial<PlannedFile>) {
  await using from = await openTree(source);
  await using root = await openTree(image);
  const rootfs = recordingRootfs(root.path);
  const planned: PlannedFile = {
    target: "/x",
    mode: undefined,
    owner: undefined,
    ...file,
    source: join(from.path, file.source ?? "x"),
  };
  await copyFiles(rootfs, [planned], host);
  return { tree: await treeAt(root.path), commands: rootfs.commands, lines: linesOf(rootfs) };
}

const file = (text: string, mode: number) => ({ text, mode });

describe("copyFiles()", () => {
  test("makes the parents and keeps the mode of a file", async () => {
    const { tree } = await copied({ x: file("a", 0o750) }, {}, { target: "/opt/app/bin/x" });
    expect(tree).toEqual({
      opt: "0755/",
      "opt/app": "0755/",
      "opt/app/bin": "0755/",
      "opt/app/bin/x": "0750 a",
    });
  });

  test("gives a file the mode that the template names", async () => {
    expect((await copied({ x: file("a", 0o777) }, {}, { mode: 0o4755 })).tree).toEqual({ x: "4755 a" });
  });

  test("copies a folder with everything in it: links as links, empty folders, modes", async () => {
    const source = {
      "x/link": { link: "../../etc/passwd" },
      "x/dangling": { link: "nowhere" },
      "x/empty": { folder: 0o700 },
      "x/bin/run": file("#!", 0o755),
      "x/.hidden": "h",
      x: { folder: 0o750 },
    };
    expect((await copied(source, {}, { target: "/srv/x" })).tree).toEqual({
      srv: "0755/",
      "srv/x": "0750/",
      "srv/x/.hidden": "0644 h",
      "srv/x/bin": "0755/",
      "srv/x/bin/run": "0755 #!",
      "srv/x/dangling": "-> nowhere",
      "srv/x/empty": "0700/",
      "srv/x/link": "-> ../../etc/passwd",
    });
  });

  test("puts a folder's files into a folder that the image has, which keeps its mode and files", async () => {
    const source = { "x/new": "n", "x/both": "mine", x: { folder: 0o777 } };
    const image = { "etc/old": "o", "etc/both": "theirs", etc: { folder: 0o700 } };
    expect((await copied(source, image, { target: "/etc" })).tree).toEqual({
      etc: "0700/",
      "etc/both": "0644 mine",
      "etc/new": "0644 n",
      "etc/old": "0644 o",
    });
  });

  test("follows the image's link to a folder, and keeps the link", async () => {
    const image = { "usr/own-lib": { folder: 0o755 }, lib: { link: "/usr/own-lib" } };
    const { tree } = await copied({ "x/systemd/unit": "u" }, image, { target: "/lib" });
    expect(tree).toMatchObject({ lib: "-> /usr/own-lib", "usr/own-lib/systemd/unit": "0644 u" });
  });

  test("replaces a link by the file, and leaves alone what it leads to", async () => {
    const image = { "etc/target": "t", "etc/link": { link: "target" } };
    const { tree } = await copied({ x: "n" }, image, { target: "/etc/link" });
    expect(tree).toMatchObject({ "etc/link": "0644 n", "etc/target": "0644 t" });
  });

  test("never writes outside the image through one of its links", async () => {
    await using outside = await openTree({ "kept/file": "host" });
    await copied({ "x/file": "n" }, { out: { link: join(outside.path, "kept") } }, { target: "/out" });
    expect(await treeAt(outside.path)).toMatchObject({ "kept/file": "0644 host" });
  });

  test("gives everything to root, whoever owns it on the host", async () => {
    await using from = await openTree({ "x/file": "a", "x/link": { link: "file" } });
    await using root = await openTree();
    for (const name of ["x", "x/file"]) await chown(join(from.path, name), 4242, 4242);
    const [source, target] = [join(from.path, "x"), "/x"];
    await copyFiles(
      recordingRootfs(root.path),
      [{ source, target, mode: undefined, owner: undefined }],
      host,
    );
    for (const name of ["x", "x/file", "x/link"])
      expect(await lstat(join(root.path, name))).toMatchObject({ uid: 0, gid: 0 });
  });

  test("lets the image's own chown give what was copied, and only that, to the template's owner", async () => {
    const source = { "x/sub/new": "n", "x/link": { link: "sub" } };
    const { commands } = await copied(source, { "srv/old": "o" }, { target: "/srv", owner: "app:web" });
    expect(commands).toEqual([
      {
        argv: ["xargs", "--null", "chown", "--no-dereference", "app:web", "--"],
        input: "/srv/link\0/srv/sub\0/srv/sub/new\0",
      },
    ]);
  });

  test("runs no chown where the template names no owner, or nothing was copied", async () => {
    expect((await copied({ x: "n" }, {}, {})).lines).toEqual([]);
    expect(
      (await copied({ x: { folder: 0o755 } }, { x: { folder: 0o755 } }, { owner: "app" })).lines,
    ).toEqual([]);
  });

  test("names file, place and reason when the owner does not exist", async () => {
    await using from = await openTree({ x: "a" });
    await using root = await openTree();
    const rootfs = recordingRootfs(root.path, { xargs: "chown: invalid user: 'nobody-here'" });
    const place = { file: "t.yml", line: 7, column: 3 };
    const one = { source: join(from.path, "x"), target: "/x", mode: undefined, owner: "nobody-here", place };
    await expect(copyFiles(rootfs, [one], host)).rejects.toMatchObject({
      code: "IC5007",
      message: `Cannot put "${one.source}" into the image at /x: chown: invalid user: 'nobody-here'`,
      place,
    });
  });

  test.each([
    ["a fifo", ["mkfifo", "x"], "neither a file nor a folder nor a symlink"],
    ["a folder with a fifo in it", ["sh", "-c", "mkdir x && mkfifo x/pipe"], "neither a file nor a folder"],
    ["what is not there", ["true"], "ENOENT"],
  ] as const)("refuses %s, naming file and place", async (_, argv, reason) => {
    await using from = await openTree();
    await using root = await openTree();
    await host.exec({ argv, cwd: from.path });
    const place = { file: "t.yml", line: 7, column: 3 };
    const one = { source: join(from.path, "x"), target: "/y", mode: undefined, owner: undefined, place };
    await expect(copyFiles(recordingRootfs(root.path), [one], host)).rejects.toMatchObject({
      code: "IC5007",
      message: expect.stringMatching(
        new RegExp(`^Cannot put "${one.source}" into the image at /y: .*${reason}`),
      ),
      place,
    });
  });

  test("refuses to put a file where the image has a folder", async () => {
    await expect(copied({ x: "a" }, { "etc/file": "" }, { target: "/etc" })).rejects.toMatchObject({
      code: "IC5007",
    });
  });

  test("stops when the build is cancelled", async () => {
    await using root = await openTree();
    const cancelled = testHost(AbortSignal.abort(new Error("stop")));
    const one = { source: "/etc/hostname", target: "/x", mode: undefined, owner: undefined };
    await expect(copyFiles(recordingRootfs(root.path), [one], cancelled)).rejects.toThrow("stop");
    expect(await treeAt(root.path)).toEqual({});
  });
});
