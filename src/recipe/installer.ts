import { readToolVersions } from "../doctor/tool-versions.ts";
import type { Host } from "../host/host.ts";
import type { Lock } from "../packages/lock.ts";
import type { BuildPlan, PlannedRepository } from "../plan/plan.ts";
import { chrootKey, chrootOf } from "./chroot-key.ts";

/**
 * What of this host and of the plan an installed root filesystem follows from beside its packages: dpkg is the image's own; rpm is
 * the host's or the chroot environment's, and writes the database and the repositories' keys into the image.
 */
export async function installerOf(
  { plan, lock }: { readonly plan: BuildPlan; readonly lock: Lock },
  host: Host,
): Promise<string | undefined> {
  const { provider, repositories } = plan;
  if (provider.rpm === undefined) return undefined;
  const chroot = chrootOf(plan, lock);
  const versions =
    chroot === undefined
      ? Object.entries(await readToolVersions(["rpm"], host)).map((pair) => pair.join(" "))
      : [`chroot ${chrootKey(chroot)}`];
  const { databasePath, databaseBackend } = provider.rpm;
  return [
    ...versions,
    databaseBackend,
    databasePath,
    signaturePolicy(repositories),
    ...keysOf(repositories),
  ].join(" ");
}

/** rpm asks for signatures unless the template names a repository or packages whose signatures are not asked for. */
export const signaturePolicy = (repositories: readonly PlannedRepository[]): "all" | "digest" =>
  repositories.every(({ trust }) => trust.kind === "keys") ? "all" : "digest";

const keysOf = (repositories: readonly PlannedRepository[]): readonly string[] => [
  ...new Set(repositories.flatMap(({ trust }) => (trust.kind === "keys" ? trust.fingerprints : []))),
];
