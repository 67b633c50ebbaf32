import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readRepository } from "../../src/deb/read-repository.ts";
import { resolveDebian } from "../../src/deb/resolve.ts";
import { openFetcher } from "../../src/fetch/fetcher.ts";
import { openHost } from "../../src/host/node.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { readKeyring } from "../../src/trust/keyring.ts";

/** What one fresh process took for Debian's main index and for choosing the packages of a desktop. */
export interface ResolverRun {
  readonly index: Taken;
  readonly indexPackages: number;
  readonly closure: Taken;
  /** The same call again, now that its code is compiled. */
  readonly closureAgain: Taken;
  readonly closurePackages: number;
  /** Before the second call. */
  readonly peakBytes: number;
}

/** Time on the clock, and of all threads on a core. */
export interface Taken {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * Reads the first repository of the template (signature, digests, parsing; its files come from the index folder, whether they
 * are current says the mirror) and resolves the template's packages from it. Prints a ResolverRun as JSON.
 */
async function runResolver([template = "", mirror = "", checkout = "", cacheFolder = ""]: readonly string[]) {
  const silent = {
    step: <T>(_: string, work: () => Promise<T>) => work(),
    info() {},
    warn() {},
    cache() {},
    progress() {},
  };
  const host = openHost({ report: silent, signal: new AbortController().signal });
  const folders = { os: join(checkout, "templates/os"), examples: join(checkout, "templates/examples") };
  const plan = await planTemplate({ template, mirrors: [mirror] }, folders, host);
  const [repository] = plan.repositories;
  if (repository === undefined) throw new Error("the template has no repository");
  await using fetcher = openFetcher({ env: process.env, userAgent: "bench", ...host });

  const read = await take(() =>
    readRepository(repository, {
      fetcher,
      host,
      indexFolder: join(cacheFolder, "indexes"),
      readKeys: ({ fingerprints, keys }) =>
        readKeyring({
          fingerprints,
          sources: keys,
          fetchKey: () => Promise.reject(new Error("no such key")),
        }),
    }),
  );
  const { catalogs } = read.value;
  const resolve = async () =>
    resolveDebian({
      catalogs,
      repositories: [repository],
      selection: plan.selection,
      architecture: plan.provider.architecture,
    });
  const first = await take(resolve);
  const peakBytes = peakMemoryBytes();
  const second = await take(resolve);
  const run: ResolverRun = {
    index: read.taken,
    indexPackages: catalogs.reduce((sum, { size }) => sum + size, 0),
    closure: first.taken,
    closureAgain: second.taken,
    closurePackages: first.value.packages.length,
    peakBytes,
  };
  process.stdout.write(JSON.stringify(run));
}

async function take<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly taken: Taken }> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  return { value, taken: { wallMs, cpuMs: (user + system) / 1000 } };
}

function peakMemoryBytes(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "latin1")) ?? [];
  return Number(kibibytes) * 1024;
}

await runResolver(process.argv.slice(2));
