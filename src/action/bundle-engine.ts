import type { BundleEngine } from "./caches.ts";
import { cacheArgs } from "./engine-args.ts";
import { engineLog } from "./engine-log.ts";
import { recording } from "./record.ts";
import { resultOf } from "./result-of.ts";
import type { ActionRun } from "./run-action.ts";

/** A bundle that is larger is not worth its place: all caches of a repository share some gigabytes. */
const mostBundleSize = "3GB";

/** The engine's commands on bundles. Their errors are no errors of the job: the build itself will tell what matters. */
export function bundleEngine(run: ActionRun): BundleEngine {
  const { engine, places, args, log } = run;
  const ask = async (words: readonly string[]) => {
    const { told, listener } = recording(engineLog(log, "lines"));
    const exitCode = await engine.run({ args: ["cache", ...words], rights: "build" }, listener);
    for (const { message, mistakes } of told.errors) {
      log.line(message);
      for (const mistake of mistakes) if (mistake.message !== message) log.line(mistake.message);
    }
    return { exitCode, results: told.results };
  };
  const folders = cacheArgs(places, run.privilege);

  return {
    async keys(when) {
      const how =
        when === "before lock" ? ["--before-lock"] : [...args.lock, `--write-lock=${places.keysLock}`];
      const { exitCode, results } = await ask([
        "keys",
        "--events",
        `--cache-dir=${places.cache}`,
        ...how,
        ...args.tools,
        ...args.template,
      ]);
      return exitCode === 0 ? resultOf(results, "cache keys") : undefined;
    },
    unpack: async (file) => (await ask(["unpack", "--events", ...folders, "--", file])).exitCode === 0,
    async pack(bundles) {
      const wanted = bundles.map(({ name, file }) => `--bundle=${name}=${file}`);
      const { exitCode, results } = await ask([
        ...["pack", "--events", `--max-size=${mostBundleSize}`, ...folders, ...wanted],
      ]);
      return exitCode === 0 ? resultOf(results, "cache pack") : undefined;
    },
  };
}
