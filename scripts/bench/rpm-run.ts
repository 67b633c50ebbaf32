import { readFileSync } from "node:fs";
import { openHost } from "../../src/host/node.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { lockPlan } from "../../src/recipe/lock-plan.ts";
import type { RpmRun } from "./rpm-bench.ts";

/** CPU time of this process so far, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * What a fresh process does that reads repositories of RPMs and chooses packages, as `lock` does: arguments are a cache folder and a file
 * with the plan. Prints how many packages came out, what it took, and its peak memory.
 */
async function run([cacheFolder = "", planFile = ""]: readonly string[]): Promise<RpmRun> {
  const startMs = cpuMs();
  let readMs = 0;
  const report = {
    async step<T>(name: string, work: () => Promise<T>): Promise<T> {
      const beforeMs = cpuMs();
      const value = await work();
      if (name.startsWith("Read")) readMs += cpuMs() - beforeMs;
      return value;
    },
    ...{ info() {}, warn() {}, cache() {}, progress() {} },
  };
  const host = openHost({ report, signal: new AbortController().signal });
  const plan = JSON.parse(readFileSync(planFile, "utf8")) as BuildPlan;
  const request = { cacheFolder, lock: { kind: "resolve" }, environment: process.env } as const;
  const { packages } = await lockPlan(plan, request, host);
  const chooseMs = cpuMs() - startMs - readMs;
  const status = readFileSync("/proc/self/status", "latin1");
  const peakBytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  return { chosen: packages.length, readMs, chooseMs, peakBytes };
}

process.stdout.write(JSON.stringify(await run(process.argv.slice(2))));
