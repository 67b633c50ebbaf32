import type { Host } from "../host/host.ts";
import type { BuildPlan, PackageRequest, SettledPackage } from "../plan/plan.ts";
import type { LockRequest } from "./build-request.ts";
import { type ChosenPackages, choosePackages } from "./choose-packages.ts";
import { openFetcherFor } from "./lock-plan.ts";
import { readRoots } from "./open-resolver.ts";

/**
 * Reads a plan's repositories with all their indexes and chooses the exact packages, as `lock` does, and tells why. Settled
 * packages keep their version as long as it is offered. What is also asked is not chosen: what it takes to answer that is read
 * too. Throws IC2xxx and IC3xxx.
 */
export async function resolvePlan(
  plan: BuildPlan,
  from: Pick<LockRequest, "cacheFolder" | "environment"> & {
    readonly settled?: readonly SettledPackage[];
    readonly alsoAsked?: readonly PackageRequest[];
  },
  host: Host,
): Promise<ChosenPackages> {
  await using fetcher = openFetcherFor(from, host);
  const roots = await readRoots(plan, { cacheFolder: from.cacheFolder, fetcher }, host);
  const { cacheFolder, settled, alsoAsked } = from;
  return await choosePackages(plan, { roots, cacheFolder, settled, alsoAsked }, host);
}
