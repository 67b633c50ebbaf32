import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { findRecord, keepRecord } from "../cache/record-store.ts";
import { needsOf } from "../doctor/needs.ts";
import { readToolVersions } from "../doctor/tool-versions.ts";
import { digestFile } from "../files/digest-file.ts";
import { fileIdentity } from "../files/file-identity.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import { checksumsText } from "../output/checksums.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import type { BuildRequest } from "./build-request.ts";
import { configurationDigest } from "./configuration-digest.ts";
import { imageSeed } from "./image-seed.ts";

/** What a build remembers of an artifact that it made, to know it again. */
interface FinishedArtifact extends Omit<Artifact, "path"> {
  readonly fileName: string;
  readonly identity: string;
}

/**
 * The name of an image: SHA-256 (hex) of all that its artifacts follow from: lock, configuration, formats, epoch, the
 * composer itself and the host's tools.
 */
export async function imageKey(
  { plan, lock }: { readonly plan: BuildPlan; readonly lock: Lock },
  request: BuildRequest,
  host: Host,
): Promise<string> {
  const inputs = {
    engine: [engineVersion, await programIdentity()],
    seed: imageSeed(lock, plan.image).seedSha256,
    ...{ image: plan.image, artifacts: plan.artifacts, target: plan.target, repositories: plan.repositories },
    configuration: await configurationDigest(plan),
    epoch: request.epoch ?? "newest package",
    tools: await readToolVersions(needsOf(plan), host),
  };
  return createHash("sha256").update(JSON.stringify(inputs, withoutPlaces)).digest("hex");
}

const withoutPlaces = (key: string, value: unknown): unknown => (key === "place" ? undefined : value);

/** Two builds of the composer may bear one version while it is worked on. */
const programIdentity = (): Promise<string | undefined> => fileIdentity(process.argv[1] ?? "");

/**
 * The artifacts of that image, if an earlier build has made them in this output folder and they are still what it made:
 * files that were not touched since are known by that, others are hashed. Undefined when any is missing or another.
 */
export async function findFinished(
  key: string,
  request: BuildRequest,
  host: Host,
): Promise<readonly Artifact[] | undefined> {
  const known = await findRecord<readonly FinishedArtifact[]>(folderOf(request), key, host);
  if (known === undefined || !(await areListed(known, request))) return undefined;
  const found = await Promise.all(
    known.map(async ({ fileName, identity, ...artifact }) => {
      const path = join(request.outputFolder, fileName);
      const isSame = (await fileIdentity(path)) === identity || (await hasDigest(path, artifact.sha256));
      return isSame ? [{ ...artifact, path }] : [];
    }),
  );
  return found.every((one) => one.length > 0) ? found.flat() : undefined;
}

const hasDigest = async (path: string, sha256: string): Promise<boolean> =>
  (await digestFile(path).catch(() => undefined))?.sha256 === sha256;

/** SHA256SUMS is shared with other images: not its bytes but its lines are to be there. */
async function areListed(known: readonly FinishedArtifact[], request: BuildRequest): Promise<boolean> {
  const sums = await readFile(join(request.outputFolder, "SHA256SUMS"), "utf8").catch(() => "");
  return checksumsText(known)
    .split("\n")
    .every((line) => sums.includes(line));
}

/** Remembers what a build made, for the next one that would make the same. */
export async function rememberFinished(
  key: string,
  { artifacts, request }: { readonly artifacts: readonly Artifact[]; readonly request: BuildRequest },
  host: Host,
): Promise<void> {
  const value: FinishedArtifact[] = [];
  for (const { path, ...artifact } of artifacts.filter(({ kind }) => kind !== "checksums"))
    value.push({ ...artifact, fileName: basename(path), identity: (await fileIdentity(path)) ?? "" });
  await keepRecord(folderOf(request), { key, value }, host);
}

const folderOf = ({ cacheFolder }: BuildRequest): string => join(cacheFolder, "images");
