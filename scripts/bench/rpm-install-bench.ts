import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import type { Host } from "../../src/host/host.ts";
import { sharedCache } from "../../test/fixtures/shared-cache.ts";
import { provideRpmDistribution } from "../../test/rpm-distribution/rpm-distribution.ts";
import { dnfCommand, prepareForDnf } from "../equal-to-dnf/install-with-dnf.ts";
import { planDistribution } from "../equal-to-dnf/plan-distribution.ts";
import { bundleScript } from "./bundle-script.ts";
import { type Measured, measure } from "./measure.ts";
import { folderInside, mountMemory, runInside } from "./private-tmpfs.ts";
import { type Figure, figureTable } from "./table.ts";

/**
 * `--rpm-install [--runs N] [--cache-dir DIR]`: how long it takes to choose and install the packages of the smallest template
 * of Azure Linux from the tests' distribution, beside `dnf --installroot` with the same folder of packages. Both are fresh
 * processes in memory with a warm package cache, check signatures, and leave the initramfs out.
 */
export async function rpmInstallBench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "rpm-install": { type: "boolean" },
      "cache-dir": { type: "string", default: sharedCache() },
      runs: { type: "string", default: "3" },
    },
  });
  const folder = folderInside();
  if (folder === undefined) return runInside();
  const host = openTerminalHost(new AbortController().signal);
  await mountMemory(folder, await readFile("/proc/meminfo", "utf8"), host);
  const series = await measureBoth(
    { folder, cacheFolder: resolve(values["cache-dir"]), runs: Number(values.runs) },
    host,
  );
  const peer = figureOf("peer", "dnf --installroot", series.peer);
  const own = figureOf("own", "here: resolve, verify, install", series.own);
  process.stdout.write(`${figureTable([peer, own], peer)}\n`);
  return 0;
}

interface Place {
  readonly folder: string;
  readonly cacheFolder: string;
  readonly runs: number;
}

/** In turns, after one of each that fills the caches. */
async function measureBoth(
  { folder, cacheFolder, runs }: Place,
  host: Host,
): Promise<{ readonly own: readonly Measured[]; readonly peer: readonly Measured[] }> {
  const distribution = await provideRpmDistribution(cacheFolder, host);
  const plan = await planDistribution(distribution, host);
  const { selection } = plan;
  const planFile = join(folder, "plan.json");
  await writeFile(planFile, JSON.stringify(plan));
  const input = {
    ...{ repository: distribution.repositories.gz, keyFile: distribution.keyFile, epoch: 1_735_689_600 },
    ...{ names: selection.requests.map(({ name }) => name), recommends: selection.recommends },
  };
  const script = await bundleScript("bench/rpm-install-run.ts", join(folder, "program"), process.cwd());
  const own: Measured[] = [];
  const peer: Measured[] = [];
  const work = join(folder, "work");
  for (let run = 0; run <= runs; run += 1) {
    await host.report.step(run === 0 ? "Fill the caches" : `Round ${run}`, async () => {
      const place = { root: join(folder, "peer"), state: join(folder, "dnf") };
      await prepareForDnf(place, host);
      const dnf = dnfCommand(input, place);
      const env = { ...process.env, ...dnf.env, LC_ALL: "C.UTF-8" };
      const ofPeer = await measure({ argv: dnf.argv, cwd: folder, env });
      await rm(place.root, { recursive: true });
      await mkdir(work);
      const argv = [process.execPath, script, work, join(folder, "cache"), planFile] as const;
      const ofOwn = await measure({ argv, cwd: process.cwd(), env: process.env });
      await rm(work, { recursive: true });
      if (run === 0) return;
      own.push(ofOwn);
      peer.push(ofPeer);
    });
  }
  return { own, peer };
}

const figureOf = (id: string, title: string, runs: readonly Measured[]): Figure => ({
  ...{ id, title, unit: "s" },
  values: runs.map(({ wallMs }) => wallMs),
  cpuMs: runs.map(({ cpuMs }) => cpuMs),
  otherCores: runs.map(({ othersCpuMs, wallMs }) => othersCpuMs / wallMs),
  target: id === "own" ? { kind: "of-peer", ratio: 0.6 } : { kind: "none" },
});
