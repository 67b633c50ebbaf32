import type { ComparedArtifact, Explanation } from "./compare-artifacts.ts";

/** All that a reproduction found. */
export interface Reproduction {
  /** The image's name and version. */
  readonly image: string;
  readonly circumstances: readonly string[];
  /** Where manifest or SBOM differ first, in words: `manifest: packages.3.version is …`. */
  readonly reports: readonly string[];
  readonly artifacts: readonly ComparedArtifact[];
}

/** Whether every artifact and every report came out the same; other circumstances alone do not count. */
export const isReproduced = ({ artifacts, reports }: Reproduction): boolean =>
  reports.length === 0 && artifacts.every(({ kind }) => kind === "identical");

/** A reproduction for people: what explains differences first, then each artifact, then the result. */
export function reproductionText(reproduction: Reproduction): string {
  const { image, circumstances, reports, artifacts } = reproduction;
  const lines = [
    ...circumstances.map((change) => `Other circumstances: ${change}`),
    ...artifacts.flatMap(artifactLines),
    ...reports.map((report) => `differs    ${report}`),
    isReproduced(reproduction) ? `${image} is reproduced: identical` : `${image} is not reproduced`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function artifactLines({ file, kind, explanation }: ComparedArtifact): readonly string[] {
  if (kind === "missing") return [`missing    ${file}: this build did not make it`];
  const line = `${kind.padEnd(10)} ${file}`;
  return explanation === undefined
    ? [line]
    : [line, ...explanationLines(explanation).map((text) => `  ${text}`)];
}

function explanationLines(explanation: Explanation): readonly string[] {
  switch (explanation.kind) {
    case "no-file":
      return ["its first file is not beside the manifest: only the digests were compared"];
    case "changed-since":
      return ["its first file has not the digest that the manifest gives: it was changed after it was made"];
    case "unreadable":
      return [`it cannot be looked into: ${explanation.reason}`];
    case "found": {
      const { place, what, writtenBy, files } = explanation.finding;
      return [
        `first in ${place.join(", ")}: ${what}`,
        `written by ${writtenBy}`,
        ...(files > 1 ? [`${files} files differ there`] : []),
      ];
    }
  }
}
