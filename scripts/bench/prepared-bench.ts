import { cp, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Host } from "../../src/host/host.ts";
import { aptRepositoriesArgv, parseMirrors } from "../../src/host/tools/apt.ts";
import { parseLock } from "../../src/packages/lock-file.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { type BuildPlace, BuildRuns } from "./build-runs.ts";
import { cacheParts } from "./cache-parts.ts";
import { benchEnvironment, chooseEngine, engineArgv } from "./engine.ts";
import { type LoopbackMirror, openLoopbackMirror } from "./loopback-mirror.ts";
import type { BenchOptions, EngineKind } from "./options.ts";
import { type PeerInput, preparePeer } from "./peer.ts";

/** Everything that is made before the clock runs. */
export interface PreparedBench extends AsyncDisposable {
  readonly engine: EngineKind;
  readonly checkout: string;
  readonly place: BuildPlace;
  readonly builds: BuildRuns;
  readonly peer: PeerInput;
}

/** Opens the mirror, builds once to fill the cache, and makes the peer's repository of the same packages. */
export async function prepareBench(
  { folder, checkout, options }: BenchPlace,
  host: Host,
): Promise<PreparedBench> {
  const { step } = host.report;
  const engine = await step("Choose the engine", () => chooseEngine(options.engine, checkout));
  const env = benchEnvironment(folder);
  const cacheFolder = join(folder, "cache");
  if (options.seedCache !== undefined) await seed(options.seedCache, cacheFolder);

  await using undo = new AsyncDisposableStack();
  const mirror: LoopbackMirror = undo.use(await openLoopbackMirror(await upstreamsOf(options, host)));
  const parent = resolve(options.template ?? join(checkout, smallestTemplate));
  const place = { folder, engine: engineArgv(engine, checkout), env, parent, mirror: mirror.url };
  const builds = new BuildRuns(place);
  await step("Build once to fill the cache", () => builds.prepare());

  const lockFile = join(folder, "output/bench.lock.json");
  const lock = parseLock(await readFile(lockFile, "utf8"), lockFile);
  const rootSizeBytes = await rootSize({ parent, checkout }, host);
  const packageCache = join(cacheFolder, cacheParts.packageCache);
  const peer = await step("Make the peer's repository", () =>
    preparePeer(lock, { folder: join(folder, "peer"), packageCache, rootSizeBytes }, host),
  );
  const own = undo.move();
  return { engine, checkout, place, builds, peer, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

export interface BenchPlace {
  /** In memory and empty. */
  readonly folder: string;
  readonly checkout: string;
  readonly options: BenchOptions;
}

const smallestTemplate = "templates/examples/debian12-x86_64-minimal-raw.yml";

/** What need not be fetched again: files as their servers gave them. Everything is verified before it is used. */
async function seed(from: string, cacheFolder: string): Promise<void> {
  const folder = cacheParts.packageCache;
  await cp(join(from, folder), join(cacheFolder, folder), { recursive: true });
}

async function upstreamsOf({ mirrors }: BenchOptions, host: Host): Promise<readonly string[]> {
  if (mirrors.length > 0) return mirrors;
  const found = parseMirrors((await host.exec({ argv: aptRepositoriesArgv })).stdout, "debian");
  return found.length > 0 ? found : ["http://ftp.debian.org"];
}

async function rootSize(
  { parent, checkout }: { readonly parent: string; readonly checkout: string },
  host: Host,
): Promise<number> {
  const folders = { os: join(checkout, "templates/os"), examples: join(checkout, "templates/examples") };
  const plan = await planTemplate({ template: parent, mirrors: [] }, folders, host);
  const root = plan.disk.partitions.find(({ mountPoint }) => mountPoint === "/");
  if (root === undefined) throw new Error("the template has no root partition");
  return root.sizeBytes;
}
