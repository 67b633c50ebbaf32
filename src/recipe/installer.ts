import { readToolVersions } from "../doctor/tool-versions.ts";
import type { Host } from "../host/host.ts";
import type { BuildPlan, PlannedRepository } from "../plan/plan.ts";

/**
 * What of this host and of the plan an installed root filesystem follows from beside its packages: dpkg is the image's own; rpm is
 * the host's, and writes the database and the repositories' keys into the image.
 */
export async function installerOf(
  { provider, repositories }: Pick<BuildPlan, "provider" | "repositories">,
  host: Host,
): Promise<string | undefined> {
  if (provider.rpm === undefined) return undefined;
  const versions = Object.entries(await readToolVersions(["rpm"], host)).map((pair) => pair.join(" "));
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
