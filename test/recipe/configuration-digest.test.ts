import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { configurationDigest } from "../../src/recipe/configuration-digest.ts";
import { openTree, type TreeEntries } from "../files/tree.ts";
import { samplePlan } from "./sample-plan.ts";

const place = (line: number) => ({ file: "t.yml", line, column: 1 });

/** The digest of the sample plan with the file or folder `x` of these entries copied in. */
async function digestWith(entries: TreeEntries, changes: Partial<BuildPlan["system"]> = {}, line = 1) {
  await using folder = await openTree(entries);
  const file = {
    source: join(folder.path, "x"),
    target: "/x",
    mode: undefined,
    owner: undefined,
    place: place(line),
  };
  return await configurationDigest({
    ...samplePlan,
    system: { ...samplePlan.system, files: [file], ...changes },
  });
}

const file = (text: string, mode = 0o644) => ({ x: { text, mode } });

describe("configurationDigest()", () => {
  test("is a SHA-256 that is the same again, wherever the file lies and the template says so", async () => {
    const digest = await digestWith(file("a"));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestWith(file("a"), {}, 99)).toBe(digest);
  });

  test.each<[string, TreeEntries, TreeEntries]>([
    ["a file's content", file("a"), file("b")],
    ["a file's mode", file("a", 0o644), file("a", 0o755)],
    ["what kind of thing it is", file("a"), { x: { link: "a" } }],
    ["where a link leads", { x: { link: "a" } }, { x: { link: "b" } }],
    ["a file in a folder", { "x/a": "1" }, { "x/a": "2" }],
    ["a name in a folder", { "x/a": "1" }, { "x/b": "1" }],
    ["an empty folder", { "x/a": { folder: 0o755 } }, { x: { folder: 0o755 } }],
    ["how many files there are", { "x/a": "1b\x00100644\n2" }, { "x/a": "1", "x/b": "2" }],
    [
      "where one file ends and the next begins",
      { "x/a": "1", "x/b": "2b\x00100644\n3" },
      { "x/a": "1b\x00100644\n2", "x/b": "3" },
    ],
    ["which folder a file is in", { "x/a/b": "1", "x/c": "2" }, { "x/a/b": "1", "x/a/c": "2" }],
  ])("changes with %s", async (_, before, after) => {
    expect(await digestWith(after)).not.toBe(await digestWith(before));
  });

  test.each<[string, Partial<BuildPlan>]>([
    ["the system", { system: { ...samplePlan.system, hostname: "other" } }],
    ["what is booted", { boot: { ...samplePlan.boot, cmdline: "debug" } }],
    ["the disk", { disk: { ...samplePlan.disk, sizeBytes: 2 ** 31 } }],
  ])("changes with %s", async (_, change) => {
    expect(await configurationDigest({ ...samplePlan, ...change })).not.toBe(
      await configurationDigest(samplePlan),
    );
  });

  test("does not change with what others account for: packages, name and outputs", async () => {
    const other = { ...samplePlan, image: { name: "x", version: "2" }, artifacts: [] };
    expect(await configurationDigest(other)).toBe(await configurationDigest(samplePlan));
  });
});
