import { access, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BuildUse, keepUse, readUses } from "../../src/cache/build-use.ts";
import { trimCache } from "../../src/cache/trim-cache.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();
const key = (digit: string): string => digit.repeat(64);
const kilobytes = 64;

let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "trim-"));
});

afterEach(() => rm(cache, { recursive: true }));

/** A file of 64 KiB on the disk, last touched so many hours ago. */
async function put(path: string, hoursAgo: number): Promise<void> {
  await mkdir(dirname(join(cache, path)), { recursive: true });
  await writeFile(join(cache, path), Buffer.alloc(kilobytes * 1024, 1));
  const then = new Date(Date.now() - hoursAgo * 3600 * 1000);
  await utimes(join(cache, path), then, then);
}

const use = (digit: string, hoursAgo: number): BuildUse => ({
  image: { name: digit, version: "1" },
  target: { os: "debian", dist: "debian12", arch: "x86_64" },
  usedAtMs: Date.now() - hoursAgo * 3600 * 1000,
  outputFolder: "/nowhere",
  artifacts: [],
  imageKey: key(digit),
  layerKey: key(digit),
  initramfsKey: key(digit),
  chrootKey: key(digit),
  packages: [{ path: `pkgCache/p/${digit}.deb`, sha256: key(digit) }],
  indexes: [key(digit)],
});

/** What a build leaves in a cache: things of 64 KiB or a little more. */
async function putBuild(digit: string, hoursAgo: number): Promise<void> {
  await put(`layers/${key(digit)}/bin/sh`, 0);
  await put(`layers/${key(digit)}.json`, hoursAgo);
  await put(`initramfs/${key(digit)}.tar.zst`, hoursAgo);
  await put(`chrootenv/${key(digit)}.tar.zst`, hoursAgo);
  await put(`packages/${key(digit)}.tar`, 1000);
  await put(`packages/${key(digit)}.json`, 1000);
  await put(`pkgCache/p/${digit}.deb`, 1000);
  await put(`indexes/${key(digit)}.xz`, 1000);
  await keepUse(cache, use(digit, hoursAgo), host);
}

const isThere = (path: string) =>
  access(join(cache, path)).then(
    () => true,
    () => false,
  );

describe("trimCache()", () => {
  test("removes nothing that fits", async () => {
    await putBuild("a", 5);
    const { removed, removedBytes, keptBytes } = await trimCache(cache, 1e9);
    expect([removed, removedBytes]).toEqual([[], 0]);
    expect(keptBytes).toBeGreaterThanOrEqual(8 * kilobytes * 1024);
  });

  test("removes first what the builds used that are longest ago, whole things only", async () => {
    await putBuild("a", 5);
    await putBuild("b", 50);
    await putBuild("c", 1);
    const { keptBytes } = await trimCache(cache, 1e9);
    const { removed } = await trimCache(cache, keptBytes - 1);
    expect(removed.every(({ path }) => path.includes(key("b")) || path.endsWith("b.deb"))).toBe(true);
    await trimCache(cache, keptBytes - 8 * kilobytes * 1024);
    expect(await readdir(join(cache, "layers"))).toEqual(
      ["a", "c"].flatMap((digit) => [key(digit), `${key(digit)}.json`]),
    );
    expect(await readdir(join(cache, "pkgCache/p"))).toEqual(["a.deb", "c.deb"]);
  });

  test("never removes what the last build has used", async () => {
    await putBuild("a", 5);
    await putBuild("b", 1);
    const { removed, keptBytes } = await trimCache(cache, 0);
    expect(removed.length).toBe(6);
    expect(keptBytes).toBeGreaterThan(0);
    expect(await isThere(`layers/${key("a")}.json`)).toBe(false);
    const used = [`layers/${key("b")}/bin/sh`, `chrootenv/${key("b")}.tar.zst`, `packages/${key("b")}.tar`];
    for (const path of [...used, "pkgCache/p/b.deb"]) expect(await isThere(path)).toBe(true);
  });

  test("spares the layers of a rootless last build too", async () => {
    await put(`layers-rootless-100000/${key("a")}/bin/sh`, 0);
    await put(`layers-rootless-100000/${key("a")}.json`, 1);
    await put(`layers-rootless-100000/${key("b")}.json`, 1);
    await keepUse(cache, use("a", 1), host);
    await trimCache(cache, 0);
    expect(await readdir(join(cache, "layers-rootless-100000"))).toEqual([key("a"), `${key("a")}.json`]);
  });

  test("leaves what only tells of builds and repositories", async () => {
    await putBuild("a", 1);
    await put("indexes/0123456789abcdef.newest.json", 1000);
    await put(`locks/${key("c")}.json`, 1000);
    await put(`packages/${key("c")}.tar.x.part`, 1000);
    await trimCache(cache, 0);
    expect(await isThere("indexes/0123456789abcdef.newest.json")).toBe(true);
    expect(await isThere(`locks/${key("c")}.json`)).toBe(true);
    expect(await isThere(`packages/${key("c")}.tar.x.part`)).toBe(true);
    expect((await readUses(cache)).length).toBe(1);
  });

  test("finds nothing in a cache that is not there", async () => {
    expect(await trimCache(join(cache, "none"), 0)).toEqual({ removed: [], removedBytes: 0, keptBytes: 0 });
  });
});

test("keepUse() keeps what an earlier build of the image knew of its initramfs", async () => {
  await keepUse(cache, use("a", 5), host);
  const { initramfsKey: _, ...kept } = use("a", 1);
  await keepUse(cache, kept, host);
  expect((await readUses(cache)).map(({ initramfsKey }) => initramfsKey)).toEqual([key("a")]);
});
