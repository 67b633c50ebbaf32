import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeText } from "../files/write-text.ts";
import type { Host } from "../host/host.ts";
import { dotOf } from "../packages/dot.ts";
import type { Lock } from "../packages/lock.ts";
import { lockOf } from "../packages/lock-of.ts";
import type { PackageResolver } from "../packages/package-resolver.ts";
import type { Resolution } from "../packages/resolution.ts";
import type { BuildPlan, SettledPackage } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import type { LockRequest } from "./build-request.ts";
import { openFetcherFor } from "./lock-plan.ts";
import { readRoots } from "./open-resolver.ts";

/** A plan's packages with the reasons for them, and what else could be chosen. */
export interface ResolvedPlan {
  readonly lock: Lock;
  readonly resolution: Resolution;
  readonly resolver: PackageResolver;
}

/**
 * Reads a plan's repositories with all their indexes and chooses the exact packages, as `lock` does, and tells why. Settled
 * packages keep their version as long as it is offered. Throws IC2xxx and IC3xxx.
 */
export async function resolvePlan(
  plan: BuildPlan,
  from: Pick<LockRequest, "cacheFolder" | "environment"> & { readonly settled?: readonly SettledPackage[] },
  host: Host,
): Promise<ResolvedPlan> {
  await using fetcher = openFetcherFor(from, host);
  const roots = await readRoots(plan, { cacheFolder: from.cacheFolder, fetcher }, host);
  const { resolver, repositories } = await roots.open();
  const selection = { ...plan.selection, settled: from.settled };
  const resolution = await host.report.step("Resolve packages", async () => resolver.resolve(selection));
  host.report.info(`${resolution.packages.length} packages`);
  await writeBaseGraph(plan, { resolution, cacheFolder: from.cacheFolder }, host);
  const lock = lockOf(plan, { repositories, packages: resolution.packages }, engineVersion);
  return { lock, resolution, resolver };
}

/** `chrootpkgs.dot` beside the package cache: what every image of the provider has by itself. */
export async function writeBaseGraph(
  plan: BuildPlan,
  { resolution, cacheFolder }: { readonly resolution: Resolution; readonly cacheFolder: string },
  host: Host,
): Promise<void> {
  const folder = join(cacheFolder, "pkgCache", plan.provider.id);
  try {
    await mkdir(folder, { recursive: true });
    await writeText(folder, "chrootpkgs.dot", { text: dotOf(resolution, "base"), mode: 0o644 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    host.report.warn(`Not written: ${join(folder, "chrootpkgs.dot")}: ${reason}`);
  }
}
