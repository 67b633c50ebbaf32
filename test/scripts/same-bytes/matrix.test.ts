import { describe, expect, test } from "vitest";
import type { Built } from "../../../scripts/same-bytes/build-under.ts";
import { type Conditions, matrix } from "../../../scripts/same-bytes/conditions.ts";
import { conditionsTable, differingFiles, outcomesTable } from "../../../scripts/same-bytes/table.ts";

const built = (digests: Readonly<Record<string, string>>): Built => ({
  folder: "",
  digests: new Map(Object.entries(digests)),
});

describe("the matrix of conditions", () => {
  const [first, ...others] = matrix;
  const conditions = Object.keys(first).filter((name): name is keyof Conditions => name in first);

  test.each(conditions)("varies %s", (name) => {
    const values = matrix.map((build) => JSON.stringify(build[name]));
    expect(new Set(values).size).toBeGreaterThan(1);
  });

  test.each(others)("has in build $name at least nine conditions that the first has not", (build) => {
    const different = conditions.filter(
      (name) => JSON.stringify(build[name]) !== JSON.stringify(first[name]),
    );
    expect(different.length).toBeGreaterThanOrEqual(9);
  });

  test("is shown with one row for each build", () => {
    const rows = conditionsTable(matrix).trimEnd().split("\n");
    expect(rows.slice(2).map((row) => row.split(" | ")[0])).toEqual(matrix.map(({ name }) => `| ${name}`));
  });
});

describe("differingFiles()", () => {
  test("names files with another digest and files that only one build has, sorted", () => {
    const [a, b] = [
      built({ same: "1", other: "1", gone: "1" }),
      built({ same: "1", other: "2", added: "1" }),
    ];
    expect(differingFiles(a, b)).toEqual(["added", "gone", "other"]);
    expect(differingFiles(a, a)).toEqual([]);
  });
});

describe("outcomesTable()", () => {
  test("says of every file and every build whether it is the same", () => {
    const differing = new Map([
      ["B", []],
      ["C", ["x.raw"]],
    ]);
    expect(outcomesTable("A", [{ image: "x", files: ["x.raw", "x.tar"], differing }])).toBe(
      "| file | A and B | A and C |\n| --- | --- | --- |\n| `x.raw` | same | **differs** |\n| `x.tar` | same | same |\n",
    );
  });
});
