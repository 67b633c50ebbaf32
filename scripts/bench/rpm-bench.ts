import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Argv } from "../../src/host/host.ts";
import { type Measured, measure } from "./measure.ts";
import { median } from "./statistics.ts";

/** What either side's process says of itself. */
export interface RpmRun {
  readonly offered: number;
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
print(json.dumps(dict(offered=len(base.sack), chosen=len(base.transaction.install_set), peakBytes=peak,
                      readMs=(read - started) * 1000, chooseMs=(chosen - read) * 1000)))
`;

interface Run extends RpmRun {
  readonly whole: Measured;
}

interface Side {
  readonly title: string;
  readonly argv: (cache: string) => Argv;
  readonly runs: Run[];
}

/**
 * `--rpm-repo ID=FOLDER … [--spec NAME] [--runs N]`: what a fresh process takes to read repositories of RPMs from files and to
 * choose the packages for a name, beside dnf with the same metadata; without anything kept, and with what either keeps. All take turns.
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
  const script = fileURLToPath(new URL("rpm-run.ts", import.meta.url));
  const rest = [values.spec, ...values["rpm-repo"]];
  const own = (cache: string): Argv => [process.execPath, script, cache, ...rest];
  const dnf = (cache: string): Argv => ["/usr/bin/python3", "-c", dnfProgram, cache, ...rest];
  const sides = [
    { title: "here, from metadata files", argv: own, kept: false },
    { title: "dnf, from metadata files", argv: dnf, kept: false },
    { title: "here, with what it keeps", argv: own, kept: true },
    { title: "dnf, with what it keeps", argv: dnf, kept: true },
  ].map((side) => ({ ...side, runs: [] as Run[] }));
  // The first round makes what is kept, and compiles the sources.
  for (let round = 0; round <= Number(values.runs); round += 1)
    for (const side of sides) {
      const cache = join(folder, side.argv === own ? "own" : "dnf", side.kept ? "kept" : `new-${round}`);
      const run = await runOnce(side.argv(cache), { cache, folder });
      if (round > 0) side.runs.push(run);
    }
  const [first] = sides;
  process.stdout.write(`${tableOf(sides)}\n\n${first?.runs[0]?.offered} packages are offered.\n`);
}

async function runOnce(
  argv: Argv,
  { cache, folder }: { readonly cache: string; readonly folder: string },
): Promise<Run> {
  await mkdir(cache, { recursive: true });
  // Without it every start would take the types out of the sources again, which the bundle has not.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") };
  const whole = await measure({ argv, cwd: folder, env });
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
