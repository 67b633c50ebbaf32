import { readFile } from "node:fs/promises";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import { lockPlan } from "../../src/compose.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { fetchPool } from "../../src/recipe/fetch-pool.ts";
import { installPool } from "../../src/recipe/open-pool.ts";
import { makeLayerRootfs, openWorkshop } from "../../src/rootfs/open-rootfs.ts";
import { requestIn } from "../equal-to-dnf/plan-distribution.ts";

/**
 * What a fresh process does that chooses, verifies and installs the packages of the smallest template of Azure Linux: arguments are a
 * work folder, the package cache and a file with the plan.
 */
async function run([work = "", cache = "", planFile = ""]: readonly string[]): Promise<void> {
  const host = openTerminalHost(new AbortController().signal);
  const plan = JSON.parse(await readFile(planFile, "utf8")) as BuildPlan;
  const request = requestIn(work, cache);
  const lock = await lockPlan(plan, request, host);
  const pool = await fetchPool({ plan, lock }, request, host);
  await using workshop = await openWorkshop({ workFolder: work, neededBytes: 0 }, host);
  const rootfs = await makeLayerRootfs(workshop, pool.newestBuild, host);
  await installPool(pool, { rootfs, tools: { programs: "/" } }, host);
}

await run(process.argv.slice(2));
