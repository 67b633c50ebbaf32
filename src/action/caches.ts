import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BundleKeys, CacheKeysResult, CachePackResult } from "../events/result.ts";
import type { CacheService, Found } from "./cache-service.ts";

/** What happened with one bundle, for the summary. */
export interface BundleVerdict {
  readonly name: BundleKeys["name"];
  readonly found: Found | { readonly kind: "needless" };
  readonly stored?:
    | { readonly kind: "saved"; readonly sizeBytes: number }
    | { readonly kind: "not saved"; readonly reason: string };
}

/** The engine's part: it knows what belongs into a bundle, and packs and unpacks it. */
export interface BundleEngine {
  /** Undefined when the engine could not tell, which the build will then say why. */
  keys(when: "before lock" | "with lock"): Promise<CacheKeysResult | undefined>;
  /** False: the bundle was damaged, nothing of it is in the cache. */
  unpack(file: string): Promise<boolean>;
  pack(
    bundles: readonly { readonly name: string; readonly file: string }[],
  ): Promise<CachePackResult | undefined>;
}

/** Where bundles lie on their way. */
export interface CachePlaces {
  readonly workspace: string;
  /** Relative to the workspace. */
  readonly bundles: string;
}

/** What the caches gave, and what is to be saved in them later. */
export interface RestoredCaches {
  readonly verdicts: readonly BundleVerdict[];
  /** Bundles that are to be packed and saved when the build has succeeded. */
  readonly missing: readonly BundleKeys[];
  /** Whether a lock was made for the keys, which the build can then take. */
  readonly locked: boolean;
}

/**
 * Brings what helps the build and no more: with the images of an equal build nothing else is fetched, with its layer no
 * packages. The index comes first, as the keys of the others follow from the lock, and the lock from it.
 */
export async function restoreCaches(
  engine: BundleEngine,
  service: CacheService,
  places: CachePlaces,
): Promise<RestoredCaches> {
  await mkdir(join(places.workspace, places.bundles), { recursive: true });
  const bring = async (bundle: BundleKeys): Promise<BundleVerdict> => {
    const file = join(places.bundles, bundle.fileName);
    const exactOnly = bundle.name === "images";
    const keys = exactOnly ? { ...bundle, restoreKeys: [] } : bundle;
    const found = await service.find(file, keys, "restore");
    if (found.kind !== "exact" && found.kind !== "similar") return { name: bundle.name, found };
    const whole = await engine.unpack(join(places.workspace, file));
    await rm(join(places.workspace, file), { force: true });
    return { name: bundle.name, found: whole ? found : { kind: "unknown", reason: "the bundle is damaged" } };
  };
  const early = bundleNamed(await engine.keys("before lock"), "index");
  const index = early === undefined ? undefined : await bring(early);
  const keys = await engine.keys("with lock");
  const indexNow = bundleNamed(keys, "index") ?? early;
  const verdicts: BundleVerdict[] = index === undefined ? [] : [index];
  const missing: BundleKeys[] = [];
  // Its key may say more now than when it was asked for.
  if (indexNow !== undefined && !(index?.found.kind === "exact" && early?.key === indexNow.key))
    missing.push(indexNow);
  let isEnough = false;
  for (const name of ["images", "layers", "packages"]) {
    const bundle = bundleNamed(keys, name);
    if (bundle === undefined) continue;
    const verdict: BundleVerdict = isEnough ? { name, found: { kind: "needless" } } : await bring(bundle);
    verdicts.push(verdict);
    if (verdict.found.kind === "exact") isEnough = true;
    else if (!isEnough) missing.push(bundle);
  }
  return { verdicts, missing, locked: keys !== undefined };
}

/** Packs what the service lacks, after asking whether another job has saved it meanwhile, and saves it. */
export async function saveCaches(
  { verdicts, missing }: Pick<RestoredCaches, "verdicts" | "missing">,
  engine: BundleEngine,
  service: CacheService & { readonly places: CachePlaces },
): Promise<readonly BundleVerdict[]> {
  const { places } = service;
  const fileOf = (bundle: BundleKeys): string => join(places.bundles, bundle.fileName);
  const stored = new Map<string, BundleVerdict["stored"]>();
  const wanted: BundleKeys[] = [];
  for (const bundle of missing) {
    const found = await service.find(fileOf(bundle), { key: bundle.key, restoreKeys: [] }, "look up");
    if (found.kind === "exact") stored.set(bundle.name, { kind: "not saved", reason: "it is there already" });
    else if (found.kind === "unknown") stored.set(bundle.name, { kind: "not saved", reason: found.reason });
    else wanted.push(bundle);
  }
  const packed =
    wanted.length === 0
      ? undefined
      : await engine.pack(
          wanted.map((bundle) => ({ name: bundle.name, file: join(places.workspace, fileOf(bundle)) })),
        );
  for (const bundle of wanted) {
    const skipped = packed?.skipped.find(({ name }) => name === bundle.name);
    const file = join(places.workspace, fileOf(bundle));
    const sizeBytes = await stat(file).then(
      ({ size }) => size,
      () => undefined,
    );
    if (skipped !== undefined || sizeBytes === undefined) {
      stored.set(bundle.name, { kind: "not saved", reason: skipped?.reason ?? "it could not be packed" });
      continue;
    }
    const saved = await service.save(fileOf(bundle), bundle.key);
    stored.set(bundle.name, saved.kind === "saved" ? { ...saved, sizeBytes } : saved);
    await rm(file, { force: true });
  }
  return verdicts.map((verdict) => {
    const what = stored.get(verdict.name);
    return what === undefined ? verdict : { ...verdict, stored: what };
  });
}

const bundleNamed = (keys: CacheKeysResult | undefined, name: BundleKeys["name"]): BundleKeys | undefined =>
  keys?.bundles.find((bundle) => bundle.name === name);
