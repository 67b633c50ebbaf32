import { expect, test } from "vitest";
import { measureSeries, seriesTable } from "../../../scripts/bench/series.ts";
import { openTree } from "../../files/tree.ts";

const counting = async (folder: string) => ({
  argv: ["sh", "-c", 'echo >>"$1/runs"; wc -l <"$1/runs"', "sh", folder] as const,
  cwd: folder,
  env: process.env,
});

test("a run finds what the one before left where it is kept, after one that is not counted, and nothing elsewhere", async () => {
  await using folder = await openTree({});
  const kept = await measureSeries("kept", {
    ...{ runs: 2, folderOf: () => `${folder.path}/kept`, keeps: "all", command: counting },
  });
  const cold = await measureSeries("cold", {
    ...{ runs: 2, folderOf: (run) => `${folder.path}/cold-${run}`, keeps: "nothing", command: counting },
  });
  expect(kept.runs.map(({ stdout }) => Number(stdout))).toEqual([2, 3]);
  expect(cold.runs.map(({ stdout }) => Number(stdout))).toEqual([1, 1]);
});

test("the table has the medians", () => {
  const run = (wallMs: number) => ({
    wallMs,
    cpuMs: wallMs / 2,
    othersCpuMs: wallMs / 10,
    stdout: "",
    said: [],
  });
  expect(
    seriesTable([{ title: "x", runs: [run(30), run(10), run(20)] }])
      .split("\n")
      .at(-1),
  ).toBe("| x | 20 | 10 | 0.1 |");
});
