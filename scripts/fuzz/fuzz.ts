import { parseArgs } from "node:util";
import { fuzz, growthOf } from "./fuzz-loop.ts";
import { targets } from "./targets.ts";

/**
 * `[--inputs N] [--seed S] [--only NAME]`: gives the parsers a million inputs by default, made of valid ones with parts
 * changed. Every input must be parsed or refused by a ComposeError, in time that grows with its length. Exit code 1 otherwise.
 */
async function main(): Promise<boolean> {
  const { inputs, seed, only } = parseArgs({
    options: {
      inputs: { type: "string", default: "1000000" },
      seed: { type: "string", default: "1" },
      only: { type: "string" },
    },
  }).values;
  const chosen = targets.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0)
    throw new RangeError(`--only takes one of: ${targets.map(({ name }) => name).join(", ")}`);
  const weights = chosen.reduce((total, { weight }) => total + weight, 0);
  let isClean = true;
  for (const target of chosen) {
    const share = Math.ceil((Number(inputs) * target.weight) / weights);
    const { parsed, refused, faults, slowestMs } = await fuzz(target, { inputs: share, seed: Number(seed) });
    const { isSteady, smallMs, largeMs } = await growthOf(target);
    const times = `slowest ${slowestMs.toFixed(0)} ms; four times as long: ${smallMs.toFixed(1)} -> ${largeMs.toFixed(1)} ms`;
    console.log(`${target.name}: ${share} inputs, ${parsed} parsed, ${refused} refused, ${times}`);
    for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
    if (!isSteady) console.log("  takes more time than the length accounts for");
    isClean &&= faults.length === 0 && isSteady;
  }
  return isClean;
}

if (!(await main())) process.exitCode = 1;
