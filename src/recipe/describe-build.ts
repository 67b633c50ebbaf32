import { createHash } from "node:crypto";
import type { DiskImage } from "../disk/disk-image.ts";
import { needsOf } from "../doctor/needs.ts";
import { readToolVersions } from "../doctor/tool-versions.ts";
import type { Host } from "../host/host.ts";
import type { Artifact } from "../output/artifact.ts";
import { type OutputFolder, writeTextArtifact } from "../output/output-folder.ts";
import type { Lock } from "../packages/lock.ts";
import { serializeLock } from "../packages/lock-file.ts";
import type { BuildPlan } from "../plan/plan.ts";
import { manifestOf, serializeManifest } from "../report/manifest.ts";
import { serializeSpdx, spdxOf } from "../report/spdx.ts";
import type { InstalledPackage } from "../rootfs/rootfs.ts";
import { engineVersion } from "../version.ts";
import { chrootOf } from "./chroot-key.ts";
import { configurationDigest } from "./configuration-digest.ts";
import type { BootChoice } from "./configure-image.ts";
import type { ImageSeed } from "./image-seed.ts";

/** Everything that the reports tell of. */
export interface Build {
  readonly plan: BuildPlan;
  readonly lock: Lock;
  readonly seed: ImageSeed;
  readonly epoch: number;
  readonly packages: readonly InstalledPackage[];
  readonly boot: BootChoice;
}

/** What can be said before the image is written. */
export interface Description {
  readonly configurationSha256: string;
  readonly tools: Readonly<Record<string, string>>;
  /** The SPDX document as text. */
  readonly sbom: string;
}

/** The part of the reports that does not wait for the image: runs beside the initramfs. */
export async function describeBuild(build: Build, host: Host): Promise<Description> {
  const configurationSha256 = await configurationDigest(build.plan);
  const content = `${build.seed.lockSha256}\n${configurationSha256}\n${build.plan.image.name} ${build.plan.image.version}`;
  const sbom = serializeSpdx(
    spdxOf({
      plan: build.plan,
      lock: build.lock,
      packages: build.packages,
      engineVersion,
      sourceDateEpochSeconds: build.epoch,
      contentSha256: createHash("sha256").update(content).digest("hex"),
    }),
  );
  return { configurationSha256, sbom, tools: await readToolVersions(needsOf(build.plan), host) };
}

/** Manifest, SBOM and lock beside the images, named after the image. Throws IC7003 and IC8006. */
export async function writeReports(
  build: Build & { readonly description: Description },
  made: { readonly image: DiskImage; readonly artifacts: readonly Artifact[] },
  output: OutputFolder,
): Promise<readonly Artifact[]> {
  const { name, version } = build.plan.image;
  const stem = `${name}-${version}`;
  const manifest = manifestOf({
    ...build,
    ...build.description,
    chroot: chrootOf(build.plan, build.lock),
    boot: { kernelVersion: build.boot.kernel.version, cmdline: build.boot.cmdline },
    disk: made.image,
    artifacts: made.artifacts,
    engineVersion,
    sourceDateEpochSeconds: build.epoch,
    seedSha256: build.seed.seedSha256,
    lockSha256: build.seed.lockSha256,
  });
  return Promise.all([
    writeTextArtifact(output, {
      kind: "manifest",
      format: "json",
      fileName: `${stem}.manifest.json`,
      text: serializeManifest(manifest),
    }),
    writeTextArtifact(output, {
      kind: "sbom",
      format: "spdx",
      fileName: `${stem}.spdx.json`,
      text: build.description.sbom,
    }),
    writeTextArtifact(output, {
      kind: "lock",
      format: "json",
      fileName: `${name}.lock.json`,
      text: serializeLock(build.lock),
    }),
  ]);
}
