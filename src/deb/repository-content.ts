import type { Host } from "../host/host.ts";
import type { LockedRepository } from "../packages/lock.ts";
import type { KeyTrust, PlannedRepository } from "../plan/plan.ts";
import type { Keyring } from "../trust/keyring.ts";
import type { PackageCatalog } from "./package-catalog.ts";
import type { ReleaseWords } from "./preferences.ts";
import type { PathOwners } from "./read-contents.ts";
import type { ReadIndexEdge } from "./read-index.ts";

/** A repository as it is now: what a lock records of it and the packages it offers. */
export interface RepositoryContent {
  readonly locked: LockedRepository;
  readonly catalogs: readonly PackageCatalog[];
  /** What its Release says of it: pins name it, and priorities follow from it. */
  readonly release: ReleaseWords;
  /** Which packages own these paths; undefined when the repository has no index of contents. Throws as reading an index. */
  readonly findOwners: (paths: readonly string[]) => Promise<PathOwners | undefined>;
  /** The plan's addresses, the one that served the Release first: it serves the packages of the same moment. */
  readonly baseUrls: readonly [string, ...string[]];
}

/** What reading a repository takes from outside. */
export interface ReadRepositoryEdge extends ReadIndexEdge {
  readonly host: Pick<Host, "exec" | "start" | "signal" | "now" | "report">;
  /** Finds the pinned keys; see trust/keyring.ts. */
  readonly readKeys: (trust: KeyTrust) => Promise<Keyring>;
}

/** A repository of which is known what all else follows from, and nothing else of it was read yet. */
export interface RepositoryRoot {
  readonly repository: PlannedRepository;
  /** Of the Release, or of the list of single packages with their digests. */
  readonly sha256: string;
  readonly signedBy: readonly string[];
  /** Reads its packages; see `readRepositoryContent`. */
  readonly readContent: () => Promise<RepositoryContent>;
}
