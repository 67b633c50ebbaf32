import { mkdir, realpath, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imageFile, imageFolder, imagePath, readImageText } from "../../src/files/image-path.ts";
import { openTree } from "./tree.ts";

const links = {
  "usr/share/zoneinfo/UTC": "",
  "etc/localtime": { link: "/usr/share/zoneinfo/UTC" },
  bin: { link: "usr/bin" },
  "var/run": { link: "/run" },
  "srv/up": { link: "../var" },
  "srv/out": { link: "../../../../../../etc" },
  "srv/chain": { link: "up/run" },
  "srv/crooked": { link: "chain/../usr" },
  "opt/nowhere": { link: "/missing/folder" },
} as const;

describe("imagePath()", () => {
  test.each([
    ["/etc/passwd", "etc/passwd", "a plain path as it is"],
    ["etc//./passwd/", "etc/passwd", "a path without its decoration"],
    ["/", "", "the root as itself"],
    ["/bin/sh", "usr/bin/sh", "a relative link"],
    ["/var/run/lock", "run/lock", "an absolute link as the image's own"],
    ["/srv/up/log", "var/log", "a link upwards"],
    ["/srv/chain/x", "run/x", "a link through a link"],
    ["/srv/crooked/x", "usr/x", "`..` behind a link from where the link leads"],
    ["/srv/out/passwd", "etc/passwd", "a link out of the image as ending at its root"],
    ["/../../etc/passwd", "etc/passwd", "a path out of the image as ending at its root"],
    ["/opt/nowhere/x", "missing/folder/x", "a dangling link as the folder that is to be"],
    ["/etc/localtime", "etc/localtime", "a link in the last place as itself"],
    ["/no/such/path", "no/such/path", "parts that are not there as they are"],
    ["/usr/share/zoneinfo/UTC/x", "usr/share/zoneinfo/UTC/x", "a file in the middle as it is"],
  ])("takes %s for %s: %s", async (path, expected) => {
    await using root = await openTree(links);
    expect(await imagePath(root.path, path)).toBe(join(root.path, expected));
  });

  test("refuses links that go round in circles", async () => {
    await using root = await openTree({ a: { link: "b" }, b: { link: "a" } });
    await expect(imagePath(root.path, "/a/x")).rejects.toMatchObject({
      code: "IC5007",
      message: expect.stringContaining('"/a/x"'),
    });
  });

  test("leaves no link unresolved, however many there are", async () => {
    const chain = Array.from(
      { length: 60 },
      (_, index) => [`l${index}`, { link: `/l${index + 1}` }] as const,
    );
    await using root = await openTree({ ...Object.fromEntries(chain), l60: { link: "/etc" } });
    await expect(imagePath(root.path, "/l0/passwd")).rejects.toMatchObject({ code: "IC5007" });
    expect(await imagePath(root.path, "/l30/passwd")).toBe(join(root.path, "etc/passwd"));
  });

  test("never leads out of the image, whatever links there are", async () => {
    const part = fc.constantFrom("a", "b", "c", "..", ".");
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const target = fc.tuple(fc.constantFrom("", "/", "../../../"), path).map(([start, rest]) => start + rest);
    const tree = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "a/b", "b/c", "c/a"), target), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(tree, path, async (made, asked) => {
        await using outer = await openTree();
        const root = join(await realpath(outer.path), "x/y/z");
        await mkdir(root, { recursive: true });
        for (const [name, to] of made) await linkQuietly(root, name, to);
        const found = await imagePath(root, asked).catch(() => root);
        expect(`${found}/`.startsWith(`${root}/`)).toBe(true);
        const real = await realpath(found === root ? root : dirname(found)).catch(() => root);
        expect(`${real}/`.startsWith(`${root}/`)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** Some links cannot be made: their name is taken, or lies behind a link to nowhere. */
async function linkQuietly(root: string, name: string, target: string): Promise<void> {
  const path = join(root, name);
  const parent = await realpath(dirname(path)).catch(() => undefined);
  if (parent?.startsWith(root) === false) return;
  await mkdir(dirname(path), { recursive: true }).catch(() => {});
  await symlink(target, path).catch(() => {});
}

describe("imageFolder()", () => {
  test.each([
    ["/bin", "usr/bin"],
    ["/srv/chain", "run"],
    ["/var/run", "run"],
    ["/opt/nowhere", "missing/folder"],
    ["/etc", "etc"],
    ["/", ""],
  ])("follows %s to the end: %s", async (path, expected) => {
    await using root = await openTree(links);
    expect(await imageFolder(root.path, path)).toBe(join(root.path, expected));
  });
});

describe("imageFile()", () => {
  test("follows links to the end inside of the image; what is not there is undefined", async () => {
    await using root = await openTree({ ...links, "etc/passwd": { link: "/etc/shadow" } });
    expect(await imageFile(root.path, "/etc/localtime")).toBe(join(root.path, "usr/share/zoneinfo/UTC"));
    expect(await imageFile(root.path, "/etc/passwd")).toBeUndefined();
    expect(await readImageText(root.path, "/etc/passwd")).toBe("");
  });

  test("refuses a folder", async () => {
    await using root = await openTree(links);
    const reading = imageFile(root.path, "/usr/share");
    await expect(reading).rejects.toMatchObject({ code: "IC5007" });
  });
});
