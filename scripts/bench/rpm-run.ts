import { readFileSync } from "node:fs";
import { rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import { offersOf, selectionOf } from "../conformance/dnf.ts";
import { openLocalRepositories } from "../conformance/local-repository.ts";
import type { RpmRun } from "./rpm-bench.ts";

/** CPU time of this process so far, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * What a fresh process does that reads repositories of RPMs and chooses the packages for one name: arguments are an index folder, the
 * name, and `ID=FOLDER` repositories. Prints how many packages there were and came out, what it took, and its peak memory.
 */
async function run([indexFolder = "", spec = "", ...repositories]: readonly string[]): Promise<RpmRun> {
  const startMs = cpuMs();
  await using local = await openLocalRepositories(repositories, "no-groups", indexFolder);
  const offers = offersOf(local.contents, "x86_64");
  const readMs = cpuMs();
  const selection = selectionOf({ specs: [spec], weak: false, install: [], error: null });
  const { packages } = rpmResolver(offers).resolve(selection);
  const chooseMs = cpuMs();
  const offered = offers.catalogs.reduce((sum, catalog) => sum + catalog.size, 0);
  const status = readFileSync("/proc/self/status", "utf8");
  const peakBytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  return {
    offered,
    chosen: packages.length,
    readMs: readMs - startMs,
    chooseMs: chooseMs - readMs,
    peakBytes,
  };
}

process.stdout.write(JSON.stringify(await run(process.argv.slice(2))));
