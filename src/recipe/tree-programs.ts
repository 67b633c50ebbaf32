import type { BuildPlan, Compression } from "../plan/plan.ts";

/** What writes and checks every disk. */
const diskPrograms = ["e2fsck", "mcopy", "mke2fs", "mkfs.fat", "mmd", "sfdisk"] as const;

const compressors: Readonly<Record<Compression, readonly string[]>> = {
  none: [],
  gz: ["pigz"],
  xz: ["xz"],
  zstd: ["zstd"],
};

/** The programs of a build that a tree of tools must have. */
export function treePrograms({
  artifacts,
  provider,
}: {
  readonly artifacts: BuildPlan["artifacts"];
  readonly provider: Pick<BuildPlan["provider"], "rpm">;
}): readonly string[] {
  const ofArtifacts = artifacts.flatMap(({ compression }) => compressors[compression]);
  const installer = provider.rpm === undefined ? [] : ["rpm"];
  return [...new Set([...diskPrograms, ...installer, ...ofArtifacts])].sort();
}
