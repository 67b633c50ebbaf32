import { describe, expect, test } from "vitest";
import { newestBuild, readDebs } from "../../src/deb/read-packages.ts";
import { openTree } from "../files/tree.ts";
import { testHost } from "../fixtures/test-host.ts";
import { buildDeb, packageOf } from "./debs.ts";

const host = testHost();

describe("readDebs()", () => {
  test("reads every package and keeps their order", async () => {
    await using folder = await openTree();
    const titles = ["c", "a", "b", "d"];
    const pool = await Promise.all(
      titles.map(async (title, index) => ({
        ...packageOf({ title }),
        file: await buildDeb(folder.path, { title, builtAt: 1000 + index }),
      })),
    );
    const read = await readDebs({ packages: pool }, host);
    expect(read.map(({ name, archive }) => [name, archive.control.get("Package"), archive.builtAt])).toEqual(
      titles.map((title, index) => [title, title, 1000 + index]),
    );
    expect(newestBuild(read)).toBe(1003);
  });

  test("names the file that is no package", async () => {
    const pool = { packages: [{ ...packageOf({ title: "x" }), file: "/nowhere/x.deb" }] };
    await expect(readDebs(pool, host)).rejects.toMatchObject({
      code: "IC5001",
      message: expect.stringContaining('Cannot unpack "/nowhere/x.deb"'),
    });
  });
});

test("newestBuild() of no packages is 1970", () => {
  expect(newestBuild([])).toBe(0);
});
