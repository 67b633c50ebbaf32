import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Argv, Host } from "../../src/host/host.ts";
import { writeDesktopTemplate } from "./bench-template.ts";
import { bundleScript } from "./bundle-script.ts";
import { forgetCatalogs } from "./cache-parts.ts";
import { peakMemoryOptions, readPeakMemory } from "./engine.ts";
import { measure } from "./measure.ts";
import type { PreparedBench } from "./prepared-bench.ts";
import type { ResolverRun, Taken } from "./resolver-run.ts";
import { desktopTask, resolverTargets, scenarios } from "./scenarios.ts";
import type { Figure } from "./table.ts";

/** Index and closure of a desktop, each run in a fresh process: nothing is compiled or remembered from the one before. */
export async function measureResolver(
  bench: PreparedBench,
  runs: number,
  host: Host,
): Promise<readonly Figure[]> {
  const { checkout, place } = bench;
  const template = await writeDesktopTemplate(place.folder, { parent: place.parent, task: desktopTask });
  const program = await bundleScript("bench/resolver-run.ts", join(place.folder, "resolver"), checkout);
  const args = [template, place.mirror, checkout, join(place.folder, "cache")];
  const found: ResolverRun[] = [];
  await host.report.step(`Resolve ${desktopTask}`, async () => {
    // The first one fetches what the cache lacks.
    for (let run = 0; run <= runs; run += 1) {
      await forgetCatalogs(join(place.folder, "cache"));
      const { stdout } = await measure({
        argv: [process.execPath, program, ...args],
        cwd: place.folder,
        env: place.env,
      });
      if (run > 0) found.push(JSON.parse(stdout));
    }
  });
  const [first] = found;
  const desktop = `closure of ${desktopTask} (${first?.closurePackages} packages)`;
  return [
    timeFigure(
      `index of Debian main read, verified, parsed (${first?.indexPackages} packages)`,
      found.map(({ index }) => index),
      resolverTargets.indexMs,
    ),
    timeFigure(
      `${desktop}, first call of a process`,
      found.map(({ closure }) => closure),
      resolverTargets.closureMs,
    ),
    timeFigure(
      `${desktop}, second call`,
      found.map(({ closureAgain }) => closureAgain),
      resolverTargets.closureMs,
    ),
    memoryFigure(
      "peak memory of that process",
      found.map(({ peakBytes }) => peakBytes),
    ),
  ];
}

/** Peak memory of the Node processes of a build that has to do everything, and of `lock` for a desktop. */
export async function measureMemory(bench: PreparedBench, host: Host): Promise<readonly Figure[]> {
  const { checkout, place, builds } = bench;
  const [everything] = scenarios;
  if (everything === undefined) throw new Error("there is no scenario");
  // The work folder: a build may write nowhere else.
  const file = join(place.folder, "workspace/peak-memory");
  const env = {
    ...place.env,
    NODE_OPTIONS: peakMemoryOptions(checkout),
    IMAGE_COMPOSER_BENCH_PEAK_FILE: file,
  };
  const peaksOf = async (run: () => Promise<unknown>) => {
    await rm(file, { force: true });
    await run();
    return await readPeakMemory(file);
  };
  const template = await writeDesktopTemplate(place.folder, { parent: place.parent, task: desktopTask });
  const lock: Argv = [...place.engine, "lock", template, "--mirror", place.mirror];
  return host.report.step("Measure peak memory", async () => {
    const ofBuild = await peaksOf(() => builds.run(everything, 0, env));
    const ofLock = await peaksOf(() => measure({ argv: lock, cwd: place.folder, env }));
    return [
      ...ofBuild.map(({ process, peakBytes }) =>
        memoryFigure(`peak memory of the ${process} Node process of ${everything.id}`, [peakBytes]),
      ),
      ...ofLock.map(({ peakBytes }) =>
        memoryFigure(`peak memory of \`lock\` with ${desktopTask}`, [peakBytes]),
      ),
    ];
  });
}

const timeFigure = (title: string, taken: readonly Taken[], mostMs: number): Figure => ({
  id: "4",
  title,
  values: taken.map(({ wallMs }) => wallMs),
  cpuMs: taken.map(({ cpuMs }) => cpuMs),
  otherCores: [],
  unit: "ms",
  target: { kind: "most", most: mostMs },
});

const memoryFigure = (title: string, values: readonly number[]): Figure => ({
  id: "4",
  title,
  values,
  cpuMs: [],
  otherCores: [],
  unit: "MB",
  target: { kind: "most", most: resolverTargets.peakBytes },
});
