import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { absentParts, keepCacheParts } from "../../../scripts/bench/cache-parts.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-parts-"));
  for (const name of ["pkgCache", "layers", "of-a-later-version"]) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "file"), "");
  }
  await mkdir(join(folder, "indexes"));
});

afterEach(() => rm(folder, { recursive: true }));

test("keepCacheParts() removes everything else, known or not", async () => {
  await keepCacheParts(folder, ["packageCache", "indexes", "locks"]);
  expect((await readdir(folder)).sort()).toEqual(["indexes", "pkgCache"]);
  expect(await readdir(join(folder, "pkgCache"))).toEqual(["file"]);
});

test("keepCacheParts() leaves of indexes what was fetched", async () => {
  for (const name of ["0.xz", "0.catalog"]) await writeFile(join(folder, "indexes", name), "");
  await keepCacheParts(folder, ["indexes"]);
  expect(await readdir(join(folder, "indexes"))).toEqual(["0.xz"]);
});

test("absentParts() names folders that are empty or not there", async () => {
  expect(await absentParts(folder, ["packageCache", "indexes", "locks", "layers"])).toEqual([
    "indexes",
    "locks",
  ]);
});
