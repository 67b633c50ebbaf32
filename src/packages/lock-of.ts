import type { BuildPlan } from "../plan/plan.ts";
import type { Lock, LockedPackage, LockedRepository } from "./lock.ts";
import { requestsOf } from "./lock-file.ts";

/** The lock of a plan whose packages were chosen from these repositories. */
export function lockOf(
  plan: BuildPlan,
  chosen: { readonly repositories: readonly LockedRepository[]; readonly packages: readonly LockedPackage[] },
  engine: string,
): Lock {
  const { os, dist, arch } = plan.target;
  return {
    lockVersion: 1,
    engine,
    target: { os, dist, arch },
    requests: requestsOf(plan.selection),
    repositories: chosen.repositories,
    packages: chosen.packages.map((one) => ({
      name: one.name,
      version: one.version,
      architecture: one.architecture,
      repository: one.repository,
      path: one.path,
      sizeBytes: one.sizeBytes,
      sha256: one.sha256,
      installedSizeBytes: one.installedSizeBytes,
    })),
  };
}
