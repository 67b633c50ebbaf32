import { createHash } from "node:crypto";
import { constants, copyFile, link, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
// The package's entry also loads what downloads artifacts, and with it a package that comes without a licence.
import { isGhes } from "../../node_modules/@actions/artifact/lib/internal/shared/config.js";
import { uploadArtifact } from "../../node_modules/@actions/artifact/lib/internal/upload/upload-artifact.js";
import { ComposeError } from "../errors.ts";
import type { BuildResult } from "../events/result.ts";
import { artifactStem, type NamedArtifact, namedArtifacts, uploadedChecksums } from "./artifact-names.ts";
import { overhear } from "./overhear.ts";

/** An artifact that the service has. */
export interface UploadedArtifact {
  readonly name: string;
  readonly id: number;
  readonly sizeBytes: number;
  /** The file that it is, or the image of the files that it holds. */
  readonly path: string;
}

/** What is uploaded, and under which names. */
export interface UploadRequest {
  readonly result: BuildResult;
  readonly form: "files" | "zip";
  readonly stem: string | undefined;
  readonly retentionDays: number;
  /** An empty place on the same disk as the output. */
  readonly stagingFolder: string;
}

/**
 * Uploads what a build made, each file as it is, or all in one zip, and compares what the service was sent with the digests
 * that the engine gave. Throws IC8014.
 */
export async function uploadArtifacts(request: UploadRequest): Promise<readonly UploadedArtifact[]> {
  return request.form === "zip" ? [await uploadZip(request)] : await uploadFiles(request);
}

async function uploadFiles({ result, stem, retentionDays, stagingFolder }: UploadRequest) {
  const named = namedArtifacts(result, stem);
  await mkdir(stagingFolder, { recursive: true });
  try {
    const uploaded: UploadedArtifact[] = [];
    for (const one of named) {
      const { file, sha256 } = await stage(one, named, stagingFolder);
      const answer = await send(one.name, [file], stagingFolder, {
        ...retentionOf(retentionDays),
        skipArchive: true,
      });
      if (answer.digest !== sha256)
        throw new ComposeError({
          code: "IC8014",
          message: `Cannot upload "${one.name}": sha256:${answer.digest} was sent, sha256:${sha256} was built`,
        });
      uploaded.push({ ...answer, name: one.name, path: one.artifact.path });
    }
    return uploaded;
  } finally {
    await rm(stagingFolder, { recursive: true, force: true });
  }
}

async function uploadZip({ result, stem, retentionDays }: UploadRequest): Promise<UploadedArtifact> {
  const name = stem ?? artifactStem(result);
  const paths = result.artifacts.map(({ path }) => path);
  const folder = join(paths[0] ?? "", "..");
  // Images that are to be small are compressed by the engine.
  const answer = await send(name, paths, folder, { ...retentionOf(retentionDays), compressionLevel: 1 });
  return { ...answer, name, path: imageOf(result) };
}

/** The service takes a raw file's own name: the file gets the artifact's name in a folder of its own, as a second link. */
async function stage(
  { artifact, name }: NamedArtifact,
  all: readonly NamedArtifact[],
  folder: string,
): Promise<{ readonly file: string; readonly sha256: string }> {
  const file = join(folder, name);
  if (artifact.kind === "checksums") {
    const text = uploadedChecksums(all);
    await writeFile(file, text);
    return { file, sha256: createHash("sha256").update(text).digest("hex") };
  }
  await link(artifact.path, file).catch(() => copyFile(artifact.path, file, constants.COPYFILE_FICLONE));
  return { file, sha256: artifact.sha256 };
}

/** One upload: an artifact of that name, of these files below the folder. */
export async function send(
  name: string,
  files: string[],
  folder: string,
  options: {
    readonly retentionDays?: number;
    readonly skipArchive?: boolean;
    readonly compressionLevel?: number;
  },
): Promise<{ readonly id: number; readonly sizeBytes: number; readonly digest: string | undefined }> {
  try {
    if (isGhes()) throw new Error("GitHub Enterprise Server has no artifact service of this version");
    const { id, size, digest } = (await overhear(() => uploadArtifact(name, files, folder, options))).value;
    if (id === undefined) throw new Error("the service gave it no id");
    return { id, sizeBytes: size ?? 0, digest };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      {
        code: "IC8014",
        message: `Cannot upload "${name}": ${reason.split("\n", 1)[0]}`,
        hint: "The files are in the output folder; upload: auto lets the step succeed without the upload",
      },
      { cause },
    );
  }
}

const retentionOf = (days: number) => (days === 0 ? {} : { retentionDays: days });

const imageOf = ({ artifacts }: BuildResult): string =>
  artifacts.find(({ kind }) => kind === "image")?.path ?? "";

/** Where people find an artifact; undefined outside of GitHub. */
export function artifactUrl(
  id: number,
  { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (!GITHUB_REPOSITORY || !GITHUB_RUN_ID) return undefined;
  return `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`;
}
