import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Argv } from "../../src/host/host.ts";
import { type Measured, measure } from "./measure.ts";
import { median } from "./statistics.ts";

/** dnf's own way to read repositories and to choose packages for an empty root; nothing is downloaded or installed. */
const dnfProgram = `
import sys, dnf
cache, spec, *repositories = sys.argv[1:]
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
base.install(spec)
base.resolve()
print(len(base.transaction.install_set))
`;

interface Series {
  readonly title: string;
  readonly runs: readonly Measured[];
}

/**
 * `--rpm-repo ID=FOLDER … [--spec NAME] [--runs N]`: how long a fresh process takes to read repositories of RPMs from files and to
 * choose the packages for a name, beside dnf with the same metadata; without anything kept, and with what either keeps.
 */
export async function rpmBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "rpm-repo": { type: "string", multiple: true, default: [] },
      spec: { type: "string", default: "systemd" },
      runs: { type: "string", default: "3" },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "rpm-bench-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const script = fileURLToPath(new URL("rpm-run.ts", import.meta.url));
  const rest = [values.spec, ...values["rpm-repo"]];
  const own = (cache: string): Argv => [process.execPath, script, cache, ...rest];
  const dnf = (cache: string): Argv => ["/usr/bin/python3", "-c", dnfProgram, cache, ...rest];
  const series: Series[] = [];
  for (const [name, argv] of [
    ["here", own],
    ["dnf", dnf],
  ] as const) {
    const cold = await repeated(Number(values.runs), { folder, name, argv, cache: "new" });
    const warm = await repeated(Number(values.runs), { folder, name, argv, cache: "kept" });
    series.push(
      { title: `${name}, nothing kept`, runs: cold },
      { title: `${name}, with what it keeps`, runs: warm },
    );
  }
  process.stdout.write(`${tableOf(series)}\n`);
  const [first] = series;
  process.stdout.write(
    `\nhere: ${first?.runs[0]?.stdout}; dnf chose ${series.at(-1)?.runs[0]?.stdout.trim()}\n`,
  );
}

async function repeated(
  runs: number,
  how: {
    readonly folder: string;
    readonly name: string;
    readonly argv: (cache: string) => Argv;
    readonly cache: "new" | "kept";
  },
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  // What is kept was made by the runs before; one more makes sure.
  for (let run = how.cache === "kept" ? -1 : 0; run < runs; run += 1) {
    const cache = join(how.folder, how.name, how.cache === "new" ? `cold-${run}` : "warm");
    await mkdir(cache, { recursive: true });
    const one = await measure({ argv: how.argv(cache), cwd: how.folder, env: process.env });
    if (run >= 0) measured.push(one);
  }
  return measured;
}

function tableOf(series: readonly Series[]): string {
  const lines = series.map(({ title, runs }) => {
    const wall = median(runs.map(({ wallMs }) => wallMs));
    const cpu = median(runs.map(({ cpuMs }) => cpuMs));
    const others = median(runs.map(({ othersCpuMs, wallMs }) => othersCpuMs / wallMs));
    return `| ${title} | ${wall.toFixed(0)} | ${cpu.toFixed(0)} | ${others.toFixed(1)} |`;
  });
  return ["| | median wall ms | CPU ms | other cores busy |", "| --- | --- | --- | --- |", ...lines].join(
    "\n",
  );
}
