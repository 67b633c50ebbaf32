/** The parts of SPDX 2.3's JSON form that the composer writes (https://spdx.github.io/spdx-spec/v2.3/). */
export interface SpdxDocument {
  readonly spdxVersion: "SPDX-2.3";
  readonly dataLicense: "CC0-1.0";
  readonly SPDXID: "SPDXRef-DOCUMENT";
  readonly name: string;
  readonly documentNamespace: string;
  readonly comment?: string | undefined;
  readonly creationInfo: { readonly created: string; readonly creators: readonly string[] };
  readonly packages: readonly SpdxPackage[];
  readonly relationships: readonly SpdxRelationship[];
}

/** A binary or source package, or the image itself. */
export interface SpdxPackage {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo: string;
  readonly packageFileName?: string | undefined;
  readonly primaryPackagePurpose?: "OPERATING_SYSTEM" | "SOURCE" | undefined;
  /** `Person: …`, `Organization: …` or NOASSERTION. */
  readonly supplier: string;
  readonly downloadLocation: string;
  readonly filesAnalyzed: false;
  readonly checksums?:
    | readonly { readonly algorithm: "SHA256"; readonly checksumValue: string }[]
    | undefined;
  readonly homepage?: string | undefined;
  readonly sourceInfo?: string | undefined;
  readonly licenseConcluded: "NOASSERTION";
  readonly licenseDeclared: "NOASSERTION";
  readonly copyrightText: "NOASSERTION";
  readonly summary?: string | undefined;
  readonly comment?: string | undefined;
  readonly externalRefs?: readonly SpdxPurl[] | undefined;
}

/** A package URL, as an external reference. */
export interface SpdxPurl {
  readonly referenceCategory: "PACKAGE-MANAGER";
  readonly referenceType: "purl";
  readonly referenceLocator: string;
}

/** What one element is to another. */
export interface SpdxRelationship {
  readonly spdxElementId: string;
  readonly relationshipType: "DESCRIBES" | "CONTAINS" | "DEPENDS_ON" | "GENERATED_FROM";
  readonly relatedSpdxElement: string;
}
