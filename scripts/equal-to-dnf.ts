import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { renderError } from "../src/cli/render-error.ts";
import { openTerminalHost } from "../src/cli/terminal-host.ts";
import { folderInside, mountMemory, runInside } from "./bench/private-tmpfs.ts";
import { type Proof, proveEqual } from "./equal-to-dnf/prove-equal.ts";

const usage = `Usage: node scripts/equal-to-dnf.ts [options]

Proves that the composer chooses and installs RPMs as dnf does: both get the requests of azl3-x86_64-minimal-raw and the
tests' distribution, and everything in the two root filesystems is compared. Ends badly where they differ in what is not
in the closed list of known differences. Must run as root.

  --cache-dir DIR    package cache (default ./cache)
`;

const { values: options } = parseArgs({
  options: { "cache-dir": { type: "string", default: "cache" }, help: { type: "boolean" } },
});

if (options.help === true) process.stdout.write(usage);
else {
  const folder = folderInside();
  process.exitCode = folder === undefined ? await runInside() : await prove(folder);
}

async function prove(folder: string): Promise<number> {
  const host = openTerminalHost(new AbortController().signal);
  try {
    await mountMemory(folder, await readFile("/proc/meminfo", "utf8"), host);
    const place = { workFolder: join(folder, "work"), cacheFolder: resolve(options["cache-dir"]) };
    const proof = await proveEqual(place, host);
    process.stdout.write(textOf(proof));
    return proof.faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(renderError(error));
    return 1;
  }
}

function textOf({ packages, paths, reasons, faults }: Proof): string {
  const lines = [
    `${packages} packages, ${paths} paths`,
    ...[...reasons].sort().map(([reason, count]) => `known  ${count} × ${reason}`),
    ...faults.map(
      ({ path, aspect, own, peer }) => `FAULT  ${path} ${aspect}: ${own ?? "none"} | dnf: ${peer ?? "none"}`,
    ),
    faults.length === 0 ? "Equal but for what is known" : `${faults.length} faults`,
  ];
  return `${lines.join("\n")}\n`;
}
