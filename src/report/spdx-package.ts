import type { BuildPlan, PlannedRepository } from "../plan/plan.ts";
import type { InstalledPackage } from "../rootfs/rootfs.ts";
import { binaryPurl, isPublicUrl, type PurlContext, sourcePurl } from "./package-purl.ts";
import type { SpdxPackage, SpdxPurl } from "./spdx-document.ts";
import { supplierOf } from "./spdx-supplier.ts";

/** Debian's copyright files are prose; what they mean in SPDX terms is for a lawyer to say. */
const noLicenceClaims = {
  licenseConcluded: "NOASSERTION",
  licenseDeclared: "NOASSERTION",
  copyrightText: "NOASSERTION",
} as const;

/** The image itself as an SPDX package. Its files are named with their digests in the manifest. */
export function imagePackage(
  id: string,
  plan: Pick<BuildPlan, "image" | "target" | "metadata">,
): SpdxPackage {
  return {
    SPDXID: id,
    name: plan.image.name,
    versionInfo: plan.image.version,
    primaryPackagePurpose: "OPERATING_SYSTEM",
    supplier: "NOASSERTION",
    downloadLocation: "NOASSERTION",
    filesAnalyzed: false,
    ...noLicenceClaims,
    summary: plan.metadata.description === "" ? undefined : plan.metadata.description,
    comment: `Image of ${plan.target.os} ${plan.target.dist} for ${plan.target.arch}`,
  };
}

export interface BinaryPackageContext extends PurlContext {
  /** The repository it came from. */
  readonly repository: Pick<PlannedRepository, "id" | "canonicalUrl">;
  readonly verification: "signed" | "digests" | "skipped";
}

/** One installed binary package. */
export function binaryPackage(
  id: string,
  installed: InstalledPackage,
  context: BinaryPackageContext,
): SpdxPackage {
  const { repository } = context;
  return {
    SPDXID: id,
    name: installed.name,
    versionInfo: installed.version,
    packageFileName: installed.path.slice(installed.path.lastIndexOf("/") + 1),
    supplier: supplierOf(installed.maintainer),
    downloadLocation: isPublicUrl(repository.canonicalUrl)
      ? `${repository.canonicalUrl}/${encodeURI(installed.path).replace(/[?#]/g, encodeURIComponent)}`
      : "NOASSERTION",
    filesAnalyzed: false,
    checksums: [{ algorithm: "SHA256", checksumValue: installed.sha256 }],
    homepage: homepageOf(installed.homepage),
    sourceInfo: `built from source package ${installed.source.name} ${installed.source.version}`,
    ...noLicenceClaims,
    summary: installed.summary === "" ? undefined : installed.summary,
    comment: context.verification === "skipped" ? unverifiedComment(repository.id) : undefined,
    externalRefs: [purlReference(binaryPurl(installed, context))],
  };
}

/** The source package that an installed package was built from, known by name and version alone. */
export function sourcePackage(
  id: string,
  installed: Pick<InstalledPackage, "source" | "repository">,
  context: PurlContext,
): SpdxPackage {
  return {
    SPDXID: id,
    name: installed.source.name,
    versionInfo: installed.source.version,
    primaryPackagePurpose: "SOURCE",
    supplier: "NOASSERTION",
    downloadLocation: "NOASSERTION",
    filesAnalyzed: false,
    ...noLicenceClaims,
    externalRefs: [purlReference(sourcePurl(installed, context))],
  };
}

/** What a reader must know of a repository whose signature was not checked. */
export function unverifiedComment(repositoryId: string): string {
  return `The signature of repository ${repositoryId} was not verified (insecureSkipVerify)`;
}

function purlReference(purl: string): SpdxPurl {
  return { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl };
}

/** A homepage that is a web address; packages also carry words and half addresses there. */
function homepageOf(homepage: string | undefined): string | undefined {
  const address = homepage?.trim();
  if (address === undefined || !/^(https?|ftp):\/\/\S+$/i.test(address)) return undefined;
  return URL.canParse(address) ? new URL(address).href : undefined;
}
