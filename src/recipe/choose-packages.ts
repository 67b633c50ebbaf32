import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../files/replace-file.ts";
import type { Host } from "../host/host.ts";
import { dotOf } from "../packages/dot.ts";
import type { Lock } from "../packages/lock.ts";
import { lockOf } from "../packages/lock-of.ts";
import type { PackageResolver } from "../packages/package-resolver.ts";
import type { Resolution } from "../packages/resolution.ts";
import type { BuildPlan, PackageRequest, SettledPackage } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import type { ReadRoots } from "./open-resolver.ts";

/** A plan's packages with the reasons for them, and what else could be chosen. */
export interface ChosenPackages {
  readonly lock: Lock;
  readonly resolution: Resolution;
  readonly resolver: PackageResolver;
}

/**
 * Reads the indexes that the signed roots name and chooses the exact packages. Settled packages keep their version as long as it is
 * offered. Throws IC2xxx and IC3xxx.
 */
export async function choosePackages(
  plan: BuildPlan,
  from: {
    readonly roots: ReadRoots;
    readonly cacheFolder: string;
    readonly settled?: readonly SettledPackage[] | undefined;
    readonly alsoAsked?: readonly PackageRequest[] | undefined;
  },
  host: Host,
): Promise<ChosenPackages> {
  const { resolver, repositories } = await from.roots.open(from.alsoAsked);
  const selection = { ...plan.selection, settled: from.settled };
  const resolution = await host.report.step("Resolve packages", async () => resolver.resolve(selection));
  host.report.info(`${resolution.packages.length} packages`);
  await writeBaseGraph(plan, { resolution, cacheFolder: from.cacheFolder }, host);
  const tools = await chooseTools(plan, resolver, host);
  const lock = lockOf(plan, { repositories, packages: resolution.packages, tools }, engineVersion);
  return { lock, resolution, resolver };
}

/** The packages of the chroot environment, chosen by themselves: an image and its tools need not agree on versions. */
async function chooseTools({ tools }: BuildPlan, resolver: PackageResolver, host: Host) {
  if (tools?.from !== "chroot") return undefined;
  const { packages } = await host.report.step("Resolve tools", async () => resolver.resolve(tools.selection));
  host.report.info(`${packages.length} packages for the chroot environment`);
  return packages;
}

/**
 * `chrootpkgs.dot` beside the package cache: what every image of the provider has by itself. In one step, for builds side by
 * side; no build fails for want of it.
 */
async function writeBaseGraph(
  { provider }: BuildPlan,
  { resolution, cacheFolder }: { readonly resolution: Resolution; readonly cacheFolder: string },
  host: Host,
): Promise<void> {
  const file = join(cacheFolder, "pkgCache", provider.id, "chrootpkgs.dot");
  try {
    await mkdir(join(cacheFolder, "pkgCache", provider.id), { recursive: true });
    await replaceFile(file, dotOf(resolution, "base"));
  } catch (error) {
    host.report.warn(`Not written: ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
