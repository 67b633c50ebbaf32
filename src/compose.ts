import { readBootFiles } from "./boot/systemd-boot.ts";
import { checkDisk } from "./disk/check-disk.ts";
import { planDiskIdentity } from "./disk/plan-identity.ts";
import type { Host } from "./host/host.ts";
import type { Artifact } from "./output/artifact.ts";
import { openOutput, publishArtifacts } from "./output/output-folder.ts";
import { writeArtifacts } from "./output/write-artifacts.ts";
import type { Lock } from "./packages/lock.ts";
import type { BuildPlan } from "./plan/plan.ts";
import { publishBrought } from "./recipe/brought-artifacts.ts";
import type { BuildRequest } from "./recipe/build-request.ts";
import { configureImage } from "./recipe/configure-image.ts";
import { describeBuild, writeReports } from "./recipe/describe-build.ts";
import { findFinished, nameImage, rememberFinished, tellOfImage } from "./recipe/finished-image.ts";
import { imageSeed } from "./recipe/image-seed.ts";
import { labelImage } from "./recipe/label-image.ts";
import { openBase } from "./recipe/open-base.ts";
import { openTools } from "./recipe/open-tools.ts";
import { protectHost } from "./recipe/protect-host.ts";
import { provideInitramfs } from "./recipe/provide-initramfs.ts";
import { useCache } from "./recipe/use-cache.ts";
import { writeImage } from "./recipe/write-image.ts";
import { normalizeRootfs } from "./rootfs/normalize.ts";

export { lockPlan } from "./recipe/lock-plan.ts";
export { planTemplate } from "./recipe/plan-template.ts";

/** What came of a build. */
export interface BuiltImage {
  /** The digest of all that the artifacts follow from. */
  readonly key: string;
  readonly artifacts: readonly Artifact[];
  /** `kept`: nothing was built, an earlier build has made the same. */
  readonly how: "made" | "kept";
}

/**
 * THE RECIPE. A plan and its lock become the files in the output folder: images, manifest, SBOM, lock, checksums.
 * Runs as root in private mount and PID namespaces. Whatever fails, nothing is left in the output folder.
 */
export async function buildImage(
  { plan, lock }: { readonly plan: BuildPlan; readonly lock: Lock },
  request: BuildRequest,
  host: Host,
): Promise<BuiltImage> {
  const { step } = host.report;
  const { workFolder } = request;
  await using _cache = await useCache(request.cacheFolder, host);
  const name = await nameImage({ plan, lock }, request, host);
  const { key } = name;
  const finished =
    request.whenUnchanged === "keep"
      ? ((await findFinished(key, request, host)) ?? (await publishBrought(key, request, host)))
      : undefined;
  const found = finished !== undefined ? "found" : request.whenUnchanged === "keep" ? "missing" : "not asked";
  await tellOfImage(found, { name, plan, request }, host);
  if (finished !== undefined) return { key, artifacts: finished, how: "kept" };
  await protectHost([request.outputFolder, request.cacheFolder, workFolder], host);
  await using output = await openOutput(request.outputFolder, workFolder);

  await using tools = await openTools({ plan, lock }, request, host);
  await using base = await openBase({ plan, lock, tools }, request, host);
  const { rootfs, epoch, packages } = base;
  const seed = imageSeed(lock, plan.image);
  const disk = planDiskIdentity(plan.disk, seed.identity);
  const boot = await step("Configure system", () => configureImage(rootfs, { plan, disk }, host));

  const build = { plan, lock, seed, epoch, boot, packages };
  const [initramfs, description] = await Promise.all([
    step("Make initramfs", () =>
      provideInitramfs(base, { ...plan.provider, kernel: boot.kernel }, { request, host }),
    ),
    describeBuild(build, host),
  ]);
  const bootFiles = await readBootFiles(rootfs, { ...plan.boot, ...plan.provider, ...boot, initramfs });
  await step("Normalize", async () => normalizeRootfs(rootfs, epoch));
  await labelImage(rootfs, { ...plan.system, workFolder }, host);

  const onDisk = { ...host, exec: tools.on([workFolder, output.stagingPath]) };
  const image = await step("Write disk", () =>
    writeImage(
      rootfs,
      { layout: plan.disk, identity: disk, boot: bootFiles, epoch, folder: output.stagingPath },
      onDisk,
    ),
  );
  const checked = step("Check disk", () => checkDisk(image, onDisk.exec));
  const images = await step("Write images", () =>
    writeArtifacts(
      {
        ...plan.image,
        artifacts: plan.artifacts,
        image,
        checked,
        rootfsPath: rootfs.path,
        output,
        workFolder,
        epoch,
        ...seed,
      },
      onDisk,
    ),
  );
  const reports = await writeReports({ ...build, description }, { image, artifacts: images }, output);
  const artifacts = await step("Publish", () => publishArtifacts(output, [...images, ...reports], host));
  await rememberFinished(key, { artifacts, request }, host);
  return { key, artifacts, how: "made" };
}
