import { readFileSync } from "node:fs";
import { rpmResolver } from "../../src/rpm/rpm-resolver.ts";
import { offersOf, selectionOf } from "../conformance/dnf.ts";
import { openLocalRepositories } from "../conformance/local-repository.ts";

/**
 * What a fresh process does that reads repositories of RPMs and chooses the packages for one name: arguments are an index folder, the
 * name, and `ID=FOLDER` repositories. Prints how many packages there were and came out, and its peak memory.
 */
async function run([indexFolder = "", spec = "", ...repositories]: readonly string[]): Promise<void> {
  await using local = await openLocalRepositories(repositories, "no-groups", indexFolder);
  const offers = offersOf(local.contents, "x86_64");
  const selection = selectionOf({ specs: [spec], weak: false, install: [], error: null });
  const { packages } = rpmResolver(offers).resolve(selection);
  const offered = offers.catalogs.reduce((sum, catalog) => sum + catalog.size, 0);
  const status = readFileSync("/proc/self/status", "utf8");
  const peakBytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  process.stdout.write(JSON.stringify({ offered, chosen: packages.length, peakBytes }));
}

await run(process.argv.slice(2));
