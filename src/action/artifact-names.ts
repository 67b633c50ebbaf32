import type { BuildResult, ResultArtifact } from "../events/result.ts";

/** A file as it is uploaded. */
export interface NamedArtifact {
  readonly artifact: ResultArtifact;
  /** Its name among the artifacts of the whole workflow run. */
  readonly name: string;
}

type Named = Pick<BuildResult, "image" | "target" | "artifacts">;

/** `<image>-<version>-<architecture>`, without the architecture where the image's name has it already. */
export function artifactStem({ image, target }: Pick<Named, "image" | "target">): string {
  const stem = `${image.name}-${image.version}`;
  return image.name.split(/[-.]/).includes(target.arch) ? stem : `${stem}-${target.arch}`;
}

/**
 * Names under which no other image of the run and no other architecture of the same image uploads: what each file's own name
 * has behind that of the image, behind the stem.
 */
export function namedArtifacts(result: Named, stem = artifactStem(result)): readonly NamedArtifact[] {
  const { name, version } = result.image;
  return result.artifacts.map((artifact) => {
    const file = artifact.path.slice(artifact.path.lastIndexOf("/") + 1);
    const own = [`${name}-${version}`, name].find((start) => file.startsWith(`${start}.`));
    return { artifact, name: `${stem}.${own === undefined ? file : file.slice(own.length + 1)}` };
  });
}

/** SHA256SUMS for who downloads: the same digests under the names of the artifacts. */
export const uploadedChecksums = (artifacts: readonly NamedArtifact[]): string =>
  artifacts
    .filter(({ artifact }) => artifact.kind !== "checksums")
    .map(({ artifact, name }) => `${artifact.sha256}  ${name}\n`)
    .join("");
