import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { digestFile } from "../../src/files/digest-file.ts";
import type { Artifact } from "../../src/output/artifact.ts";
import { publishBrought } from "../../src/recipe/brought-artifacts.ts";
import { rememberFinished } from "../../src/recipe/finished-image.ts";
import { testHost } from "../fixtures/test-host.ts";
import { requestBelow } from "./sample-request.ts";

const host = testHost();
const key = "ab".repeat(32);
const names = ["a.raw", "b.raw", "c.raw", "d.raw"];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "brought-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** What a build on another machine made of that image, as a bundle brings it. */
async function bring(cacheFolder: string): Promise<void> {
  const made = join(folder, "made");
  const brought = join(cacheFolder, "artifacts", key);
  for (const path of [made, brought]) await mkdir(path, { recursive: true });
  const artifacts: Artifact[] = [];
  for (const name of names) {
    const path = join(made, name);
    await writeFile(path, name);
    await copyFile(path, join(brought, name));
    artifacts.push({ kind: "image", format: "raw", compression: "none", path, ...(await digestFile(path)) });
  }
  await rememberFinished(key, { artifacts, request: { ...requestBelow(folder), cacheFolder } }, host);
}

test("what a bundle brought is published once; a build at the same time makes it itself and fails not", async () => {
  for (let round = 0; round < 8; round++) {
    const cacheFolder = join(folder, `cache-${round}`);
    await bring(cacheFolder);
    const publish = async (build: string) => {
      const outputFolder = join(folder, `output-${round}-${build}`);
      const request = { ...requestBelow(join(folder, build)), cacheFolder, outputFolder };
      const artifacts = await publishBrought(key, request, host);
      const published = (await readdir(outputFolder).catch(() => [])).toSorted();
      expect(published).toEqual(artifacts === undefined ? [] : ["SHA256SUMS", ...names]);
      for (const name of published.slice(1))
        expect(await readFile(join(outputFolder, name), "utf8")).toBe(name);
      return artifacts === undefined ? [] : [build];
    };
    const builds = await Promise.all(["one", "two", "three"].map(publish));
    expect(builds.flat().length).toBeLessThan(2);
  }
});

test("what a bundle brought is gone from the cache once it is published", async () => {
  const cacheFolder = join(folder, "cache");
  await bring(cacheFolder);
  const request = { ...requestBelow(folder), cacheFolder, outputFolder: join(folder, "output") };
  expect((await publishBrought(key, request, host))?.length).toBe(names.length + 1);
  expect(await readdir(join(cacheFolder, "artifacts"))).toEqual([]);
  expect(await publishBrought(key, request, host)).toBeUndefined();
});
