import type { Relation } from "./relation.ts";
import type { Evr } from "./version.ts";

/** What a package says of others and of itself, in the order in which catalogs keep it. */
export const relationKinds = [
  "provides",
  "requires",
  "conflicts",
  "obsoletes",
  "recommends",
  "suggests",
  "supplements",
  "enhances",
] as const;

/** What a relation is about: one of `relationKinds`. */
export type RelationKind = (typeof relationKinds)[number];

/** One binary package as a repository's primary metadata describes it. */
export interface RpmPackage extends Readonly<Record<RelationKind, readonly Relation[]>> {
  readonly name: string;
  readonly evr: Evr & { readonly release: string };
  /** `[epoch:]version-release`. */
  readonly version: string;
  /** The format's own word, e.g. x86_64 or noarch. */
  readonly architecture: string;
  /** Of `requires`, those that must be there before the package's scripts run: `Requires(pre)`. */
  readonly strictlyRequires: readonly Relation[];
  /** The files that primary metadata lists: programs, /etc and /usr/lib/sendmail. */
  readonly files: readonly string[];
  /** Id of the repository that offers it. */
  readonly repository: string;
  /** Path below the repository's base address. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly installedSizeBytes: number;
}
