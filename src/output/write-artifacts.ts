import { mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import type { DiskImage } from "../disk/disk-image.ts";
import type { Identity } from "../disk/identity.ts";
import { digestFile } from "../files/digest-file.ts";
import type { Exec, Host } from "../host/host.ts";
import type { Compression, ImageFormat, PlannedArtifact } from "../plan/plan.ts";
import type { Artifact } from "./artifact.ts";
import { compressionSuffix, writeCompressed } from "./compress.ts";
import type { Conversion } from "./conversion.ts";
import { moveFile } from "./move-file.ts";
import { outputFailure } from "./output-errors.ts";
import type { OutputFolder } from "./output-folder.ts";
import { writeQcow2 } from "./qcow2.ts";
import { writeTar } from "./tar.ts";
import { writeVdi } from "./vdi.ts";
import { writeVhd } from "./vhd.ts";
import { writeVhdx } from "./vhdx.ts";
import { writeVmdk } from "./vmdk.ts";

/** Which files are to be made of an image. */
export interface ArtifactRequest {
  /** Its file is moved away when an uncompressed raw artifact is asked for, else stays. */
  readonly image: Pick<DiskImage, "path" | "beginning">;
  /** Settles when the check that reads that file meanwhile has found it good, or has failed: before that it is not moved. */
  readonly checked: Promise<void>;
  readonly rootfsPath: string;
  readonly artifacts: readonly PlannedArtifact[];
  readonly name: string;
  readonly version: string;
  readonly output: OutputFolder;
  /** Existing folder for files that are only compressed. */
  readonly workFolder: string;
  readonly identity: Identity;
  /** Seconds since 1970. */
  readonly epoch: number;
}

type ToolHost = Pick<Host, "exec" | "cores">;

/** One format with every compression that is asked of it: converted once. */
interface FormatRequest {
  readonly format: ImageFormat;
  readonly compressions: readonly Compression[];
}

const converters: Readonly<
  Record<Exclude<ImageFormat, "raw" | "tar">, (conversion: Conversion, exec: Exec) => Promise<void>>
> = { qcow2: writeQcow2, vhd: writeVhd, vhdx: writeVhdx, vmdk: writeVmdk, vdi: writeVdi };

/**
 * Makes every artifact of an image in the output's staging folder, as `<name>-<version>.<format>[.<compression>]`,
 * independent ones at the same time, and describes them with size and digest. Nothing is published yet.
 * Throws IC7001 when a conversion fails, IC7002 when a compression does, IC7003 or IC8006 when a file cannot be written.
 */
export async function writeArtifacts(request: ArtifactRequest, host: ToolHost): Promise<readonly Artifact[]> {
  const formats = groupByFormat(request.artifacts);
  const limit = pLimit(Math.max(1, host.cores));
  const works = formats.map((wanted) => limit(() => writeFormat(request, wanted, host)));
  await Promise.allSettled([...works, request.checked]);
  const artifacts = await Promise.all(works);
  await request.checked;
  // Last, for until here the other formats were made from it.
  if (formats.some(({ format, compressions }) => format === "raw" && compressions.includes("none"))) {
    const name = fileName(request, "raw", "none");
    const target = join(request.output.stagingPath, name);
    const file = { shown: join(request.output.path, name) };
    await nameFailure(request, file, () => moveFile(request.image.path, target, host.exec));
  }
  return artifacts.flat();
}

/** Waits for all, then gives their values or throws the first failure: no tool still writes when folders are removed. */
async function allEnded<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

function groupByFormat(artifacts: readonly PlannedArtifact[]): FormatRequest[] {
  const formats = new Map<ImageFormat, Set<Compression>>();
  for (const { format, compression } of artifacts) {
    formats.set(format, (formats.get(format) ?? new Set()).add(compression));
  }
  return [...formats].map(([format, compressions]) => ({ format, compressions: [...compressions] }));
}

async function writeFormat(
  request: ArtifactRequest,
  { format, compressions }: FormatRequest,
  host: ToolHost,
): Promise<readonly Artifact[]> {
  await using source = await openSource(request, { format, compressions });
  if (format !== "raw")
    await nameFailure(request, source, () => convert(request, format, source.path, host.exec));
  return await allEnded(
    compressions.map((compression) => finish(request, { format, compression, source: source.path }, host)),
  );
}

/** Where the uncompressed file lies or will lie: the disk itself, in the staging folder, or in a folder that goes afterwards. */
async function openSource(
  request: ArtifactRequest,
  { format, compressions }: FormatRequest,
): Promise<Source> {
  const name = fileName(request, format, "none");
  const shown = join(request.output.path, name);
  const stays = async () => {};
  if (format === "raw") return { path: request.image.path, shown, [Symbol.asyncDispose]: stays };
  if (compressions.includes("none")) {
    return { path: join(request.output.stagingPath, name), shown, [Symbol.asyncDispose]: stays };
  }
  const { workFolder } = request;
  const otherwise = "choose another folder with --work-dir";
  const file = { shown: join(workFolder, name), otherwise };
  const folder = await nameFailure(request, file, () => mkdtemp(join(workFolder, "convert-")));
  return {
    ...file,
    path: join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

interface Source extends AsyncDisposable {
  readonly path: string;
  /** The path that a user can make something of: folders that go afterwards are no part of it. */
  readonly shown: string;
  readonly otherwise?: string;
}

async function convert(
  request: ArtifactRequest,
  format: Exclude<ImageFormat, "raw">,
  target: string,
  exec: Exec,
): Promise<void> {
  const { rootfsPath, identity, epoch } = request;
  if (format === "tar") await writeTar({ rootfsPath, target, epoch }, exec);
  else await converters[format]({ source: request.image.path, target, identity, epoch }, exec);
}

/** Compresses, where that is asked for, and describes one artifact. */
async function finish(
  request: ArtifactRequest,
  file: { readonly format: ImageFormat; readonly compression: Compression; readonly source: string },
  host: ToolHost,
): Promise<Artifact> {
  const { format, compression, source } = file;
  const name = fileName(request, format, compression);
  const described = { kind: "image", format, compression, path: join(request.output.path, name) } as const;
  if (compression === "none") {
    const beginning = format === "raw" ? request.image.beginning : undefined;
    return { ...described, ...(await digestFile(source, beginning)) };
  }
  const target = join(request.output.stagingPath, name);
  try {
    await writeCompressed({ source, target, compression }, host);
  } catch (error) {
    const wanted = { path: described.path, neededBytes: await sizeOnDisk(source) };
    throw outputFailure(wanted, "IC7002", error);
  }
  return { ...described, ...(await digestFile(target)) };
}

/** Turns a failure into one about the artifact. */
async function nameFailure<T>(
  { image }: ArtifactRequest,
  { shown, otherwise }: Pick<Source, "shown" | "otherwise">,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const wanted = { path: shown, otherwise, neededBytes: await sizeOnDisk(image.path) };
    throw outputFailure(wanted, "IC7001", error);
  }
}

/** What a file takes without its holes: about what it takes in another format, and more than it takes compressed. */
async function sizeOnDisk(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? undefined : found.blocks * 512;
}

function fileName(request: ArtifactRequest, format: ImageFormat, compression: Compression): string {
  return `${request.name}-${request.version}.${format}${compressionSuffix[compression]}`;
}
