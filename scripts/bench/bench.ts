import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderError } from "../../src/cli/render-error.ts";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import { ComposeError } from "../../src/errors.ts";
import type { Host } from "../../src/host/host.ts";
import { aptBench } from "./apt-bench.ts";
import { machineFacts } from "./machine-facts.ts";
import { measureBuilds, peerId } from "./measure-builds.ts";
import { measureMemory, measureResolver } from "./measure-process.ts";
import { type BenchOptions, parseBenchOptions } from "./options.ts";
import { prepareBench } from "./prepared-bench.ts";
import { folderInside, mountMemory, runInside } from "./private-tmpfs.ts";
import { benchReport } from "./report.ts";
import { rpmBench } from "./rpm-bench.ts";
import { rpmInstallBench } from "./rpm-install-bench.ts";
import { scenarios } from "./scenarios.ts";

/** What `--only` calls the index, the closure and the memory. */
const processId = "4";
const ids = [peerId, ...scenarios.map(({ id }) => id), processId];

/**
 * `npm run bench`: measures builds beside mmdebstrap, and the resolver alone, all in memory; prints Markdown. A benchmark and not
 * a test: a missed target is told, and fails nothing. Figures that cannot be trusted do.
 */
async function bench(folder: string, options: BenchOptions, host: Host): Promise<number> {
  const wants = (id: string) => options.only.length === 0 || options.only.includes(id);
  const checkout = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");
  await mountMemory(folder, await readFile("/proc/meminfo", "utf8"), host);
  const place = join(folder, "bench");
  await mkdir(place);

  await using prepared = await prepareBench({ folder: place, checkout, options }, host);
  const series = await measureBuilds(prepared, { runs: options.runs, wants }, host);
  const processes = wants(processId)
    ? [...(await measureResolver(prepared, options.runs, host)), ...(await measureMemory(prepared, host))]
    : [];

  const complaints = prepared.builds.complaints();
  const machine = await machineFacts(host);
  const { engine } = prepared;
  process.stdout.write(
    `${benchReport({ machine, engine, runs: options.runs, series, processes, complaints })}\n`,
  );
  return complaints.length === 0 ? 0 : 1;
}

async function benchBuilds(): Promise<number> {
  const options = parseBenchOptions(process.argv.slice(2), ids);
  const folder = folderInside();
  const host = openTerminalHost(new AbortController().signal);
  return folder === undefined ? await runInside() : await bench(folder, options, host);
}

try {
  if (process.argv.includes("--apt")) await aptBench(process.argv.slice(2));
  else if (process.argv.includes("--rpm-install"))
    process.exitCode = await rpmInstallBench(process.argv.slice(2));
  else if (process.argv.includes("--rpm-repo")) await rpmBench(process.argv.slice(2));
  else process.exitCode = await benchBuilds();
} catch (error) {
  console.error(error instanceof ComposeError ? renderError(error) : error);
  process.exitCode = 1;
}
