import { relative } from "node:path";
import type { BuildResult, Result } from "../events/result.ts";
import { artifactUrl, type UploadedArtifact } from "./artifacts.ts";
import type { RestoredCaches } from "./caches.ts";

/** Every output by its name in action.yml; a test holds the two together. */
export const outputNames = [
  "image-path",
  "digest",
  "images",
  "manifest-path",
  "sbom-path",
  "lock-path",
  "checksums-path",
  "artifact-id",
  "artifact-url",
  "cache-hit",
  "package-count",
  "installed-size",
  "reproducible-id",
  "plan",
] as const;

/** Values of outputs; those that a command does not give are absent. */
export type Outputs = Readonly<Partial<Record<(typeof outputNames)[number], string>>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** What a build gave, and what was done with it. */
export interface Built {
  readonly result: BuildResult;
  readonly uploaded: readonly UploadedArtifact[];
  readonly verdicts: RestoredCaches["verdicts"];
}

/** What later steps of the job can read. */
export function buildOutputs({ result, uploaded, verdicts }: Built, environment: Environment): Outputs {
  const images = result.artifacts.filter(({ kind }) => kind === "image");
  const [first] = images;
  const idOf = (path: string): number | undefined => uploaded.find((one) => one.path === path)?.id;
  const firstId = first === undefined ? undefined : idOf(first.path);
  return {
    ...(first === undefined ? {} : { "image-path": first.path, digest: `sha256:${first.sha256}` }),
    images: JSON.stringify(
      images.map(({ path, format, compression, sizeBytes, sha256 }) => ({
        path,
        format,
        compression,
        size: sizeBytes,
        "virtual-size": result.diskSizeBytes,
        digest: `sha256:${sha256}`,
        "artifact-id": idOf(path) ?? null,
      })),
    ),
    "manifest-path": result.manifestPath,
    "sbom-path": result.sbomPath,
    "lock-path": result.lockPath,
    "checksums-path": result.checksumsPath,
    ...(firstId === undefined
      ? {}
      : { "artifact-id": String(firstId), "artifact-url": artifactUrl(firstId, environment) ?? "" }),
    "cache-hit": cacheHit(verdicts),
    "package-count": String(result.packageCount),
    "installed-size": String(result.installedSizeBytes),
    "reproducible-id": result.reproducibleId,
  };
}

/** What later steps can read after `command: lock`. */
export const lockOutputs = (result: Extract<Result, { readonly command: "lock" }>): Outputs => ({
  "lock-path": result.lockPath,
  "package-count": String(result.packageCount),
});

/** `true`: images or a layer of the very same input; `partial`: something like it; `false`: nothing. */
function cacheHit(verdicts: RestoredCaches["verdicts"]): "true" | "partial" | "false" {
  const kinds = verdicts
    .filter(({ name }) => name !== "index")
    .map(({ name, found }) => ({ name, kind: found.kind }));
  if (kinds.some(({ name, kind }) => kind === "exact" && name !== "packages")) return "true";
  return kinds.some(({ kind }) => kind === "exact" || kind === "similar") ? "partial" : "false";
}

/**
 * Lines for $GITHUB_ARTIFACTS: subjects for actions/attest, as paths below the workspace. Files elsewhere cannot be named there,
 * nor can those whose names two builds of a job share, such as SHA256SUMS.
 */
export function attestationLines({ artifacts }: Pick<BuildResult, "artifacts">, workspace: string): string {
  return artifacts
    .filter(({ kind }) => kind === "image" || kind === "manifest" || kind === "sbom")
    .map(({ path }) => relative(workspace, path))
    .filter((path) => !path.startsWith("..") && !path.startsWith("/") && !/[=\n]/.test(path))
    .map((path) => `${path}\n`)
    .join("");
}
