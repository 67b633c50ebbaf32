import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { shippedFolders } from "../src/cli/shipped-folders.ts";
import { openTerminalHost } from "../src/cli/terminal-host.ts";
import { planTemplate } from "../src/compose.ts";
import type { BuildRequest } from "../src/recipe/build-request.ts";
import type { Wish } from "./equal-to-dpkg/choose-packages.ts";
import { hardPackages, lightHardPackages } from "./equal-to-dpkg/hard-packages.ts";
import { type Proof, proveEqual } from "./equal-to-dpkg/prove-equal.ts";

const usage = `Usage: node scripts/equal-to-dpkg.ts [options]

Proves that the composer's way of installing packages leaves what dpkg's own way leaves: installs the packages of
priority required, important and standard, those that are known to be hard, and random ones, by the composer and by
mmdebstrap, and compares everything. Ends badly where they differ in what is not in the closed list of known differences.

  --random N         how many random packages (default 200)
  --seed S           what they are drawn from (default 1)
  --largest MB       none of them is larger when installed (default: any size)
  --hard all|light   which of the hard ones: all, or those that bring few others (default all)
  --template FILE    template or example whose packages come first (default debian12-x86_64-minimal-raw)
  --cache-dir DIR    package cache (default ./cache)
  --work-dir DIR     where the roots are made (default: a new folder)
`;

const { values: options } = parseArgs({
  options: {
    random: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    largest: { type: "string" },
    hard: { type: "string", default: "all" },
    template: { type: "string", default: "debian12-x86_64-minimal-raw" },
    "cache-dir": { type: "string", default: "cache" },
    "work-dir": { type: "string" },
    help: { type: "boolean" },
  },
});

/** Runs this script again where its mounts are its own. */
const namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"];
const insideMark = "EQUAL_TO_DPKG_INSIDE";

if (options.help === true) process.stdout.write(usage);
else if (process.env[insideMark] === undefined) {
  const argv = [...namespaces, ...process.execArgv, process.execPath, ...process.argv.slice(1)];
  const env = { ...process.env, [insideMark]: "1" };
  process.exitCode = spawnSync("unshare", argv, { stdio: "inherit", env }).status ?? 1;
} else {
  const workFolder = options["work-dir"] ?? (await mkdtemp(join(tmpdir(), "equal-to-dpkg-")));
  const proof = await prove(resolve(workFolder)).finally(() =>
    rm(workFolder, { recursive: true, force: true }),
  );
  process.stdout.write(textOf(proof));
  if (proof.faults.length > 0) process.exitCode = 1;
}

async function prove(workFolder: string): Promise<Proof> {
  const host = openTerminalHost(new AbortController().signal);
  const plan = await planTemplate({ template: options.template, mirrors: [] }, shippedFolders(), host);
  const largestBytes =
    options.largest === undefined ? Number.POSITIVE_INFINITY : Number(options.largest) * 1e6;
  const wish: Wish = {
    names: options.hard === "light" ? lightHardPackages : hardPackages,
    draw: { count: Number(options.random), seed: options.seed, largestBytes },
  };
  const request: BuildRequest = {
    ...{ workFolder, outputFolder: workFolder, cacheFolder: resolve(options["cache-dir"]), workers: 8 },
    ...{ epoch: undefined, lock: { kind: "resolve" }, environment: process.env, whenUnchanged: "rebuild" },
  };
  return proveEqual(plan, { wish, request }, host);
}

function textOf({ packages, drawn, paths, reasons, faults }: Proof): string {
  const lines = [
    `${packages} packages (${drawn.length} drawn), ${paths} paths`,
    ...[...reasons].sort().map(([reason, count]) => `known  ${count} × ${reason}`),
    ...faults.map(
      ({ path, aspect, own, peer }) => `FAULT  ${path} ${aspect}: ${own ?? "none"} | dpkg: ${peer ?? "none"}`,
    ),
    faults.length === 0 ? "Equal but for what is known" : `${faults.length} faults`,
  ];
  return `${lines.join("\n")}\n`;
}
