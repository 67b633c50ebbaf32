import { resolve } from "node:path";
import { fetchPackages } from "../../src/fetch/fetch-packages.ts";
import { urlBelow } from "../../src/fetch/url.ts";
import type { Host } from "../../src/host/host.ts";
import { lockOf } from "../../src/packages/lock-of.ts";
import { pooledFile } from "../../src/recipe/fetch-pool.ts";
import { openFetcherFor } from "../../src/recipe/lock-plan.ts";
import { readRoots } from "../../src/recipe/open-resolver.ts";
import { planTemplate } from "../../src/recipe/plan-template.ts";
import { engineVersion } from "../../src/version.ts";
import type { Deb } from "./group-debs.ts";

/** Whose packages the distribution is made from: the release decides how its libraries are called. */
const template = "debian12-x86_64-minimal-raw";

/** Packages of Debian and all that they depend on, verified, in the package cache, where the composer looks for them too. */
export async function fetchDebs(
  names: readonly string[],
  cacheFolder: string,
  host: Host,
): Promise<readonly Deb[]> {
  const folders = { os: resolve("templates/os"), examples: resolve("templates/examples") };
  const given = await planTemplate({ template, mirrors: [] }, folders, host);
  const requests = names.map((name) => ({ name, origin: "the synthetic distribution" }));
  const plan = {
    ...given,
    selection: { ...given.selection, requests, priorities: [], recommends: "leave-out" as const },
  };
  await using fetcher = openFetcherFor({ environment: process.env }, host);
  const { open } = await readRoots(plan, { cacheFolder, fetcher }, host);
  const { resolver, repositories } = await open();
  const { packages } = resolver.resolve(plan.selection);
  const lock = lockOf(plan, { repositories, packages }, engineVersion);
  const files = lock.packages.map((one) => {
    const bases =
      plan.repositories.find(({ id }) => id === one.repository)?.baseUrls ?? plan.repositories[0]?.baseUrls;
    if (bases === undefined) throw new Error(`Nothing says where ${one.name} lies`);
    const [first, ...others] = bases;
    const urls = [urlBelow(first, one.path), ...others.map((base) => urlBelow(base, one.path))] as const;
    return { ...one, urls, target: pooledFile(one, { plan, lock, cacheFolder }) };
  });
  await fetchPackages(files, { fetcher, report: host.report });
  return files.map(({ name, version, target, sha256 }) => ({ name, version, file: target, sha256 }));
}
