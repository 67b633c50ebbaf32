import { expect, test } from "vitest";
import { fuzz } from "../../scripts/fuzz/run-target.ts";
import { targets } from "../../scripts/fuzz/targets.ts";

test.each(targets.map((target) => [target.name, target] as const))(
  "%s: changed inputs are parsed or refused, never more",
  async (_, target) => {
    const { parsed, refused, faults } = await fuzz(target, { inputs: 400, seed: 7 });
    expect(faults).toEqual([]);
    expect(parsed + refused).toBe(400);
    // Both happen, or the inputs say nothing.
    expect(parsed).toBeGreaterThan(0);
  },
);
