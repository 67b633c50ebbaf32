import { join } from "node:path";
import { readRepository } from "../../src/deb/read-repository.ts";
import { type DebianResolution, resolveDebian } from "../../src/deb/resolve.ts";
import { keyFetcher } from "../../src/fetch/key-fetcher.ts";
import type { Host } from "../../src/host/host.ts";
import type { Lock } from "../../src/packages/lock.ts";
import { lockOf } from "../../src/packages/lock-of.ts";
import type { BuildPlan } from "../../src/plan/plan.ts";
import { openFetcherFor } from "../../src/recipe/lock-plan.ts";
import { readKeyring } from "../../src/trust/keyring.ts";
import { engineVersion } from "../../src/version.ts";
import { type Draw, drawPackages, withRequests } from "./draw-packages.ts";

/** Which packages both roots get, beside the plan's own. */
export interface Wish {
  /** Packages that are known to be hard. */
  readonly names: readonly string[];
  readonly draw: Draw;
}

/** What was chosen: the exact packages, and the names that were drawn. */
export interface Chosen {
  readonly plan: BuildPlan;
  readonly lock: Lock;
  readonly drawn: readonly string[];
}

/** Priorities of the packages that every Debian system is meant to have. */
const priorities = ["required", "important", "standard"] as const;

/** The plan's packages, those of the three highest priorities, the hard ones and the drawn ones, all that they need included. */
export async function choosePackages(
  given: BuildPlan,
  { wish, cacheFolder }: { readonly wish: Wish; readonly cacheFolder: string },
  host: Host,
): Promise<Chosen> {
  const selection = { ...given.selection, priorities };
  const contents = await host.report.step("Read repositories", () => readContents(given, cacheFolder, host));
  const base: DebianResolution = {
    catalogs: contents.flatMap(({ catalogs }) => catalogs),
    repositories: given.repositories.map(({ id, priority }) => ({ id, priority })),
    selection,
    architecture: given.provider.architecture,
  };
  const named = withRequests(base, wish.names);
  return host.report.step("Draw packages", async () => {
    const drawn = drawPackages(named, wish.draw);
    const all = withRequests(named, drawn);
    const plan = { ...given, selection: all.selection };
    const repositories = contents.map(({ locked }) => locked);
    return {
      plan,
      drawn,
      lock: lockOf(plan, { repositories, packages: resolveDebian(all).packages }, engineVersion),
    };
  });
}

async function readContents(plan: BuildPlan, cacheFolder: string, host: Host) {
  await using fetcher = openFetcherFor({ environment: process.env }, host);
  const fetchKey = keyFetcher(fetcher, join(cacheFolder, "keys"));
  const edge: Parameters<typeof readRepository>[1] = {
    fetcher,
    host,
    indexFolder: join(cacheFolder, "indexes"),
    readKeys: ({ fingerprints, keys }) => readKeyring({ fingerprints, sources: keys, fetchKey }),
  };
  return await Promise.all(plan.repositories.map((repository) => readRepository(repository, edge)));
}
