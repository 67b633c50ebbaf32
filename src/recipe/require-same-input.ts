import { ComposeError } from "../errors.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { Manifest } from "../report/manifest.ts";
import { configurationDigest } from "./configuration-digest.ts";
import { imageSeed } from "./image-seed.ts";

/** A template, by the plan made of it, is what a manifest tells of. Throws IC7004 with what is another. */
export async function requireSameTemplate(
  manifest: Manifest,
  { plan, template }: { readonly plan: BuildPlan; readonly template: string },
): Promise<void> {
  const wanted = factsOf(manifest.image, manifest.target, manifest.artifacts);
  const given = factsOf(plan.image, plan.target, plan.artifacts);
  const different = wanted.find(([, value], index) => value !== given[index]?.[1]);
  if (different !== undefined) {
    const [name, value] = different;
    const own = given.find(([one]) => one === name)?.[1];
    throw another(`template "${template}"`, `its ${name} is ${own}, the manifest's ${value}`);
  }
  if ((await configurationDigest(plan)) !== manifest.configurationSha256)
    throw another(
      `template "${template}"`,
      "its configuration has another digest than the manifest's: system, boot, disk or a file that it copies",
    );
}

/** A lock file is the one that a manifest tells of, and so is the seed. Throws IC7004. */
export function requireSameLock(
  manifest: Manifest,
  { lock, file, plan }: { readonly lock: Lock; readonly file: string; readonly plan: BuildPlan },
): void {
  const { lockSha256, seedSha256 } = imageSeed(lock, plan.image);
  if (lockSha256 !== manifest.lockSha256)
    throw another(`lock file "${file}"`, "it has another digest than the manifest's");
  if (seedSha256 !== manifest.seedSha256)
    throw another("the template's seed", "it has another digest than the manifest's");
}

const factsOf = (
  image: Manifest["image"],
  target: Manifest["target"],
  artifacts: readonly { readonly format: string; readonly compression: string }[],
): readonly (readonly [string, string])[] => [
  ["image", `${image.name} ${image.version}`],
  ["target", `${target.os} ${target.dist} ${target.arch} ${target.imageType}`],
  [
    "artifacts",
    artifacts
      .map(({ format, compression }) => (compression === "none" ? format : `${format}.${compression}`))
      .sort()
      .join(", "),
  ],
];

const another = (what: string, why: string): ComposeError =>
  new ComposeError({
    code: "IC7004",
    message: `Cannot reproduce from ${what}: ${why}`,
    hint: "Give what the image was built from, unchanged, with --template and --lock",
  });
