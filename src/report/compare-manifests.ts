import { firstJsonDifference } from "./json-difference.ts";
import type { Manifest, ManifestArtifact } from "./manifest.ts";

/** What became of an artifact in a second build. */
export type ArtifactVerdict =
  | { readonly kind: "identical" | "missing"; readonly artifact: ManifestArtifact }
  | { readonly kind: "differs"; readonly artifact: ManifestArtifact; readonly made: ManifestArtifact };

/** What differs between two manifests. */
export interface ManifestComparison {
  /** What was not the same around the builds, in words: the engine's and the host tools' versions. */
  readonly circumstances: readonly string[];
  /** Where the manifests differ first beside that and the artifacts, in words. */
  readonly description: string | undefined;
  /** One for each artifact of the first build. */
  readonly artifacts: readonly ArtifactVerdict[];
}

/** Compares what two builds say of themselves, the one that was made before first. */
export function compareManifests(was: Manifest, is: Manifest): ManifestComparison {
  return {
    circumstances: [
      ...versionChange("image-composer", was.engine.version, is.engine.version),
      ...[...new Set([...Object.keys(was.tools), ...Object.keys(is.tools)])]
        .sort()
        .flatMap((tool) => versionChange(tool, was.tools[tool], is.tools[tool])),
    ],
    description: firstJsonDifference(describedBy(was), describedBy(is)),
    artifacts: was.artifacts.map((artifact): ArtifactVerdict => {
      const made = is.artifacts.find(({ file }) => file === artifact.file);
      if (made === undefined) return { kind: "missing", artifact };
      return made.sha256 === artifact.sha256
        ? { kind: "identical", artifact }
        : { kind: "differs", artifact, made };
    }),
  };
}

function versionChange(name: string, was: string | undefined, is: string | undefined): readonly string[] {
  return was === is ? [] : [`${name} was ${was ?? "not there"}, is ${is ?? "not there"}`];
}

const describedBy = ({ engine: _, tools: __, artifacts: ___, ...description }: Manifest): unknown =>
  description;
