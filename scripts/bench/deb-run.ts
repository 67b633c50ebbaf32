import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openHost } from "../../src/host/node.ts";
import { lockPlan } from "../../src/recipe/lock-plan.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";

/**
 * What a fresh process does that reads Debian's repositories and chooses the packages of a template, as `lock` does: arguments are the
 * template, a mirror, the checkout and a cache folder. Prints how many packages came out, and its peak memory.
 */
async function run([template = "", mirror = "", checkout = "", cacheFolder = ""]: readonly string[]) {
  const report = {
    step: <T>(_: string, work: () => Promise<T>) => work(),
    ...{ info() {}, warn() {}, cache() {}, progress() {} },
  };
  const host = openHost({ report, signal: new AbortController().signal });
  const folders = { os: join(checkout, "templates/os"), examples: join(checkout, "templates/examples") };
  const plan = await planTemplate({ template, mirrors: [mirror] }, folders, host);
  const lock = await lockPlan(
    plan,
    { cacheFolder, lock: { kind: "resolve" }, environment: process.env },
    host,
  );
  const status = readFileSync("/proc/self/status", "latin1");
  const peakBytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  process.stdout.write(JSON.stringify({ chosen: lock.packages.length, peakBytes }));
}

await run(process.argv.slice(2));
