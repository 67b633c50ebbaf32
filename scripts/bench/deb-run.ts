import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openHost } from "../../src/host/node.ts";
import { lockPlan, openFetcherFor } from "../../src/recipe/lock-plan.ts";
import { readRoots } from "../../src/recipe/open-resolver.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";

/**
 * What a fresh process does that reads Debian's repositories and, with `choose`, chooses the packages of a template, as `lock` does:
 * arguments are `read` or `choose`, the template, a mirror, the checkout and a cache folder. Prints how many packages came out, and its
 * peak memory.
 */
async function run([
  work = "",
  template = "",
  mirror = "",
  checkout = "",
  cacheFolder = "",
]: readonly string[]) {
  const report = {
    step: <T>(_: string, work: () => Promise<T>) => work(),
    ...{ info() {}, warn() {}, cache() {}, progress() {} },
  };
  const host = openHost({ report, signal: new AbortController().signal });
  const folders = { os: join(checkout, "templates/os"), examples: join(checkout, "templates/examples") };
  const plan = await planTemplate({ template, mirrors: [mirror] }, folders, host);
  let chosen: number | undefined;
  if (work === "choose") {
    const lock = await lockPlan(
      plan,
      { cacheFolder, lock: { kind: "resolve" }, environment: process.env },
      host,
    );
    chosen = lock.packages.length;
  } else {
    await using fetcher = openFetcherFor({ environment: process.env }, host);
    const roots = await readRoots(plan, { cacheFolder, fetcher }, host);
    await roots.open();
  }
  const status = readFileSync("/proc/self/status", "latin1");
  const peakBytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  process.stdout.write(JSON.stringify({ chosen, peakBytes }));
}

await run(process.argv.slice(2));
