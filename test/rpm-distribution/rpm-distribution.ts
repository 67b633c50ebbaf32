import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Host } from "../../src/host/host.ts";
import { buildRpms } from "./build-rpms.ts";
import { fetchDebs } from "./fetch-debs.ts";
import { type Deb, groupDebs } from "./group-debs.ts";
import { keyFileName, publish } from "./publish.ts";
import { readRecipes, readYaml } from "./rpm-recipe.ts";
import { openSigningKey } from "./signing-key.ts";

/**
 * A small distribution of RPMs that boots: Debian's packages under the names of Azure Linux, with real sonames, versions with
 * epochs, rich and weak dependencies, scriptlets and triggers. Nothing may write into its folders.
 */
export interface RpmDistribution {
  /** Repositories that differ in how their metadata is compressed, and have the same packages. */
  readonly repositories: { readonly gz: string; readonly zst: string };
  /** The public key that all is signed by. */
  readonly keyFile: string;
  /** Where its private half lies; openSigningKey() opens it. */
  readonly keyFolder: string;
}

interface DebianPackages {
  readonly wanted: readonly string[];
  readonly leftOut: readonly string[];
  readonly leftOutPaths: readonly string[];
}

/**
 * Makes the distribution, or takes it from the cache folder, where it lies under the digest of Debian's packages and of all
 * that makes RPMs of them. Must run as root.
 */
export async function provideRpmDistribution(cacheFolder: string, host: Host): Promise<RpmDistribution> {
  const { step } = host.report;
  const debian = await readYaml<DebianPackages>("debian-packages.yml");
  const debs = await step("Fetch Debian's packages", () => fetchDebs(debian.wanted, cacheFolder, host));
  const folder = join(cacheFolder, "rpm-distribution", await digestOf(debs));
  if (!(await exists(folder))) {
    await dropUnused(dirname(folder), host.now());
    await step("Make RPMs of them", () => make(folder, { debs, debian }, host));
  }
  await utimes(folder, host.now(), host.now());
  const key = join(folder, "gz", keyFileName);
  return {
    repositories: { gz: join(folder, "gz"), zst: join(folder, "zst") },
    keyFile: key,
    keyFolder: join(folder, "key"),
  };
}

/** In a folder of its own that gets its name when all is there: another process may be about the same. */
async function make(
  folder: string,
  from: { readonly debs: readonly Deb[]; readonly debian: DebianPackages },
  host: Host,
): Promise<void> {
  const { leftOut, leftOutPaths } = from.debian;
  const unfinished = `${folder}.${process.pid}`;
  try {
    await mkdir(unfinished, { recursive: true });
    const parts = groupDebs(from.debs, await readRecipes(), leftOut);
    const packages = join(unfinished, "gz/Packages");
    const work = join(unfinished, "work");
    await host.report.step("Build", () => buildRpms(parts, { packages, work, leftOutPaths }, host));
    await rm(work, { recursive: true });
    await host.report.step("Publish", async () => {
      await using key = await openSigningKey(join(unfinished, "key"), host.exec);
      await publish(unfinished, key, host);
    });
    await rename(unfinished, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Those that were made of other packages or in another way, and what a killed process has left, once nobody has used them for a day. */
async function dropUnused(folder: string, now: Date): Promise<void> {
  const yesterdayMs = now.getTime() - 24 * 3600 * 1000;
  for (const name of await readdir(folder).catch(() => []))
    if ((await stat(join(folder, name))).mtimeMs < yesterdayMs)
      await rm(join(folder, name), { recursive: true, force: true });
}

/** Of Debian's packages and of this folder, which holds all that makes RPMs of them. */
async function digestOf(debs: readonly Deb[]): Promise<string> {
  const here = import.meta.dirname;
  const names = (await readdir(here)).filter((name) => /(?<!\.test)\.(?:ts|yml)$/.test(name)).sort();
  const hash = createHash("sha256").update(
    JSON.stringify(debs.map(({ name, sha256 }) => [name, sha256]).sort()),
  );
  for (const name of names) hash.update(`\n${name}\n`).update(await readFile(join(here, name)));
  return hash.digest("hex").slice(0, 16);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
