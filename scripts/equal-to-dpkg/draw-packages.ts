import { createHash } from "node:crypto";
import { type DebianResolution, resolveDebian } from "../../src/deb/resolve.ts";
import { ComposeError } from "../../src/errors.ts";
import type { PackageRequest } from "../../src/plan/plan.ts";

/** What is drawn: how many packages, from which seed, and how big the largest of them may be when installed. */
export interface Draw {
  readonly count: number;
  readonly seed: string;
  readonly largestBytes: number;
}

/**
 * Names of `count` random packages that can be installed together with what is asked for already, in the order in which
 * they were drawn. The rank of a package is a digest of seed and name: a repository that gains or loses some packages
 * hardly changes what a seed draws.
 */
export function drawPackages(resolution: DebianResolution, draw: Draw): readonly string[] {
  const ranked = rankedNames(resolution, draw);
  let drawn: readonly string[] = [];
  for (let next = 0; drawn.length < draw.count && next < ranked.length; ) {
    const some = ranked.slice(next, next + Math.min(draw.count - drawn.length, 32));
    next += some.length;
    drawn = [...drawn, ...installableOf(some, withRequests(resolution, drawn))];
  }
  return drawn;
}

/** The resolution with these packages asked for too. */
export function withRequests(resolution: DebianResolution, names: readonly string[]): DebianResolution {
  const requests = names.map((name): PackageRequest => ({ name, origin: "the draw" }));
  const { selection } = resolution;
  return { ...resolution, selection: { ...selection, requests: [...selection.requests, ...requests] } };
}

function rankedNames({ catalogs }: DebianResolution, { seed, largestBytes }: Draw): readonly string[] {
  const packages = catalogs.flatMap((catalog) => catalog.packages());
  const candidates = packages.filter(({ installedSizeBytes }) => installedSizeBytes <= largestBytes);
  const ranks = new Map(candidates.map(({ name }) => [name, rankOf(name, seed)]));
  return [...ranks].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([name]) => name);
}

const rankOf = (name: string, seed: string): string =>
  createHash("sha256").update(`${seed}\n${name}`).digest("hex");

/** As many of the names as can be had, the earlier ones first: all at once or, where that fails, half by half. */
function installableOf(names: readonly string[], resolution: DebianResolution): readonly string[] {
  if (names.length === 0 || isResolvable(withRequests(resolution, names))) return names;
  if (names.length === 1) return [];
  const middle = Math.ceil(names.length / 2);
  const first = installableOf(names.slice(0, middle), resolution);
  return [...first, ...installableOf(names.slice(middle), withRequests(resolution, first))];
}

function isResolvable(resolution: DebianResolution): boolean {
  try {
    resolveDebian(resolution);
    return true;
  } catch (error) {
    if (error instanceof ComposeError && error.code === "IC3002") return false;
    throw error;
  }
}
