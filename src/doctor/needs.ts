import type { BuildPlan } from "../plan/plan.ts";
import type { Need } from "./host-tools.ts";

/** The needs of a build: what installs its packages and what its artifacts are converted and compressed with, beside what every build runs. */
export function needsOf(
  plan: Pick<BuildPlan, "artifacts"> & {
    readonly provider: Pick<BuildPlan["provider"], "rpm">;
    readonly system: Pick<BuildPlan["system"], "selinux">;
  },
): readonly Need[] {
  const needs = new Set<Need>(["build"]);
  if (plan.provider.rpm !== undefined) needs.add("rpm");
  if (plan.system.selinux !== undefined && plan.system.selinux !== "disabled") needs.add("selinux");
  for (const { format, compression } of plan.artifacts) {
    if (format !== "raw" && format !== "tar") needs.add("convert");
    if (compression !== "none") needs.add(compression);
  }
  return [...needs];
}

/** Everything that any command may need here; what `doctor` looks at. */
export const allNeeds: readonly Need[] = [
  "build",
  "rpm",
  "selinux",
  "rootless",
  "convert",
  "gz",
  "xz",
  "zstd",
  "boot-test",
  "boot-test-x86_64",
  "ssh",
];
