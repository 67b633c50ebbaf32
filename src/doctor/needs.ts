import type { BuildPlan } from "../plan/plan.ts";
import type { Need } from "./host-tools.ts";

/**
 * The needs of a build: what installs its packages, what writes its disk and what its artifacts are converted and compressed with,
 * beside what every build runs. Much of it a chroot environment has.
 */
export function needsOf(
  plan: Pick<BuildPlan, "artifacts" | "tools"> & {
    readonly provider: Pick<BuildPlan["provider"], "rpm">;
    readonly system: Pick<BuildPlan["system"], "selinux">;
  },
): readonly Need[] {
  const needs = new Set<Need>(["build", "disk"]);
  if (plan.provider.rpm !== undefined) needs.add("rpm");
  if (plan.system.selinux !== undefined && plan.system.selinux !== "disabled") needs.add("selinux");
  for (const { format, compression } of plan.artifacts) {
    if (format !== "raw" && format !== "tar") needs.add("convert");
    if (compression !== "none") needs.add(compression);
  }
  return plan.tools?.from === "chroot" ? withoutTree([...needs]) : [...needs];
}

/** What a chroot environment has of all that a build may need. */
const needsOfTree: ReadonlySet<Need> = new Set(["disk", "rpm", "gz", "xz", "zstd"]);

/** The needs that a host must meet itself where there is a chroot environment. */
export const withoutTree = (needs: readonly Need[]): readonly Need[] =>
  needs.filter((need) => !needsOfTree.has(need));

/** Everything that any command may need here; what `doctor` looks at. */
export const allNeeds: readonly Need[] = [
  "build",
  "disk",
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
