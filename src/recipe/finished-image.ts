import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Inputs } from "../cache/changed-inputs.ts";
import { sinceLastBuild } from "../cache/input-memory.ts";
import { findRecord, keepRecord } from "../cache/record-store.ts";
import { needsOf } from "../doctor/needs.ts";
import { readToolVersions } from "../doctor/tool-versions.ts";
import { digestFile } from "../files/digest-file.ts";
import { fileIdentity } from "../files/file-identity.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import { checksumsName, checksumsText } from "../output/checksums.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import type { BuildRequest } from "./build-request.ts";
import { chrootOf } from "./chroot-key.ts";
import { configurationDigest } from "./configuration-digest.ts";
import { imageSeed } from "./image-seed.ts";
import { programDigest } from "./program-digest.ts";
import { withoutHost } from "./without-host.ts";

/** What a build remembers of an artifact that it made, to know it again. */
export interface FinishedArtifact extends Omit<Artifact, "path"> {
  readonly fileName: string;
  readonly identity: string;
}

/** The name of an image, and for people what it follows from. */
export interface ImageName {
  /** SHA-256 (hex) of all that its artifacts follow from. */
  readonly key: string;
  readonly inputs: Inputs;
}

/**
 * Names an image after lock, configuration, formats, epoch, the composer itself and the host's tools: equal on all hosts
 * where these are.
 */
export async function nameImage(
  { plan, lock }: { readonly plan: BuildPlan; readonly lock: Lock },
  request: Pick<BuildRequest, "epoch">,
  host: Host,
): Promise<ImageName> {
  const { image, artifacts, target, repositories, metadata } = plan;
  const [program, configuration, tools] = await Promise.all([
    programDigest(),
    configurationDigest(plan),
    readToolVersions(needsOf(plan), host),
  ]);
  const seed = imageSeed(lock, image);
  const inputs: Inputs = {
    composer: `${engineVersion} ${program}`,
    packages: lock.packages.map(({ name, version }) => `${name}=${version}`),
    lock: seed.lockSha256,
    seed: seed.seedSha256,
    "name and version": JSON.stringify([image, target, metadata], withoutHost),
    formats: artifacts.map(({ format, compression }) => `${format} ${compression}`),
    repositories: repositories.map((one) => JSON.stringify(one, withoutHost)),
    configuration,
    date: String(request.epoch ?? "newest package"),
    ...toolInputs(plan, lock),
    "host tools": Object.entries(tools).map(([tool, version]) => `${tool} ${version}`),
  };
  return { key: createHash("sha256").update(JSON.stringify(inputs)).digest("hex"), inputs };
}

/** The chroot environment, where there is one: other programs may write other bytes. */
function toolInputs(plan: BuildPlan, lock: Lock): Inputs {
  const chroot = chrootOf(plan, lock);
  if (chroot === undefined) return {};
  return { tools: chroot.packages.map(({ name, version, sha256 }) => `${name}=${version} ${sha256}`) };
}

/** Says whether an earlier build has made the image, and if not, because of what. */
export async function tellOfImage(
  found: "found" | "missing" | "not asked",
  named: { readonly name: ImageName; readonly plan: BuildPlan; readonly request: BuildRequest },
  host: Host,
): Promise<void> {
  const { name, plan, request } = named;
  const { key, inputs } = name;
  const subject = ["image", plan.image.name, JSON.stringify(plan.target)];
  const why = await sinceLastBuild({ cacheFolder: request.cacheFolder, subject, inputs }, host);
  if (found === "not asked") return;
  const reason =
    found === "found"
      ? "Nothing has changed: the images are as the last build made them (--rebuild makes them anew)"
      : `Image ${key.slice(0, 12)}: not made yet${why}`;
  host.report.cache({ store: "image", verdict: found === "found" ? "hit" : "miss", key, reason });
}

/**
 * The artifacts of that image, if an earlier build has made them in this output folder and they are still what it made:
 * files that were not touched since are known by that, others are hashed. Undefined when any is missing or another.
 */
export async function findFinished(
  key: string,
  request: BuildRequest,
  host: Host,
): Promise<readonly Artifact[] | undefined> {
  const known = await knownArtifacts(key, request, host);
  if (known === undefined || !(await areListed(known, request))) return undefined;
  const found = await Promise.all(
    known.map(async ({ fileName, identity, ...artifact }) => {
      const path = join(request.outputFolder, fileName);
      const isSame = (await fileIdentity(path)) === identity || (await hasDigest(path, artifact.sha256));
      return isSame ? [{ ...artifact, path }] : [];
    }),
  );
  if (!found.every((one) => one.length > 0)) return undefined;
  const checksums = join(request.outputFolder, checksumsName);
  return [
    ...found.flat(),
    {
      ...{ kind: "checksums", format: "sha256", compression: "none" },
      path: checksums,
      ...(await digestFile(checksums)),
    },
  ];
}

/** What an earlier build of that image made, wherever it is. */
export const knownArtifacts = (
  key: string,
  request: BuildRequest,
  host: Host,
): Promise<readonly FinishedArtifact[] | undefined> => findRecord(folderOf(request), key, host);

const hasDigest = async (path: string, sha256: string): Promise<boolean> =>
  (await digestFile(path).catch(() => undefined))?.sha256 === sha256;

/** SHA256SUMS is shared with other images: not its bytes but its lines are to be there. */
async function areListed(known: readonly FinishedArtifact[], request: BuildRequest): Promise<boolean> {
  const sums = await readFile(join(request.outputFolder, checksumsName), "utf8").catch(() => "");
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
