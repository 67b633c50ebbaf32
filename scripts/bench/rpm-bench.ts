import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Argv } from "../../src/host/host.ts";
import { measureSeries, type Series, seriesTable } from "./series.ts";

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
  const runs = Number(values.runs);
  const series: Series[] = [];
  for (const [name, argv] of [
    ["here", own],
    ["dnf", dnf],
  ] as const) {
    const command = async (cache: string) => ({ argv: argv(cache), cwd: folder, env: process.env });
    const cold = (run: number) => join(folder, name, `cold-${run}`);
    const warm = () => join(folder, name, "warm");
    series.push(
      await measureSeries(`${name}, nothing kept`, { runs, folderOf: cold, keeps: "nothing", command }),
      await measureSeries(`${name}, with what it keeps`, { runs, folderOf: warm, keeps: "all", command }),
    );
  }
  process.stdout.write(`${seriesTable(series)}\n`);
  const [first] = series;
  process.stdout.write(
    `\nhere: ${first?.runs[0]?.stdout}; dnf chose ${series.at(-1)?.runs[0]?.stdout.trim()}\n`,
  );
}
