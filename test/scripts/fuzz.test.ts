import { describe, expect, test } from "vitest";
import { fuzz, growthOf } from "../../scripts/fuzz/fuzz-loop.ts";
import type { FuzzTarget } from "../../scripts/fuzz/fuzz-target.ts";
import { targets } from "../../scripts/fuzz/targets.ts";

const byName = targets.map((target) => [target.name, target] as const);

test.each(byName)("%s: changed inputs are parsed or refused, never more", async (_, target) => {
  const { parsed, refused, faults } = await fuzz(target, { inputs: 400, seed: 7 });
  expect(faults).toEqual([]);
  expect(parsed + refused).toBe(400);
  // Something is parsed, or the inputs say nothing.
  expect(parsed).toBeGreaterThan(0);
});

test.each(byName)("%s: takes time in proportion to the length", async (_, target) => {
  expect(await growthOf(target)).toMatchObject({ isSteady: true });
});

describe("the loop itself", () => {
  const target = { name: "x", weight: 1, seeds: ["x"], words: ["y"], parse: () => {} } as const;
  const fuzzed: FuzzTarget = { ...target, grown: (times) => "x".repeat(times), size: 1000 };

  test("finds what is neither parsed nor refused", async () => {
    const broken = { ...fuzzed, parse: () => JSON.parse("{") };
    expect((await fuzz(broken, { inputs: 2, seed: 1 })).faults).toHaveLength(2);
  });

  test("finds a square", async () => {
    const square = {
      ...fuzzed,
      parse: (bytes: Buffer) => {
        let total = 0;
        for (const a of bytes) for (const b of bytes) total += (a * b) % 7;
        return total;
      },
    };
    expect(await growthOf({ ...square, size: 1500 })).toMatchObject({ isSteady: false });
  });
});
