import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import type { DnfCase } from "./dnf.ts";
import { drawer } from "./random-universe.ts";

/** dnf's own choice for an empty root, request by request, without `best`, which is stricter than here; nothing is downloaded or installed. */
const program = `
import sys, json, dnf
cache, arch, platform, *repositories = sys.argv[1:]
requests = json.load(sys.stdin)
answers = [None] * len(requests)
for weak in (False, True):
    base = dnf.Base()
    conf = base.conf
    conf.installroot = cache + '/root'; conf.cachedir = cache; conf.persistdir = cache + '/p'; conf.logdir = cache
    conf.reposdir = []; conf.varsdir = []; conf.install_weak_deps = weak; conf.best = False; conf.ignorearch = True
    for key in ('arch', 'basearch'): conf.substitutions[key] = arch
    conf.substitutions['releasever'] = '0'; conf.arch = arch; conf.basearch = arch
    if platform: conf.module_platform_id = platform
    for text in repositories:
        name, folder = text.split('=', 1)
        base.repos.add_new_repo(name, conf, baseurl=['file://' + folder])
    base.fill_sack(load_system_repo=False)
    for place, specs in enumerate(requests):
        if (place % 2 == 1) != weak: continue
        error = None
        try:
            for spec in specs: base.install(spec)
            base.resolve()
        except dnf.exceptions.Error as problem:
            error = str(problem)
        chosen = [] if error or not base.transaction else base.transaction.install_set
        install = sorted('%s-%d:%s-%s.%s' % (one.name, one.epoch, one.version, one.release, one.arch) for one in chosen)
        answers[place] = dict(specs=specs, weak=weak, error=error, install=install)
        base.reset(goal=True)
    base.close()
json.dump(answers, sys.stdout)
`;

export interface DnfQuestions {
  readonly requests: number;
  readonly seed: number;
  /** `ID=FOLDER`. */
  readonly repositories: readonly string[];
  readonly architecture: string;
  /** What modules must be built for, e.g. platform:el9; "" where there are no modules. */
  readonly platform: string;
}

/** Draws requests of 1 to 3 of these names, every second one with weak dependencies, and asks dnf for its answers. */
export async function askDnf(
  names: readonly string[],
  { requests, seed, repositories, architecture, platform }: DnfQuestions,
): Promise<readonly DnfCase[]> {
  const draw = drawer(seed);
  const drawn = Array.from({ length: requests }, () =>
    Array.from({ length: 1 + draw(3) }, () => names[draw(names.length)] ?? ""),
  );
  const folder = await mkdtemp(join(tmpdir(), "conformance-dnf-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const host = openTerminalHost(new AbortController().signal);
  const { stdout } = await host.exec({
    argv: ["/usr/bin/python3", "-c", program, folder, architecture, platform, ...repositories],
    input: JSON.stringify(drawn),
  });
  return JSON.parse(stdout);
}
