import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { findRecord, keepRecord } from "../cache/record-store.ts";
import type { BuiltImage } from "../compose.ts";
import { compareVersions } from "../deb/version.ts";
import { sectorBytes } from "../disk/layout.ts";
import { ComposeError } from "../errors.ts";
import type { BuildResult, ResultArtifact } from "../events/result.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { comparePackages, type PackageChanges } from "../report/compare-packages.ts";
import type { Manifest } from "../report/manifest.ts";
import { parseManifest } from "../report/parse-manifest.ts";
import { compareEvr, parseEvr } from "../rpm/version.ts";
import type { BuildRequest } from "./build-request.ts";
import { installerOf } from "./installer.ts";
import { layerKey } from "./layer-key.ts";

/**
 * What a build says of what it made, as data. Keeps the manifest in the cache, so that the next build of the same image
 * can say what changed.
 */
export async function describeResult(
  { plan, lock, built }: { readonly plan: BuildPlan; readonly lock: Lock; readonly built: BuiltImage },
  request: BuildRequest,
  host: Host,
): Promise<Omit<BuildResult, "bootTest">> {
  const pathOf = (kind: Artifact["kind"]) => {
    const path = built.artifacts.find((artifact) => artifact.kind === kind)?.path;
    if (path === undefined) throw new TypeError(`a build without ${kind}`);
    return path;
  };
  const manifestPath = pathOf("manifest");
  const manifest = parseManifest(await readFile(manifestPath, "utf8"), manifestPath);
  const { disk, image, target, lockSha256 } = manifest;
  return {
    ...{ image, target, outputFolder: request.outputFolder },
    artifacts: await Promise.all(built.artifacts.map(withDiskBytes)),
    ...{ manifestPath, sbomPath: pathOf("sbom"), lockPath: pathOf("lock") },
    checksumsPath: pathOf("checksums"),
    diskSizeBytes: disk.sizeBytes,
    partitions: disk.partitions.map(({ id, name, filesystem, mountPoint, startSector, sizeBytes }) => ({
      ...{ id, name, filesystem, mountPoint, sizeBytes },
      startBytes: startSector * sectorBytes,
    })),
    packageCount: manifest.packages.length,
    installedSizeBytes: lock.packages.reduce((sum, one) => sum + one.installedSizeBytes, 0),
    ...{ reproducibleId: reproducibleId(manifest), lockSha256, imageKey: built.key },
    layerKey: layerKey(lock, request.epoch, await installerOf({ plan, lock }, host)),
    unchanged: built.how === "kept",
    packageChanges: await packageChanges(manifest, { plan, request }, host),
  };
}

async function withDiskBytes(artifact: Artifact): Promise<ResultArtifact> {
  return { ...artifact, diskBytes: (await stat(artifact.path)).blocks * 512 };
}

/** SHA-256 (hex) of what an image follows from, host and tools apart: two builds with the same one are to give the same bytes. */
export function reproducibleId(manifest: Manifest): string {
  const { engine, image, target, sourceDateEpoch, seedSha256, lockSha256, configurationSha256 } = manifest;
  const formats = manifest.artifacts.map(({ format, compression }) => [format, compression]);
  const inputs = [engine, image, target, sourceDateEpoch.seconds, seedSha256, lockSha256];
  return sha256(JSON.stringify([...inputs, configurationSha256, formats]));
}

/**
 * How the packages differ from those of the last build of this image, and keeps the manifest for the next one: under what stays the
 * same from version to version. Undefined where no build is known.
 */
async function packageChanges(
  manifest: Manifest,
  { plan, request }: { readonly plan: BuildPlan; readonly request: BuildRequest },
  host: Host,
): Promise<PackageChanges | undefined> {
  const folder = join(request.cacheFolder, "manifests");
  const key = sha256(JSON.stringify([plan.image.name, plan.target]));
  const before = await findManifest(folder, key, host);
  await keepRecord(folder, { key, value: manifest }, host);
  return before === undefined ? undefined : comparePackages(before, manifest, versionOrder(plan));
}

async function findManifest(folder: string, key: string, host: Host): Promise<Manifest | undefined> {
  const value = await findRecord<unknown>(folder, key, host);
  if (value === undefined) return undefined;
  try {
    return parseManifest(JSON.stringify(value), join(folder, key));
  } catch (error) {
    // Another version of the composer has kept it.
    if (error instanceof ComposeError) return undefined;
    throw error;
  }
}

/** Which of two versions is the older, as the package format has it. */
const versionOrder = ({ provider }: BuildPlan): ((a: string, b: string) => number) =>
  provider.rpm === undefined ? compareVersions : (a, b) => compareEvr(parseEvr(a), parseEvr(b));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
