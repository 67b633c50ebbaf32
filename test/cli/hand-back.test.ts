import { chown, lchown, lstat, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { handBack, sudoCaller } from "../../src/cli/hand-back.ts";
import { openTree } from "../files/tree.ts";

test.each([
  [
    { SUDO_UID: "1000", SUDO_GID: "1001", SUDO_USER: "ada" },
    { uid: 1000, gid: 1001 },
  ],
  [{ SUDO_UID: "1000" }, undefined],
  [{}, undefined],
])("sudoCaller(%j) is %j", (environment, expected) => {
  expect(sudoCaller(environment)).toEqual(expected);
});

const caller = { uid: 4242, gid: 4243 };
const ownerOf = async (path: string) => {
  const { uid, gid } = await lstat(path);
  return { uid, gid };
};

describe("handBack()", () => {
  test("gives what root made in the caller's folder to the caller, and never what a link leads to", async () => {
    await using home = await openTree({
      "output/a/image.raw": "i",
      "output/others": "o",
      "output/link": { link: "../kept" },
      kept: "k",
    });
    await chown(home.path, 4242, 4243);
    await lchown(join(home.path, "output/others"), 77, 77);
    await handBack([join(home.path, "output"), join(home.path, "missing")], caller);
    for (const name of ["output", "output/a", "output/a/image.raw", "output/link"])
      expect(await ownerOf(join(home.path, name))).toEqual(caller);
    expect(await ownerOf(join(home.path, "output/others"))).toEqual({ uid: 77, gid: 77 });
    expect(await ownerOf(join(home.path, "kept"))).toEqual({ uid: 0, gid: 0 });
  });

  test("goes on where another build removes what it has made meanwhile", async () => {
    await using home = await openTree({ "cache/x": "x" });
    await chown(home.path, 4242, 4243);
    const cache = join(home.path, "cache");
    let isDone = false;
    const build = async (name: string) => {
      const folder = join(cache, name);
      while (!isDone) {
        await mkdir(folder);
        for (const part of ["a", "b", "c"]) await writeFile(join(folder, `${part}.part`), "");
        await rm(folder, { recursive: true });
      }
    };
    const builds = ["one", "two", "three", "four"].map(build);
    for (let round = 0; round < 100; round++) await handBack([cache], caller);
    isDone = true;
    await Promise.all(builds);
    expect(await ownerOf(join(cache, "x"))).toEqual(caller);
  });

  test("leaves a folder alone that lies in somebody else's", async () => {
    await using folder = await openTree({ "cache/x": "x" });
    await handBack([join(folder.path, "cache")], caller);
    expect(await ownerOf(join(folder.path, "cache/x"))).toEqual({ uid: 0, gid: 0 });
  });

  test("keeps the owners below a folder whose content has owners of its own", async () => {
    await using home = await openTree({ "cache/layers/k/etc/passwd": "p", "cache/pool/x.deb": "x" });
    await chown(home.path, 4242, 4243);
    await handBack([join(home.path, "cache")], caller, [join(home.path, "cache/layers")]);
    for (const name of ["cache", "cache/layers", "cache/pool/x.deb"])
      expect(await ownerOf(join(home.path, name))).toEqual(caller);
    for (const name of ["cache/layers/k", "cache/layers/k/etc/passwd"])
      expect(await ownerOf(join(home.path, name))).toEqual({ uid: 0, gid: 0 });
  });
});
