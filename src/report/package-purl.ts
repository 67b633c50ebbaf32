import type { BuildPlan, PlannedRepository } from "../plan/plan.ts";
import type { InstalledPackage } from "../rootfs/rootfs.ts";
import { serializePurl } from "./purl.ts";

/** What of a plan names its packages to the world. */
export interface PurlContext {
  readonly provider: Pick<BuildPlan["provider"], "purlNamespace" | "purlDistro" | "rpm">;
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
  return packagePurl({ ...installed, kind: installed.architecture }, context);
}

/** The package URL of the source package that an installed package was built from. */
export function sourcePurl(
  installed: Pick<InstalledPackage, "source" | "repository">,
  context: PurlContext,
): string {
  const { source, repository } = installed;
  const kind = context.provider.rpm === undefined ? "source" : "src";
  return packagePurl({ ...source, kind, repository }, context);
}

function packagePurl(
  one: {
    readonly name: string;
    readonly version: string;
    /** An architecture, or the format's word for sources. */
    readonly kind: string;
    readonly repository: string;
  },
  context: PurlContext,
): string {
  const { provider } = context;
  const type = provider.rpm === undefined ? "deb" : "rpm";
  const [, epoch = "", version = one.version] =
    type === "rpm" ? (/^(?:(\d+):)?(.*)$/.exec(one.version) ?? []) : [];
  return serializePurl({
    ...{ type, version, namespace: provider.purlNamespace, name: one.name },
    qualifiers: {
      arch: one.kind,
      distro: provider.purlDistro,
      epoch,
      repository_url: foreignRepositoryUrl(one.repository, context),
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
