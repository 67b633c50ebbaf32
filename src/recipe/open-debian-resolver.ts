import { debianResolver } from "../deb/debian-resolver.ts";
import type { PathOwners } from "../deb/read-contents.ts";
import {
  type ReadRepositoryEdge,
  type RepositoryContent,
  type RepositoryRoot,
  readRepositoryContent,
  readRepositoryRoot,
} from "../deb/read-repository.ts";
import type { Host } from "../host/host.ts";
import type { BuildPlan, PackageRequest } from "../plan/plan.ts";
import type { OpenedResolver, ReadRoots } from "./open-resolver.ts";

/** A resolver, and what of each repository was read for it. */
export interface OpenedDebian extends OpenedResolver {
  readonly contents: readonly RepositoryContent[];
}

/** Reads the signed roots of Debian's repositories at once: one round trip. Throws IC2xxx. */
export async function readDebianRoots(
  plan: BuildPlan,
  edge: ReadRepositoryEdge,
  host: Host,
): Promise<
  Omit<ReadRoots, "open"> & {
    readonly open: (...asked: Parameters<ReadRoots["open"]>) => Promise<OpenedDebian>;
  }
> {
  const roots = await host.report.step("Read repositories", () =>
    Promise.all(plan.repositories.map((one) => readRepositoryRoot(one, edge))),
  );
  return { roots, open: (alsoAsked = []) => openDebian(plan, { roots, alsoAsked }, host) };
}

async function openDebian(
  plan: BuildPlan,
  {
    roots,
    alsoAsked,
  }: { readonly roots: readonly RepositoryRoot[]; readonly alsoAsked: readonly PackageRequest[] },
  host: Host,
): Promise<OpenedDebian> {
  const contents = await host.report.step("Read indexes", () =>
    Promise.all(roots.map((root) => readRepositoryContent(root))),
  );
  const owners = await findOwners([...plan.selection.requests, ...alsoAsked], contents, host);
  const resolver = debianResolver({
    owners,
    catalogs: contents.flatMap(({ catalogs }) => catalogs),
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
  requests: readonly PackageRequest[],
  contents: readonly RepositoryContent[],
  host: Host,
): Promise<PathOwners | undefined> {
  const paths = requests.flatMap(({ kind, name }) => (kind === "path" ? [name] : []));
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
