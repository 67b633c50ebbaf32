import type { BuildPlan } from "../plan/plan.ts";
import type { Lock, LockedPackage, LockedRepository } from "./lock.ts";
import { requestsOf } from "./lock-file.ts";

/** The lock of a plan whose packages were chosen from these repositories. */
export function lockOf(
  plan: BuildPlan,
  chosen: {
    readonly repositories: readonly LockedRepository[];
    readonly packages: readonly LockedPackage[];
    /** Those of the chroot environment, where the plan has one. */
    readonly tools?: readonly LockedPackage[] | undefined;
  },
  engine: string,
): Lock {
  const { os, dist, arch } = plan.target;
  const { tools } = plan;
  const chroot =
    tools?.from !== "chroot"
      ? undefined
      : { requests: requestsOf(tools.selection), packages: (chosen.tools ?? []).map(lockedPackage) };
  return {
    lockVersion: 1,
    engine,
    target: { os, dist, arch },
    requests: requestsOf(plan.selection),
    repositories: chosen.repositories,
    packages: chosen.packages.map(lockedPackage),
    ...(chroot !== undefined && { chroot }),
  };
}

const lockedPackage = (one: LockedPackage): LockedPackage => ({
  name: one.name,
  version: one.version,
  architecture: one.architecture,
  repository: one.repository,
  path: one.path,
  sizeBytes: one.sizeBytes,
  sha256: one.sha256,
  installedSizeBytes: one.installedSizeBytes,
});
