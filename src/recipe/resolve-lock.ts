import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Inputs } from "../cache/changed-inputs.ts";
import { sinceLastBuild } from "../cache/input-memory.ts";
import { findRecord, keepRecord } from "../cache/record-store.ts";
import { ComposeError } from "../errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import { parseLock, requestsOf, serializeLock } from "../packages/lock-file.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import { choosePackages } from "./choose-packages.ts";
import { type ReadRoots, readRoots } from "./open-resolver.ts";
import { withoutHost } from "./without-host.ts";

/**
 * Reads the plan's repositories as they are now, all at once, and chooses the exact packages. What was chosen for the same
 * requests from the same signed roots is taken from the cache: then no index is read. Throws IC2xxx and IC3xxx.
 */
export async function resolveLock(
  plan: BuildPlan,
  edge: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
): Promise<Lock> {
  const folder = join(edge.cacheFolder, "locks");
  const roots = await readRoots(plan, edge, host);
  const key = resolutionKey(plan, roots.roots);
  const known = await findLock(folder, key, host);
  if (known !== undefined) {
    const reason = `${known.packages.length} packages, as chosen before from the same repositories`;
    host.report.cache({ store: "lock", verdict: "hit", key, reason });
    return known;
  }
  const why = await sinceLastBuild(
    {
      cacheFolder: edge.cacheFolder,
      subject: ["lock", plan.image.name, JSON.stringify(plan.target)],
      inputs: resolutionInputs(plan, roots.roots),
    },
    host,
  );
  const reason = `Packages are chosen anew${why}`;
  host.report.cache({ store: "lock", verdict: "miss", key, reason });
  const { lock } = await choosePackages(plan, { roots, cacheFolder: edge.cacheFolder }, host);
  await keepRecord(folder, { key, value: serializeLock(lock) }, host);
  return lock;
}

/** Raised whenever packages are chosen in another way, so that locks made the old way are not used. */
const resolutionRecipe = 2;

/** SHA-256 (hex) of everything that a resolution follows from; the roots hold the digests of all indexes. */
function resolutionKey(plan: BuildPlan, roots: ReadRoots["roots"]): string {
  const { target, provider, repositories, selection } = plan;
  const tools = plan.tools?.from === "chroot" ? plan.tools : undefined;
  const inputs = {
    ...{ resolutionRecipe, engineVersion, target, provider, repositories, selection, tools },
    roots: roots.map(({ sha256, signedBy }) => [sha256, signedBy]),
  };
  return createHash("sha256").update(JSON.stringify(inputs, withoutHost)).digest("hex");
}

/** The same for people. */
const resolutionInputs = (plan: BuildPlan, roots: ReadRoots["roots"]): Inputs => ({
  composer: `${engineVersion} ${resolutionRecipe}`,
  requests: requestsOf(plan.selection),
  repositories: roots.map(({ sha256 }, index) =>
    [plan.repositories[index]?.id, sha256.slice(0, 12)].join(" "),
  ),
  preferences: [
    ...plan.repositories.flatMap(preferencesOf),
    ...(plan.selection.pins ?? []).map((pin) => `pin ${JSON.stringify(pin)}`),
  ],
});

/** What the template says of how much a repository counts, and which of its packages. */
function preferencesOf({
  id,
  priority,
  cost,
  ...lists
}: BuildPlan["repositories"][number]): readonly string[] {
  const { allowPackages, excludePackages, pinPackages } = lists;
  const words = {
    ...(priority === undefined ? {} : { priority }),
    ...(cost === 0 ? {} : { cost }),
    ...Object.fromEntries(
      Object.entries({ allowPackages, excludePackages, pinPackages }).filter(([, globs]) => globs.length > 0),
    ),
  };
  return Object.entries(words).map(([word, value]) => `${id} ${word} ${String(value)}`);
}

async function findLock(folder: string, key: string, host: Host): Promise<Lock | undefined> {
  const text = await findRecord<string>(folder, key, host);
  if (typeof text !== "string") return undefined;
  try {
    return parseLock(text, join(folder, key));
  } catch (error) {
    if (error instanceof ComposeError) return undefined;
    throw error;
  }
}
