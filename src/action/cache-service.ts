import { isFeatureAvailable, restoreCache, saveCache } from "@actions/cache";
import type { CacheWish } from "./inputs.ts";
import type { JobLog } from "./job-log.ts";
import { overhear } from "./overhear.ts";

/** What the cache service had for a bundle. */
export type Found =
  | { readonly kind: "exact" | "similar"; readonly key: string }
  | { readonly kind: "nothing" }
  /** Nobody asked, or nobody answered. */
  | { readonly kind: "unknown"; readonly reason: string };

/** Whether a bundle is in the service now. */
export type Saved = { readonly kind: "saved" } | { readonly kind: "not saved"; readonly reason: string };

/** GitHub's cache service. No failure of it ends a build, and after the first one it is asked no more: it waits long for answers. */
export interface CacheService {
  readonly canSave: boolean;
  /** Brings the file, or only looks whether it is there. */
  find(file: string, keys: CacheKeys, how: "restore" | "look up"): Promise<Found>;
  save(file: string, key: string): Promise<Saved>;
}

/** Under which key a bundle is kept, and under the beginnings of which keys an older one would help. */
export interface CacheKeys {
  readonly key: string;
  readonly restoreKeys: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What may be done with the caches, and why not more. */
export type CacheRights =
  | { readonly kind: "read and write" | "read" }
  | { readonly kind: "none"; readonly reason: string };

/** `wish` within what the runner allows (ACTIONS_CACHE_MODE). */
export function cacheRights(
  wish: CacheWish,
  environment: Environment,
  isAvailable = isFeatureAvailable(),
): CacheRights {
  if (wish === "false") return { kind: "none", reason: "switched off by the input cache" };
  if (!isAvailable) return { kind: "none", reason: "this runner has no cache service" };
  const mode = environment.ACTIONS_CACHE_MODE ?? "write";
  if (mode === "none" || mode === "write-only")
    return { kind: "none", reason: `the job's cache mode is ${mode}` };
  return { kind: wish === "read-only" || mode === "read" ? "read" : "read and write" };
}

/** The service as far as the rights go; what it refuses or does not answer is told once in the log. */
export function openCacheService(rights: CacheRights, log: JobLog): CacheService {
  let stopped = rights.kind === "none" ? rights.reason : undefined;
  const stop = (deed: string, reason: string): void => {
    stopped = `the cache service failed: ${reason}`;
    log.warning(`Cannot ${deed} caches: ${reason}. The build goes on without them`);
  };

  return {
    canSave: rights.kind === "read and write",
    async find(file, { key, restoreKeys }, how) {
      if (stopped !== undefined) return { kind: "unknown", reason: stopped };
      const options = { lookupOnly: how === "look up" };
      const { value, complaints } = await overhear(() =>
        restoreCache([file], key, [...restoreKeys], options).catch(failureOf),
      );
      const problem = value instanceof Error ? value.message : complaints.at(-1);
      if (value === undefined || value instanceof Error) {
        if (problem === undefined) return { kind: "nothing" };
        stop("restore", problem);
        return { kind: "unknown", reason: problem };
      }
      return { kind: value === key ? "exact" : "similar", key: value };
    },
    async save(file, key) {
      if (stopped !== undefined) return { kind: "not saved", reason: stopped };
      const { value, complaints } = await overhear(() => saveCache([file], key).catch(failureOf));
      if (typeof value === "number" && value >= 0) return { kind: "saved" };
      const reason =
        value instanceof Error ? value.message : (complaints.at(0) ?? "the job may not write caches");
      if (isTaken(complaints)) return { kind: "not saved", reason: "another job is saving it" };
      stop("save", reason);
      return { kind: "not saved", reason };
    },
  };
}

/** Two jobs that make the same layer: one of them saves it. Without another complaint that is no fault of the service. */
const isTaken = (complaints: readonly string[]): boolean =>
  complaints.length === 1 && /another job may be (?:creating|finalizing)/.test(complaints[0] ?? "");

const failureOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
