import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdFolder } from "../../src/files/hold-folder.ts";
import { useCache, useCacheAlone } from "../../src/recipe/use-cache.ts";
import { testHost } from "../fixtures/test-host.ts";

const host = testHost();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "use-cache-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("nothing is removed from a cache while builds use it", async () => {
  {
    await using _one = await useCache(folder, host);
    await using _two = await useCache(folder, host);
    await expect(useCacheAlone(folder, host)).rejects.toMatchObject({
      code: "IC8004",
      message: `Cannot trim cache folder "${folder}": a build uses it`,
      hint: "Wait for it to end",
    });
  }
  await using _alone = await useCacheAlone(folder, host);
});

test("a build whose output folder is its cache folder can publish", async () => {
  await using _cache = await useCache(folder, host);
  await using turn = await holdFolder(folder, { mode: "exclusive", waitSeconds: 0 }, host);
  expect(turn).toBeDefined();
});

test("a build waits until a cache is trimmed", async () => {
  const trimming = await useCacheAlone(folder, host);
  const told: string[] = [];
  const building = useCache(folder, host).then((held) => {
    told.push("build");
    return held;
  });
  await expect(useCacheAlone(folder, host)).rejects.toMatchObject({ code: "IC8004" });
  told.push("trimmed");
  await trimming[Symbol.asyncDispose]();
  await (await building)[Symbol.asyncDispose]();
  expect(told).toEqual(["trimmed", "build"]);
});
