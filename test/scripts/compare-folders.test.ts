import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareFolders } from "../../scripts/compare-folders.ts";

describe("compareFolders()", () => {
  let folder: string;
  let expected: string;
  let actual: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "compare-folders-"));
    [expected, actual] = [join(folder, "expected"), join(folder, "actual")];
    for (const side of [expected, actual]) {
      await mkdir(join(side, "below"), { recursive: true });
      await writeFile(join(side, "one"), "same");
      await writeFile(join(side, "below/two"), "same");
    }
  });

  afterEach(() => rm(folder, { recursive: true }));

  test("finds nothing in equal folders", async () => {
    expect(await compareFolders(expected, actual)).toEqual([]);
  });

  test("finds other content, other modes, missing files and files too many", async () => {
    await writeFile(join(actual, "below/two"), "other");
    await chmod(join(actual, "one"), 0o755);
    await writeFile(join(actual, "three"), "");
    await writeFile(join(expected, "four"), "");
    expect(await compareFolders(expected, actual)).toEqual([
      "below/two (differs)",
      "four (missing)",
      "one (differs)",
      "three (does not belong there)",
    ]);
  });

  test("finds every file missing where there is no folder", async () => {
    expect(await compareFolders(expected, join(folder, "none"))).toEqual([
      "below/two (missing)",
      "one (missing)",
    ]);
  });
});
