import type { DiskIdentity, DiskImage } from "../disk/disk-image.ts";
import type { Artifact } from "../output/artifact.ts";
import type { Lock, LockedPackage, LockedRepository } from "../packages/lock.ts";
import type { BuildPlan, FilesystemKind, PlannedPartition } from "../plan/plan.ts";
import type { InstalledPackage } from "../rootfs/rootfs.ts";
import { byText } from "./by-text.ts";
import { isoSeconds } from "./iso-seconds.ts";
import { binaryPurl, type PurlContext } from "./package-purl.ts";

/**
 * What an image is and what it was made of. The same input gives the same manifest: it holds no time of the wall
 * clock, no path of the build host and no mirror. docs/manifest.md explains every field.
 */
export interface Manifest {
  readonly manifestVersion: 1;
  readonly image: BuildPlan["image"];
  readonly target: BuildPlan["target"];
  readonly metadata: BuildPlan["metadata"];
  readonly engine: { readonly name: "image-composer-action"; readonly version: string };
  readonly sourceDateEpoch: { readonly seconds: number; readonly date: string };
  /** SHA-256 (hex) of the seed that every identifier derives from, of the lock file, and of the configuration. */
  readonly seedSha256: string;
  readonly lockSha256: string;
  readonly configurationSha256: string;
  readonly boot: { readonly kernelVersion: string; readonly cmdline: string };
  readonly disk: {
    readonly table: "gpt";
    readonly guid: string;
    readonly sizeBytes: number;
    readonly partitions: readonly ManifestPartition[];
  };
  readonly repositories: readonly ManifestRepository[];
  readonly packages: readonly ManifestPackage[];
  readonly artifacts: readonly ManifestArtifact[];
  /** Version of each program that took part in making the image, by name. */
  readonly tools: Readonly<Record<string, string>>;
  /** The packages whose programs made the image from outside, where these were not the host's. */
  readonly chroot?: { readonly packages: readonly ManifestTool[] } | undefined;
}

/** A package whose programs made the image. */
export type ManifestTool = Pick<LockedPackage, "name" | "version" | "architecture" | "sha256" | "repository">;

/** A partition of the image; docs/manifest.md has it field by field. */
export interface ManifestPartition {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly typeGuid: string;
  readonly startSector: number;
  readonly sizeBytes: number;
  readonly filesystem?: FilesystemKind | undefined;
  readonly label?: string | undefined;
  readonly mountPoint?: string | undefined;
  readonly partitionUuid: string;
  readonly filesystemUuid?: string | undefined;
}

/** A repository as the lock has it. */
export type ManifestRepository = Pick<
  LockedRepository,
  "id" | "date" | "releaseSha256" | "signedBy" | "verification"
> & {
  /** Where the package format has suites. */
  readonly suite?: string | undefined;
};

/** An installed package. */
export interface ManifestPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly source: { readonly name: string; readonly version: string };
  readonly sha256: string;
  readonly repository: string;
  readonly purl: string;
}

