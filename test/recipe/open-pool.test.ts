import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { openingDebs } from "../../src/recipe/open-pool.ts";
import { pooledDeb } from "../deb/debs.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const pooledAll = (folder: string, titles: readonly string[]) =>
  Promise.all(titles.map((title, index) => pooledDeb(folder, { title, builtAt: 1000 + index })));

/** The real host, which also tells how many programs were started. */
function countingHost(cores: number): Host & { readonly started: () => number } {
  const real = testHost();
  let count = 0;
  const start: Host["start"] = (command) => {
    count++;
    return real.start(command);
  };
  return { ...real, cores, start, started: () => count };
}

describe("openingDebs()", () => {
  test("opens packages as they come, no more at once than there are cores, and tells them in install order", async () => {
    await using folder = await openTree();
    const packages = await pooledAll(folder.path, ["c", "a", "b", "d", "e"]);
    const host = countingHost(2);
    await using opening = openingDebs(packages, join(folder.path, "store"), host);
    for (const { file } of packages.toReversed()) opening.add(file);
    const pool = await opening.opened();
    expect(pool.packages.map(({ name, builtAt }) => [name, builtAt])).toEqual([
      ["c", 1000],
      ["a", 1001],
      ["b", 1002],
      ["d", 1003],
      ["e", 1004],
    ]);
    expect(pool.newestBuild).toBe(1004);
    expect(host.started()).toBe(2);
  });

  test("names the first package in install order that is broken, once all have been looked at", async () => {
    await using folder = await openTree();
    const packages = await pooledAll(folder.path, ["a", "b", "c"]);
    const [, b, c] = packages;
    for (const one of [b, c]) await writeFile(one?.file ?? "", "no package");
    await using opening = openingDebs(packages, join(folder.path, "store"), testHost());
    for (const { file } of packages.toReversed()) opening.add(file);
    await expect(opening.opened()).rejects.toMatchObject({
      code: "IC5001",
      message: expect.stringContaining(`Cannot unpack "${b?.file}"`),
    });
  });

  test("begins nothing new when it goes out of scope, and leaves nothing half done", async () => {
    await using folder = await openTree();
    const packages = await pooledAll(folder.path, ["a", "b", "c"]);
    const store = join(folder.path, "store");
    {
      await using opening = openingDebs(packages, store, { ...testHost(), cores: 1 });
      for (const { file } of packages) opening.add(file);
    }
    expect((await readdir(store).catch(() => [])).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect((await readdir(store).catch(() => [])).length).toBeLessThanOrEqual(2);
  });

  test("opens no packages to none", async () => {
    await using opening = openingDebs([], "/nowhere", testHost());
    expect(await opening.opened()).toEqual({ format: "deb", packages: [], newestBuild: 0 });
  });
});
