import type { Host } from "../host/host.ts";
import type { BuildPlan, PackageRequest, PlannedRepository } from "../plan/plan.ts";
import { hiddenByModules, requireStreams } from "../rpm/modules.ts";
import {
  lockedRpmRepository,
  type ReadRpmEdge,
  type RpmContent,
  type RpmRoot,
  readRpmContent,
  readRpmRoot,
  withPathOwners,
} from "../rpm/read-repository.ts";
import { type RpmOffers, rpmResolver } from "../rpm/rpm-resolver.ts";
import type { RepositoryPreference } from "../rpm/universe.ts";
import type { OpenedResolver, ReadRoots } from "./open-resolver.ts";

/** Reads the signed roots of repositories of RPMs at once. Throws IC2xxx. */
export async function readRpmRoots(plan: BuildPlan, edge: ReadRpmEdge, host: Host): Promise<ReadRoots> {
  const roots = await host.report.step("Read repositories", () =>
    Promise.all(plan.repositories.map((one) => readRpmRoot(one, edge))),
  );
  return {
    roots: roots.map(({ checked }) => checked),
    open: (alsoAsked = []) => openRpm(plan, { roots, edge, alsoAsked }, host),
  };
}

/** Reads metadata, and the file lists too where a path leads to them. */
async function openRpm(
  plan: BuildPlan,
  {
    roots,
    edge,
    alsoAsked,
  }: {
    readonly roots: readonly RpmRoot[];
    readonly edge: ReadRpmEdge;
    readonly alsoAsked: readonly PackageRequest[];
  },
  host: Host,
): Promise<OpenedResolver> {
  const asked = [...plan.selection.requests, ...alsoAsked];
  const need = asked.some(({ kind }) => kind === "group") ? "groups" : "no-groups";
  const read = await host.report.step("Read indexes", () =>
    Promise.all(roots.map((root) => readRpmContent(root, edge, need))),
  );
  const resolver = rpmResolver(offersOf(plan, read));
  const alsoPaths = alsoAsked.flatMap(({ kind, name }) => (kind === "path" ? [name] : []));
  const paths = resolver.pathsToFind(plan.selection, alsoPaths);
  if (paths.length === 0) return { resolver, repositories: read.map(lockedRpmRepository) };
  const contents = await host.report.step("Read file lists", () =>
    Promise.all(read.map((content) => withPathOwners(content, paths, edge))),
  );
  return { resolver: rpmResolver(offersOf(plan, contents)), repositories: contents.map(lockedRpmRepository) };
}

function offersOf(plan: BuildPlan, contents: readonly RpmContent[]): RpmOffers {
  const catalogs = contents.map(({ catalog }) => catalog);
  const modules = contents.flatMap((content) => content.modules ?? []);
  const enabled = plan.repositories.flatMap((one) => one.modules ?? []);
  for (const { id, modules: own = [] } of plan.repositories) requireStreams(id, own, modules);
  return {
    catalogs,
    groups: contents.flatMap(({ groups }) => groups),
    options: {
      repositories: plan.repositories.map(preferenceOf),
      architecture: plan.provider.architecture,
      multilib: plan.selection.multilib ?? "off",
      priorities: "preferred",
      hidden: hiddenByModules(modules, enabled, catalogs),
    },
  };
}

/** apt's own: apt_preferences(5). */
const usualPriority = 500;

function preferenceOf(one: PlannedRepository): RepositoryPreference {
  const { id, priority = usualPriority, cost, allowPackages, excludePackages, pinPackages } = one;
  const publishedUntil =
    one.snapshotBy === undefined || one.snapshot === undefined ? undefined : Date.parse(one.snapshot) / 1000;
  return { id, priority, cost, allowPackages, excludePackages, pinPackages, publishedUntil };
}
