import { join } from "node:path";
import type { Fetcher } from "../fetch/fetcher.ts";
import { keyFetcher } from "../fetch/key-fetcher.ts";
import type { Host } from "../host/host.ts";
import type { LockedRepository } from "../packages/lock.ts";
import type { PackageResolver } from "../packages/package-resolver.ts";
import type { BuildPlan, KeyTrust, PackageRequest } from "../plan/plan.ts";
import { readKeyring } from "../trust/keyring.ts";
import { readDebianRoots } from "./open-debian-resolver.ts";
import { readRpmRoots } from "./open-rpm-resolver.ts";
import { requirePinnedKeys } from "./require-pinned-keys.ts";

/** What identifies a signed root, and so all that follows from it. */
export interface RootIdentity {
  readonly sha256: string;
  readonly signedBy: readonly string[];
}

/** The signed roots of a plan's repositories, and the way to read what follows from them. */
export interface ReadRoots {
  readonly roots: readonly RootIdentity[];
  /**
   * Reads the indexes that the roots name, those too that the plan's requests and what is also asked take, and makes a resolver
   * of them. Throws IC2xxx.
   */
  readonly open: (alsoAsked?: readonly PackageRequest[]) => Promise<OpenedResolver>;
}

/** A resolver over what the indexes offer. */
export interface OpenedResolver {
  readonly resolver: PackageResolver;
  /** What a lock records of the repositories, in the plan's order. */
  readonly repositories: readonly LockedRepository[];
}

/** Reads the signed roots of all repositories at once: one round trip. Throws IC2xxx. */
export async function readRoots(
  plan: BuildPlan,
  edge: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
): Promise<ReadRoots> {
  requirePinnedKeys(plan.repositories);
  const reading = readingEdge(edge, host);
  // All repositories of a plan have the format of its operating system.
  if (plan.repositories[0]?.format === "rpm") return readRpmRoots(plan, reading, host);
  return readDebianRoots(plan, reading, host);
}

/** What reading repositories of either format takes. */
export function readingEdge(
  { cacheFolder, fetcher }: { readonly cacheFolder: string; readonly fetcher: Fetcher },
  host: Host,
) {
  const fetchKey = keyFetcher(fetcher, join(cacheFolder, "keys"));
  return {
    fetcher,
    host,
    indexFolder: join(cacheFolder, "indexes"),
    readKeys: ({ fingerprints, keys }: KeyTrust) => readKeyring({ fingerprints, sources: keys, fetchKey }),
  };
}
