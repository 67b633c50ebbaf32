import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import type { Argv } from "../../src/host/host.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { bundleScript } from "./bundle-script.ts";
import { type Measured, measure } from "./measure.ts";
import { median } from "./statistics.ts";

/** What either side's process says of itself. */
export interface RpmRun {
  readonly chosen: number;
  /** CPU time of reading the repositories, and of choosing; the start of the process is in neither. */
  readonly readMs: number;
  readonly chooseMs: number;
  readonly peakBytes: number;
}

/** dnf's own way to read repositories and to choose packages for an empty root; nothing is downloaded or installed. */
const dnfProgram = `
import sys, json, re, time, dnf
cache, spec, *repositories = sys.argv[1:]
started = time.process_time()
base = dnf.Base()
conf = base.conf
conf.installroot = cache + '/root'; conf.cachedir = cache; conf.persistdir = cache + '/p'; conf.logdir = cache
conf.reposdir = []; conf.varsdir = []; conf.install_weak_deps = False; conf.ignorearch = True
for key in ('arch', 'basearch'): conf.substitutions[key] = 'x86_64'
conf.substitutions['releasever'] = '9'; conf.arch = 'x86_64'; conf.basearch = 'x86_64'
for text in repositories:
    name, folder = text.split('=', 1)
    base.repos.add_new_repo(name, conf, baseurl=['file://' + folder])
base.fill_sack(load_system_repo=False)
read = time.process_time()
base.install(spec)
base.resolve()
chosen = time.process_time()
peak = int(re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1]) * 1024
print(json.dumps(dict(chosen=len(base.transaction.install_set), peakBytes=peak,
                      readMs=(read - started) * 1000, chooseMs=(chosen - read) * 1000)))
`;

interface Run extends RpmRun {
  readonly whole: Measured;
}

/** What a run finds of those before it. */
type Kept = "nothing" | "metadata" | "all";

interface Side {
  readonly title: string;
  readonly argv: (cache: string) => Argv;
  readonly kept: Kept;
  readonly runs: Run[];
}

const checkout = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/**
 * `--rpm-repo ID=FOLDER … [--spec NAME] [--runs N]`: what a fresh process takes to read repositories of RPMs from files and to
 * choose the packages for a name, beside dnf with the same metadata; without anything kept, with the metadata that either keeps, and
 * with all that `lock` keeps for the same request. All take turns.
 */
export async function rpmBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "rpm-repo": { type: "string", multiple: true, default: [] },
      spec: { type: "string", default: "systemd" },
      runs: { type: "string", default: "5" },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "rpm-bench-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const plan = join(folder, "plan.json");
  await writeFile(plan, JSON.stringify(await planOf(values.spec, values["rpm-repo"])));
  const program = await bundleScript("bench/rpm-run.ts", join(folder, "program"), checkout);
  const own = (cache: string): Argv => [process.execPath, program, cache, plan];
  const dnf = (cache: string): Argv => [
    "/usr/bin/python3",
    ...["-c", dnfProgram, cache, values.spec, ...values["rpm-repo"]],
  ];
  const sides: readonly Side[] = [
    { title: "here, from metadata files", argv: own, kept: "nothing", runs: [] },
    { title: "dnf, from metadata files", argv: dnf, kept: "nothing", runs: [] },
    { title: "here, with what it keeps, another request", argv: own, kept: "metadata", runs: [] },
    { title: "here, with what it keeps", argv: own, kept: "all", runs: [] },
    { title: "dnf, with what it keeps", argv: dnf, kept: "metadata", runs: [] },
  ];
  // The first round makes what is kept.
  for (let round = 0; round <= Number(values.runs); round += 1)
    for (const side of sides) {
      const kept = side.kept === "nothing" ? `new-${round}` : "kept";
      const cache = join(folder, side.argv === own ? "own" : "dnf", kept);
      // Chosen packages are kept for their request: without them it is as new as any other.
      if (side.kept === "metadata") await rm(join(cache, "locks"), { recursive: true, force: true });
      const run = await runOnce(side.argv(cache), { cache, folder });
      if (round > 0) side.runs.push(run);
    }
  process.stdout.write(`${tableOf(sides)}\n`);
}

/** A plan for one name and these repositories; all else is the smallest template's of an operating system of RPMs. */
async function planOf(name: string, repositories: readonly string[]): Promise<BuildPlan> {
  const folders = { os: join(checkout, "templates/os"), examples: join(checkout, "templates/examples") };
  const host = openTerminalHost(new AbortController().signal);
  const plan = await planTemplate({ template: "azl3-x86_64-minimal-raw", mirrors: [] }, folders, host);
  return {
    ...plan,
    repositories: repositories.flatMap((text) => {
      const [id = "", path = ""] = text.split("=", 2);
      const url = pathToFileURL(resolve(path)).href;
      const trust = { kind: "skipped" } as const;
      return plan.repositories.slice(0, 1).map((one) => ({ ...one, id, baseUrls: [url] as const, trust }));
    }),
    selection: {
      requests: [{ kind: "package", name, origin: "bench" }],
      ...{ priorities: [], recommends: "leave-out" },
    },
  };
}

async function runOnce(
  argv: Argv,
  { cache, folder }: { readonly cache: string; readonly folder: string },
): Promise<Run> {
  await mkdir(cache, { recursive: true });
  const whole = await measure({ argv, cwd: folder, env: process.env });
  return { ...(JSON.parse(whole.stdout) as RpmRun), whole };
}

function tableOf(sides: readonly Side[]): string {
  const of = (runs: readonly Run[], value: (run: Run) => number): string =>
    median(runs.map(value)).toFixed(0);
  const lines = sides.map(({ title, runs }) => {
    const cells = [
      of(runs, ({ readMs }) => readMs),
      of(runs, ({ chooseMs }) => chooseMs),
      of(runs, ({ whole }) => whole.cpuMs),
      of(runs, ({ whole }) => whole.wallMs),
      median(runs.map(({ whole }) => whole.othersCpuMs / whole.wallMs)).toFixed(1),
      of(runs, ({ peakBytes }) => peakBytes / 1e6),
      of(runs, ({ chosen }) => chosen),
    ];
    return `| ${title} | ${cells.join(" | ")} |`;
  });
  return [
    "| | read: CPU ms | choose: CPU ms | whole process: CPU ms | wall ms | other cores busy | peak MB | chosen |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}
