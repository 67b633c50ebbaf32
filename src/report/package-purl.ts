import type { BuildPlan, PlannedRepository } from "../plan/plan.ts";
import type { InstalledPackage } from "../rootfs/rootfs.ts";
import { serializePurl } from "./purl.ts";

/** What of a plan names its packages to the world. */
export interface PurlContext {
  readonly provider: Pick<BuildPlan["provider"], "purlNamespace" | "purlDistro">;
  readonly repositories: readonly Pick<PlannedRepository, "id" | "canonicalUrl" | "origin">[];
}

/**
 * The package URL of an installed binary package. One from a repository that the template added also says which
 * (`repository_url`), since its name alone would mean the distribution's package.
 */
export function binaryPurl(
  installed: Pick<InstalledPackage, "name" | "version" | "architecture" | "repository">,
  context: PurlContext,
): string {
  return serializePurl({
    type: "deb",
    namespace: context.provider.purlNamespace,
    name: installed.name,
    version: installed.version,
    qualifiers: {
      arch: installed.architecture,
      distro: context.provider.purlDistro,
      repository_url: foreignRepositoryUrl(installed.repository, context),
    },
  });
}

/** The package URL of the source package that an installed package was built from. */
export function sourcePurl(
  installed: Pick<InstalledPackage, "source" | "repository">,
  context: PurlContext,
): string {
  return serializePurl({
    type: "deb",
    namespace: context.provider.purlNamespace,
    name: installed.source.name,
    version: installed.source.version,
    qualifiers: {
      arch: "source",
      distro: context.provider.purlDistro,
      repository_url: foreignRepositoryUrl(installed.repository, context),
    },
  });
}

/** Empty for the distribution's own repositories and for local folders, which mean nothing elsewhere. */
function foreignRepositoryUrl(id: string, context: PurlContext): string {
  const repository = context.repositories.find((candidate) => candidate.id === id);
  if (repository?.origin !== "template") return "";
  return isPublicUrl(repository.canonicalUrl) ? repository.canonicalUrl : "";
}

/** Whether an address means the same to a reader elsewhere: http or https, without a password in it. */
export function isPublicUrl(address: string): boolean {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.username === "" && url.password === "";
}