/** A file that the build gave out. */
export interface ManifestArtifact {
  readonly file: string;
  readonly format: string;
  readonly compression: Artifact["compression"];
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** All that a manifest is made of. */
export interface ManifestInput {
  readonly plan: Pick<BuildPlan, "image" | "target" | "metadata"> & PurlContext;
  readonly lock: Pick<Lock, "repositories">;
  /** The chroot environment as a lock, where there was one. */
  readonly chroot?: Pick<Lock, "packages"> | undefined;
  readonly packages: readonly InstalledPackage[];
  readonly disk: Pick<DiskImage, "layout" | "identity">;
  /** The command line as the loader has it, `root=` included. */
  readonly boot: Manifest["boot"];
  /** Artifacts of every kind; the manifest names the images. */
  readonly artifacts: readonly Artifact[];
  readonly tools: Readonly<Record<string, string>>;
  readonly engineVersion: string;
  readonly sourceDateEpochSeconds: number;
  readonly seedSha256: string;
  readonly lockSha256: string;
  readonly configurationSha256: string;
}

/** The manifest of a finished image: packages by name, artifacts by file, tools by name, whatever order they came in. */
export function manifestOf(input: ManifestInput): Manifest {
  const { plan, disk } = input;
  return {
    manifestVersion: 1,
    image: { name: plan.image.name, version: plan.image.version },
    target: {
      os: plan.target.os,
      dist: plan.target.dist,
      arch: plan.target.arch,
      imageType: plan.target.imageType,
    },
    metadata: {
      description: plan.metadata.description,
      useCases: plan.metadata.useCases,
      keywords: plan.metadata.keywords,
    },
    engine: { name: "image-composer-action", version: input.engineVersion },
    sourceDateEpoch: {
      seconds: input.sourceDateEpochSeconds,
      date: isoSeconds(input.sourceDateEpochSeconds),
    },
    seedSha256: input.seedSha256,
    lockSha256: input.lockSha256,
    configurationSha256: input.configurationSha256,
    boot: { kernelVersion: input.boot.kernelVersion, cmdline: input.boot.cmdline },
    disk: {
      table: disk.layout.table,
      guid: disk.identity.diskGuid,
      sizeBytes: disk.layout.sizeBytes,
      partitions: disk.layout.partitions.map((partition) => manifestPartition(partition, disk.identity)),
    },
    repositories: input.lock.repositories.map(manifestRepository),
    packages: input.packages
      .map((installed) => manifestPackage(installed, plan))
      .sort(byText((entry) => `${entry.name}\0${entry.architecture}\0${entry.version}`)),
    artifacts: input.artifacts
      .filter((artifact) => artifact.kind === "image")
      .map(manifestArtifact)
      .sort(byText((entry) => entry.file)),
    tools: Object.fromEntries(Object.entries(input.tools).sort(byText(([name]) => name))),
    ...(input.chroot !== undefined && { chroot: { packages: manifestTools(input.chroot) } }),
  };
}

/** The manifest as JSON text for people and programs: two spaces, newline at the end. */
export function serializeManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function manifestPartition(partition: PlannedPartition, identity: DiskIdentity): ManifestPartition {
  const own = identity.partitions[partition.id];
  if (own === undefined) throw new Error(`partition ${partition.id} has no identity`);
  return {
    number: partition.number,
    id: partition.id,
    name: partition.name,
    typeGuid: partition.typeGuid,
    startSector: partition.startSector,
    sizeBytes: partition.sizeBytes,
    filesystem: partition.filesystem,
    label: partition.label,
    mountPoint: partition.mountPoint,
    partitionUuid: own.partitionGuid,
    filesystemUuid: own.filesystemUuid,
  };
}

function manifestRepository(repository: LockedRepository): ManifestRepository {
  return {
    id: repository.id,
    ...(repository.format === "deb" && { suite: repository.suite }),
    date: repository.date,
    releaseSha256: repository.releaseSha256,
    signedBy: repository.signedBy,
    verification: repository.verification,
  };
}

function manifestPackage(installed: InstalledPackage, context: PurlContext): ManifestPackage {
  return {
    name: installed.name,
    version: installed.version,
    architecture: installed.architecture,
    source: { name: installed.source.name, version: installed.source.version },
    sha256: installed.sha256,
    repository: installed.repository,
    purl: binaryPurl(installed, context),
  };
}

const manifestTools = ({ packages }: Pick<Lock, "packages">): readonly ManifestTool[] =>
  packages
    .map(({ name, version, architecture, sha256, repository }) => ({
      ...{ name, version, architecture, sha256, repository },
    }))
    .sort(byText(({ name, architecture }) => `${name}\0${architecture}`));

function manifestArtifact(artifact: Artifact): ManifestArtifact {
  return {
    file: artifact.path.slice(artifact.path.lastIndexOf("/") + 1),
    format: artifact.format,
    compression: artifact.compression,
    sizeBytes: artifact.sizeBytes,
    sha256: artifact.sha256,
  };
}
