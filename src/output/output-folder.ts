import { randomUUID } from "node:crypto";
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { digestFile } from "../files/digest-file.ts";
import { holdFolder } from "../files/hold-folder.ts";
import type { Host } from "../host/host.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { Artifact } from "./artifact.ts";
import { type Checksum, checksumsName, checksumsText, parseChecksums } from "./checksums.ts";
import { fileFailure, outputFailure } from "./output-errors.ts";

/** The folder that receives the artifacts, while they are being made. Disposing removes what was not published. */
export interface OutputFolder extends AsyncDisposable {
  /** Absolute path. */
  readonly path: string;
  /** A hidden folder inside, so on the same filesystem: artifacts are made here under their final names. */
  readonly stagingPath: string;
}

/**
 * Opens the folder for output, made where it is missing. Only one at a time may open it as the same `owner`: what an earlier
 * one, killed in the middle, has left is removed. Throws IC7003 when the folder cannot be made, IC8006 on a full disk.
 */
export async function openOutput(folder: string, owner: string = randomUUID()): Promise<OutputFolder> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true });
    const stagingPath = unfinishedOutput(path, owner);
    await rm(stagingPath, { recursive: true, force: true });
    await mkdir(stagingPath, { mode: 0o700 });
    return {
      path,
      stagingPath,
      [Symbol.asyncDispose]: () => rm(stagingPath, { recursive: true, force: true }),
    };
  } catch (error) {
    throw outputFailure({ path }, "IC7001", error);
  }
}

/** Where `owner` makes artifacts of that output folder. */
export const unfinishedOutput = (folder: string, owner: string): string =>
  join(folder, `.unfinished-${sha256Hex(owner).slice(0, 12)}`);

/** Writes a text (manifest, SBOM, lock) among the unpublished artifacts. Throws IC7003 or IC8006. */
export async function writeTextArtifact(
  output: OutputFolder,
  file: {
    readonly kind: Artifact["kind"];
    readonly format: string;
    readonly fileName: string;
    readonly text: string;
  },
): Promise<Artifact> {
  const staged = join(output.stagingPath, file.fileName);
  try {
    await writeFile(staged, file.text);
  } catch (error) {
    const wanted = { path: join(output.path, file.fileName), neededBytes: file.text.length };
    throw outputFailure(wanted, "IC7001", error);
  }
  const { kind, format } = file;
  const path = join(output.path, file.fileName);
  return { kind, format, compression: "none", path, ...(await digestFile(staged)) };
}

/** Builds publish one after the other, in moments. Nobody waits for ever for one that was stopped in the middle. */
const longestPublishSeconds = 60;

/**
 * Moves all artifacts to their final names, with a SHA256SUMS that also keeps the lines of other images whose files are
 * still there, also of those that are published at the same time, and returns them with it. Each file is replaced atomically; if
 * one cannot be, none stays.
 */
export async function publishArtifacts(
  output: OutputFolder,
  artifacts: readonly Artifact[],
  host: Pick<Host, "start" | "signal">,
): Promise<readonly Artifact[]> {
  const turn = { mode: "exclusive", waitSeconds: longestPublishSeconds } as const;
  await using _turn = await holdFolder(output.path, turn, host);
  const fileName = checksumsName;
  const text = checksumsText(await allChecksums(output, artifacts));
  const checksums = await writeTextArtifact(output, { kind: "checksums", format: "sha256", fileName, text });
  const published: string[] = [];
  try {
    for (const { path } of [...artifacts, checksums]) {
      const staged = join(output.stagingPath, basename(path));
      // Neither the umask nor a tool's own idea of permissions decides who may read an image.
      await chmod(staged, 0o644);
      await rename(staged, path);
      published.push(path);
    }
  } catch (error) {
    await Promise.all(published.map((path) => rm(path, { force: true })));
    throw fileFailure(output.path, error);
  }
  return [...artifacts, checksums];
}

async function allChecksums(output: OutputFolder, artifacts: readonly Artifact[]): Promise<Checksum[]> {
  const own = artifacts.map(({ path, sha256 }) => ({ fileName: basename(path), sha256 }));
  const ownNames = new Set(own.map(({ fileName }) => fileName));
  const earlier = parseChecksums(await readFile(join(output.path, checksumsName), "utf8").catch(() => ""));
  const isKept = async ({ fileName }: Checksum) =>
    !ownNames.has(fileName) &&
    (await access(join(output.path, fileName)).then(
      () => true,
      () => false,
    ));
  const kept = await Promise.all(earlier.map(async (line) => ((await isKept(line)) ? [line] : [])));
  return [...kept.flat(), ...own];
}
