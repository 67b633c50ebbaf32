import { expect, test } from "vitest";
import { debTargets } from "../../../scripts/fuzz/deb-targets.ts";
import { fuzz } from "../../../scripts/fuzz/fuzz-loop.ts";

test("no parser of Debian's formats crashes or hangs on a small share of the fuzzed inputs", async () => {
  expect(await fuzz(debTargets, { inputs: 7000, seed: 20, tell: () => {} })).toEqual([]);
});

test("fuzz() finds what crashes", async () => {
  const broken = { name: "broken", make: () => "x", run: () => [].at(0 as never) ?? JSON.parse("{") };
  expect(await fuzz([broken], { inputs: 1, seed: 1, tell: () => {} })).toHaveLength(1);
});
