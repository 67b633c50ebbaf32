import { parseArgs } from "node:util";
import { debTargets } from "./deb-targets.ts";
import { fuzz } from "./fuzz-loop.ts";

/** `node scripts/fuzz/fuzz-deb.ts [--inputs N] [--seed S]`: feeds Debian's parsers; 1 when one crashes or is slow. */
const { inputs, seed } = parseArgs({
  options: { inputs: { type: "string", default: "600000" }, seed: { type: "string", default: "1" } },
}).values;
const findings = await fuzz(debTargets, { inputs: Number(inputs), seed: Number(seed), tell: console.log });
for (const finding of findings) console.log(finding);
if (findings.length > 0) process.exitCode = 1;
