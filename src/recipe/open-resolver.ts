import { join } from "node:path";
import { debianResolver } from "../deb/debian-resolver.ts";
import type { PathOwners } from "../deb/read-contents.ts";
import {
  type ReadRepositoryEdge,
  type RepositoryContent,
  type RepositoryRoot,
  readRepositoryContent,
  readRepositoryRoot,
} from "../deb/read-repository.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { keyFetcher } from "../fetch/key-fetcher.ts";
import type { Host } from "../host/host.ts";
import type { LockedRepository } from "../packages/lock.ts";
import type { PackageResolver } from "../packages/package-resolver.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { readKeyring } from "../trust/keyring.ts";

/** The signed roots of a plan's repositories; each knows the way to read what follows from it. */
export interface ReadRoots {
  readonly roots: readonly RepositoryRoot[];
}

/** Reads the signed roots of all repositories at once: one round trip. Throws IC2xxx. */
export async function readRoots(
  plan: BuildPlan,
  edge: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
): Promise<ReadRoots> {
  const reading = readingEdge(edge, host);
  const roots = await host.report.step("Read repositories", () =>
    Promise.all(plan.repositories.map((one) => readRepositoryRoot(one, reading))),
  );
  return { roots };
}

export interface OpenedResolver {
  readonly resolver: PackageResolver;
  /** What a lock records of the repositories, in the plan's order. */
  readonly repositories: readonly LockedRepository[];
  readonly contents: readonly RepositoryContent[];
}

/** Reads the indexes that the roots name, and makes a resolver of them. Throws IC2xxx. */
export async function openResolver(
  plan: BuildPlan,
  { roots }: ReadRoots,
  host: Host,
): Promise<OpenedResolver> {
  const contents = await host.report.step("Read indexes", () =>
    Promise.all(roots.map((root) => readRepositoryContent(root))),
  );
  const owners = await findOwners(plan, contents, host);
  const resolver = debianResolver({
    owners,
    packages: contents.flatMap(({ packages }) => packages),
    preferences: {
      repositories: plan.repositories.map((one, index) => ({ ...one, release: contents[index]?.release })),
      pins: plan.selection.pins,
      architecture: plan.provider.architecture,
    },
  });
  return { resolver, repositories: contents.map(({ locked }) => locked), contents };
}

/** Who owns the paths that are asked for; the indexes of contents are large, and read for nothing else. */
async function findOwners(
  plan: BuildPlan,
  contents: readonly RepositoryContent[],
  host: Host,
): Promise<PathOwners | undefined> {
  const paths = plan.selection.requests.flatMap(({ kind, name }) => (kind === "path" ? [name] : []));
  if (paths.length === 0) return undefined;
  const found = await host.report.step("Read indexes of contents", () =>
    Promise.all(contents.map((content) => content.findOwners(paths))),
  );
  const known = found.filter((owners) => owners !== undefined);
  if (known.length === 0) return undefined;
  return new Map(
    paths.map((path) => [path, [...new Set(known.flatMap((owners) => owners.get(path) ?? []))]]),
  );
}

function readingEdge(
  { cacheFolder, fetcher }: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
): ReadRepositoryEdge {
  const fetchKey = keyFetcher(fetcher, join(cacheFolder, "keys"));
  return {
    fetcher,
    host,
    indexFolder: join(cacheFolder, "indexes"),
    readKeys: ({ fingerprints, keys }) => readKeyring({ fingerprints, sources: keys, fetchKey }),
  };
}
