import type { Lock } from "../packages/lock.ts";
import type { BuildPlan } from "../plan/plan.ts";
import type { InstalledPackage } from "../rootfs/rootfs.ts";
import { byText } from "./by-text.ts";
import { isoSeconds } from "./iso-seconds.ts";
import type { PurlContext } from "./package-purl.ts";
import type { SpdxDocument, SpdxPackage, SpdxRelationship } from "./spdx-document.ts";
import { spdxIds } from "./spdx-id.ts";
import {
  type BinaryPackageContext,
  binaryPackage,
  imagePackage,
  sourcePackage,
  unverifiedComment,
} from "./spdx-package.ts";

/** All that a bill of materials is made of. */
export interface SpdxInput {
  readonly plan: Pick<BuildPlan, "image" | "target" | "metadata"> & PurlContext;
  readonly lock: {
    readonly repositories: readonly Pick<Lock["repositories"][number], "id" | "verification">[];
  };
  readonly packages: readonly InstalledPackage[];
  readonly engineVersion: string;
  readonly sourceDateEpochSeconds: number;
  /** SHA-256 (hex) of what the document describes, e.g. of the manifest: its namespace is unique because this is. */
  readonly contentSha256: string;
}

/** An installed package with its place in the document. */
interface Entry {
  readonly installed: InstalledPackage;
  readonly element: SpdxPackage;
}

/**
 * The SPDX 2.3 document of an image: the image, every installed package, every source package they were built from,
 * and how they hang together. Deterministic: sorted by name, dated with the epoch, named after `contentSha256`.
 */
export function spdxOf(input: SpdxInput): SpdxDocument {
  const nextId = spdxIds();
  const image = imagePackage(nextId("Image"), input.plan);
  const sorted = input.packages.toSorted(
    byText(({ name, architecture, version }) => `${name}\0${architecture}\0${version}`),
  );
  const entries = sorted.map((installed) => ({
    installed,
    element: binaryPackage(
      nextId("Package", installed.name, installed.architecture, installed.version),
      installed,
      contextOf(installed, input),
    ),
  }));
  const sources = sourcesOf(sorted, input.plan, nextId);
  const name = `${input.plan.image.name}-${input.plan.image.version}`;
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name,
    documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(name)}-${uuidOfDigest(input.contentSha256)}`,
    comment: documentComment(input),
    creationInfo: {
      created: isoSeconds(input.sourceDateEpochSeconds),
      creators: [`Tool: image-composer-action-${input.engineVersion}`],
    },
    packages: [image, ...entries.map(({ element }) => element), ...sources.values()],
    relationships: [
      relation("SPDXRef-DOCUMENT", "DESCRIBES", image.SPDXID),
      ...entries.map(({ element }) => relation(image.SPDXID, "CONTAINS", element.SPDXID)),
      ...dependencies(entries),
      ...origins(entries, sources),
    ],
  };
}

/** The document as JSON text: two spaces, newline at the end. */
export function serializeSpdx(document: SpdxDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function contextOf(installed: InstalledPackage, input: SpdxInput): BinaryPackageContext {
  const repository = input.plan.repositories.find(({ id }) => id === installed.repository);
  const locked = input.lock.repositories.find(({ id }) => id === installed.repository);
  if (repository === undefined || locked === undefined) {
    throw new Error(
      `package ${installed.name} names the repository ${installed.repository}, which is not known`,
    );
  }
  const { provider, repositories } = input.plan;
  return { provider, repositories, repository, verification: locked.verification };
}

/** Source packages by `name\0version`, in the order of their names. */
function sourcesOf(
  installed: readonly InstalledPackage[],
  context: PurlContext,
  nextId: (...words: readonly string[]) => string,
): ReadonlyMap<string, SpdxPackage> {
  const firstOfEach = new Map<string, InstalledPackage>();
  for (const one of installed) {
    if (!firstOfEach.has(sourceKey(one))) firstOfEach.set(sourceKey(one), one);
  }
  return new Map(
    [...firstOfEach]
      .sort(byText(([key]) => key))
      .map(([key, one]) => [
        key,
        sourcePackage(nextId("Source", one.source.name, one.source.version), one, context),
      ]),
  );
}

function sourceKey({ source }: InstalledPackage): string {
  return `${source.name}\0${source.version}`;
}

/** `dependsOn` holds names: where several architectures of one name are installed, the package's own comes first. */
function dependencies(entries: readonly Entry[]): SpdxRelationship[] {
  const byName = Map.groupBy(entries, ({ installed }) => installed.name);
  return entries.flatMap(({ installed, element }) =>
    installed.dependsOn.flatMap((name) => {
      const candidates = byName.get(name) ?? [];
      const target =
        candidates.find((one) => one.installed.architecture === installed.architecture) ?? candidates[0];
      if (target === undefined || target.element === element) return [];
      return [relation(element.SPDXID, "DEPENDS_ON", target.element.SPDXID)];
    }),
  );
}

function origins(
  entries: readonly Entry[],
  sources: ReadonlyMap<string, SpdxPackage>,
): readonly SpdxRelationship[] {
  return entries.flatMap(({ installed, element }) => {
    const source = sources.get(sourceKey(installed));
    return source === undefined ? [] : [relation(element.SPDXID, "GENERATED_FROM", source.SPDXID)];
  });
}

function relation(
  from: string,
  relationshipType: SpdxRelationship["relationshipType"],
  to: string,
): SpdxRelationship {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}

function documentComment(input: SpdxInput): string | undefined {
  const skipped = input.lock.repositories.filter(({ verification }) => verification === "skipped");
  return skipped.length === 0 ? undefined : skipped.map(({ id }) => unverifiedComment(id)).join("\n");
}

/** The first half of a SHA-256 as an RFC 9562 version 8 UUID. */
function uuidOfDigest(sha256: string): string {
  const match = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(sha256);
  if (match === null) throw new Error("a document's digest has 64 hexadecimal digits");
  const [, first, second, third, fourth, last] = match;
  return `${first}-${second}-8${third}-8${fourth}-${last}`;
}
