import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findRecord, keepRecord } from "../../src/cache/record-store.ts";
import type { Host } from "../../src/host/host.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";

const at = (ms: number): Host => ({ ...testHost(), now: () => new Date(Date.now() + ms) });

test("findRecord() finds what keepRecord() kept under the same key, and nothing under another", async () => {
  await using folder = await openTree();
  const store = join(folder.path, "records");
  expect(await findRecord(store, "one", at(0))).toBeUndefined();
  await keepRecord(store, { key: "one", value: { a: ["ü"] } }, at(0));
  expect(await findRecord(store, "one", at(0))).toEqual({ a: ["ü"] });
  expect(await findRecord(store, "two", at(0))).toBeUndefined();
});

test("findRecord() finds nothing where a byte has changed, and keeping again mends it", async () => {
  await using folder = await openTree();
  const path = join(folder.path, "one.json");
  await keepRecord(folder.path, { key: "one", value: "kept" }, at(0));
  await writeFile(path, (await readFile(path, "utf8")).replace("kept", "lept"));
  expect(await findRecord(folder.path, "one", at(0))).toBeUndefined();
  await keepRecord(folder.path, { key: "one", value: "kept" }, at(0));
  expect(await findRecord(folder.path, "one", at(0))).toBe("kept");
});

test("keepRecord() keeps the records that were used last", async () => {
  await using folder = await openTree();
  for (let index = 0; index < 64; index++)
    await keepRecord(folder.path, { key: `k${index}`, value: index }, at(0));
  await findRecord(folder.path, "k0", at(60_000));
  await keepRecord(folder.path, { key: "last", value: "" }, at(0));
  const names = await readdir(folder.path);
  expect(names).toHaveLength(64);
  expect(names).toEqual(expect.arrayContaining(["k0.json", "last.json"]));
});

test("keepRecord() only tells of what it cannot keep", async () => {
  await using folder = await openTree({ file: "" });
  const warnings: string[] = [];
  const host = testHost();
  const report = { ...host.report, warn: (message: string) => void warnings.push(message) };
  await keepRecord(join(folder.path, "file"), { key: "one", value: "" }, { ...host, report });
  expect(warnings).toEqual([expect.stringMatching(/^Not kept for the next build: E/)]);
});
