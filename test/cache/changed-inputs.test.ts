import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changedInputs } from "../../src/cache/changed-inputs.ts";
import { sinceLastBuild } from "../../src/cache/input-memory.ts";
import { testHost } from "../fixtures/test-host.ts";

describe("changedInputs()", () => {
  test.each([
    ["nothing", { date: "1", packages: ["a=1"] }, { date: "1", packages: ["a=1"] }, ""],
    ["a value", { date: "1" }, { date: "2" }, "date"],
    [
      "entries of a list",
      { packages: ["a=1", "b=1"] },
      { packages: ["a=2", "b=1"] },
      "packages (+ a=2, - a=1)",
    ],
    ["the order of a list", { packages: ["a", "b"] }, { packages: ["b", "a"] }, "packages"],
    ["many entries", { p: [] }, { p: ["a", "b", "c", "d", "e"] }, "p (+ a, + b, + c and 2 more)"],
    ["what was not there", {}, { seed: "x" }, "seed"],
    ["several parts", { date: "1", seed: "x" }, { date: "2", seed: "y" }, "date, seed"],
  ])("names %s", (_, was, is, expected) => {
    expect(changedInputs(was, is)).toBe(expected);
  });
});

test("sinceLastBuild() knows each image's last build", async () => {
  const cacheFolder = await mkdtemp(join(tmpdir(), "inputs-"));
  try {
    const ask = (image: string, date: string) =>
      sinceLastBuild({ cacheFolder, subject: ["layer", image], inputs: { date } }, testHost());
    expect(await ask("a", "1")).toBe("");
    expect(await ask("b", "7")).toBe("");
    expect(await ask("a", "2")).toBe("; since the last build changed: date");
    expect(await ask("a", "2")).toBe("; the last build's is gone");
    expect(await ask("b", "8")).toBe("; since the last build changed: date");
  } finally {
    await rm(cacheFolder, { recursive: true });
  }
});
