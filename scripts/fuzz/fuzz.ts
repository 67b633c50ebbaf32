import { parseArgs } from "node:util";
import { fuzz } from "./run-target.ts";
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
  const weights = chosen.reduce((sum, { weight }) => sum + weight, 0);
  let isClean = true;
  for (const target of chosen) {
    const share = Math.ceil((Number(inputs) * target.weight) / weights);
    const { parsed, refused, faults, slowestMs } = await fuzz(target, { inputs: share, seed: Number(seed) });
    console.log(
      `${target.name}: ${share} inputs, ${parsed} parsed, ${refused} refused, slowest ${slowestMs.toFixed(0)} ms`,
    );
    for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
    isClean &&= faults.length === 0;
  }
  return isClean;
}

if (!(await main())) process.exitCode = 1;
