import { basename, join } from "node:path";
import { ComposeError } from "../errors.ts";
import { fetchPackages, type PackageFile } from "../fetch/fetch-packages.ts";
import { urlBelow } from "../fetch/url.ts";
import type { Host } from "../host/host.ts";
import type { Lock, LockedPackage } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { BuildRequest } from "./build-request.ts";
import { openFetcherFor } from "./lock-plan.ts";
import { type OpenedPool, openingDebs } from "./open-pool.ts";
import { readingEdge } from "./open-resolver.ts";
import { openingRpms } from "./open-rpm-pool.ts";

/**
 * Lock -> OpenedPool: every package in the package cache, verified, and opened as soon as it is there, while others are
 * still on their way. Throws IC2009–IC2014 (RPM), IC4xxx, IC5001 and IC8006.
 */
export async function fetchPool(
  { plan, lock }: { readonly plan: BuildPlan; readonly lock: Lock },
  request: BuildRequest,
  host: Host,
): Promise<OpenedPool> {
  const place = { plan, lock, cacheFolder: request.cacheFolder };
  const packages = lock.packages.map((one) => ({ ...one, file: pooledFile(one, place) }));
  await using fetcher = openFetcherFor(request, host);
  await using opening =
    plan.provider.rpm === undefined
      ? openingDebs(packages, join(request.cacheFolder, "packages"), host)
      : await openingRpms(packages, { plan, ...readingEdge({ ...request, fetcher }, host) }, host);
  const { fetchedBytes, presentBytes } = await fetchPackages(
    packages.map((one): PackageFile => {
      const { file, sizeBytes, sha256 } = one;
      return { urls: addressesOf(one, plan), target: file, sizeBytes, sha256 };
    }),
    {
      fetcher,
      report: host.report,
      workers: request.workers,
      arrived: ({ target }) => opening.add(target),
    },
  );
  host.report.cache({
    store: "packages",
    verdict: fetchedBytes === 0 ? "hit" : presentBytes === 0 ? "miss" : "partial",
    reason: `${inMegabytes(fetchedBytes)} MB fetched, ${inMegabytes(presentBytes)} MB from the package cache`,
  });
  return await opening.opened();
}

/** Where the package cache has the file of a locked package, or will have it. */
export const pooledFile = (
  one: LockedPackage,
  at: { readonly plan: BuildPlan; readonly lock: Lock; readonly cacheFolder: string },
): string => join(at.cacheFolder, "pkgCache", at.plan.provider.id, cacheName(one, at.lock));

/** The package's own file name; where two repositories have different files of one name, the digest tells them apart. */
function cacheName(one: LockedPackage, lock: Lock): string {
  const name = basename(one.path);
  const isShared = lock.packages.some(
    (other) => other.sha256 !== one.sha256 && basename(other.path) === name,
  );
  return isShared ? `${one.sha256.slice(0, 16)}_${name}` : name;
}

function addressesOf(one: LockedPackage, plan: BuildPlan): readonly [string, ...string[]] {
  const repository = plan.repositories.find(({ id }) => id === one.repository);
  if (repository === undefined)
    throw new ComposeError({
      code: "IC3003",
      message: `Cannot fetch package "${one.name}": the plan has no repository "${one.repository}"`,
    });
  const [first, ...others] = repository.baseUrls;
  return [urlBelow(first, one.path), ...others.map((base) => urlBelow(base, one.path))];
}

const inMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
