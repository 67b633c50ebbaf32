import { parseArgs } from "node:util";
import { faultsAfterKill, openKillSeries } from "../test/fixtures/kill-series.ts";
import { openScratch } from "../test/fixtures/scratch.ts";
import { openTinyDebian, tinyTemplate } from "../test/fixtures/tiny-debian.ts";
import { planKills } from "../test/fixtures/torture.ts";

/**
 * `torture.ts [--count 50] [--seed N]`: kills a build at random moments, as root, and looks each time at what is left and
 * at what the next build in the same place makes. Ends with 1 when anything is wrong. The seed repeats a series.
 */
const { values } = parseArgs({
  options: { count: { type: "string", default: "50" }, seed: { type: "string" } },
});
const count = Number(values.count);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
console.log(`${count} kills, seed ${seed}`);

await using scratch = await openScratch("own");
await using debian = await openTinyDebian(scratch);
await scratch.write("template.yml", tinyTemplate(debian));
const series = await openKillSeries(scratch);
let faults = 0;
for (const [index, kill] of planKills(seed, count).entries()) {
  const wrong = await faultsAfterKill(scratch, kill, series);
  const told = `${kill.victim} process, cache ${kill.cache}, at ${(kill.moment * 100).toFixed(0)} %`;
  console.log(`${index + 1}: ${told}: ${wrong.length === 0 ? "nothing left, same bytes" : wrong.join("; ")}`);
  faults += wrong.length;
}
console.log(faults === 0 ? "Nothing was left behind" : `${faults} faults; repeat with --seed ${seed}`);
process.exitCode = faults === 0 ? 0 : 1;
