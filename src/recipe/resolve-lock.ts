import { join } from "node:path";
import { type ReadRepositoryEdge, type RepositoryContent, readRepository } from "../deb/read-repository.ts";
import { resolveDebian } from "../deb/resolve.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { keyFetcher } from "../fetch/key-fetcher.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import { lockOf } from "../packages/lock-of.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { readKeyring } from "../trust/keyring.ts";
import { engineVersion } from "../version.ts";

/** Reads the plan's repositories as they are now, all at once, and chooses the exact packages. Throws IC2xxx and IC3xxx. */
export async function resolveLock(
  plan: BuildPlan,
  edge: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
): Promise<Lock> {
  const { step } = host.report;
  const contents = await step("Read repositories", () => readRepositories(plan, edge, host));
  const chosen = await step("Resolve packages", async () =>
    resolveDebian({
      packages: contents.flatMap(({ packages }) => packages),
      repositories: plan.repositories.map(({ id, priority }) => ({ id, priority })),
      selection: plan.selection,
      architecture: plan.provider.architecture,
    }),
  );
  host.report.info(`${chosen.length} packages`);
  return lockOf(
    plan,
    { repositories: contents.map(({ locked }) => locked), packages: chosen },
    engineVersion,
  );
}

function readRepositories(
  plan: BuildPlan,
  { cacheFolder, fetcher }: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
): Promise<readonly RepositoryContent[]> {
  const fetchKey = keyFetcher(fetcher, join(cacheFolder, "keys"));
  const edge: ReadRepositoryEdge = {
    fetcher,
    host,
    indexFolder: join(cacheFolder, "indexes"),
    readKeys: ({ fingerprints, keys }) => readKeyring({ fingerprints, sources: keys, fetchKey }),
  };
  return Promise.all(plan.repositories.map((repository) => readRepository(repository, edge)));
}
