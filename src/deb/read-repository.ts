import { ComposeError } from "../errors.ts";
import { shownUrl } from "../fetch/url.ts";
import type { Host } from "../host/host.ts";
import type { LockedRepository } from "../packages/lock.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import type { Keyring } from "../trust/keyring.ts";
import { type ChosenIndex, chooseIndexes } from "./choose-indexes.ts";
import type { DebPackage } from "./package.ts";
import type { ReleaseWords } from "./preferences.ts";
import { type ReadIndexEdge, readIndex } from "./read-index.ts";
import { type CheckedRelease, readRelease } from "./read-release.ts";

/** A repository as it is now: what a lock records of it and the packages it offers. */
export interface RepositoryContent {
  readonly locked: LockedRepository;
  readonly packages: readonly DebPackage[];
  /** What its Release says of it: pins name it, and priorities follow from it. */
  readonly release: ReleaseWords;
  /** The plan's addresses, the one that served the Release first: it serves the packages of the same moment. */
  readonly baseUrls: readonly [string, ...string[]];
}

type KeyTrust = Extract<PlannedRepository["trust"], { readonly kind: "keys" }>;

export interface ReadRepositoryEdge extends ReadIndexEdge {
  readonly host: Pick<Host, "start" | "signal" | "now" | "report">;
  /** Finds the pinned keys; see trust/keyring.ts. */
  readonly readKeys: (trust: KeyTrust) => Promise<Keyring>;
}

/** A repository whose signed root was read and verified, and nothing else of it yet. */
export interface RepositoryRoot {
  readonly repository: PlannedRepository;
  readonly release: CheckedRelease;
  /** Reads the root again, from the first mirror that answers now. */
  readonly readAgain: () => Promise<CheckedRelease>;
}

/** Reads a Debian repository's keys and signed root: one round trip. Throws IC2001 to IC2008, IC4001, IC4003, IC8008. */
export async function readRepositoryRoot(
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<RepositoryRoot> {
  const { trust } = repository;
  const keyring = trust.kind === "keys" ? await edge.readKeys(trust) : undefined;
  if (keyring === undefined) warnOfSkipped(repository, edge);
  const readAgain = () => readRelease(repository, keyring, edge);
  return { repository, release: await readAgain(), readAgain };
}

/**
 * Reads the Packages indexes that a verified root names; each verified before it is parsed. Those that lie in the index
 * folder cost no round trip. A mirror that is being updated, so that an index does not match, is read a second time.
 * Throws IC2006 to IC2009, IC4001, IC4003, IC8006, IC8008.
 */
export async function readRepositoryContent(
  { repository, release, readAgain }: RepositoryRoot,
  edge: ReadRepositoryEdge,
): Promise<RepositoryContent> {
  return readIndexes(repository, release, edge).catch(async (error: unknown) => {
    if (error instanceof ComposeError && error.code === "IC2006")
      return readIndexes(repository, await readAgain(), edge);
    throw error;
  });
}

/** Reads a Debian repository whole: its root, then its indexes. */
export async function readRepository(
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<RepositoryContent> {
  return readRepositoryContent(await readRepositoryRoot(repository, edge), edge);
}

async function readIndexes(
  repository: PlannedRepository,
  checked: CheckedRelease,
  edge: ReadRepositoryEdge,
): Promise<RepositoryContent> {
  const { release, baseUrl } = checked;
  const baseUrls = [baseUrl, ...repository.baseUrls.filter((other) => other !== baseUrl)] as const;
  const indexes = chooseIndexes(release, repository);
  const owner = { repository, baseUrls, release };
  const reads = await Promise.allSettled(indexes.map((index) => readIndex(index, owner, edge)));
  const packages = reads.flatMap((read) => {
    if (read.status === "rejected") throw indexError(repository, read.reason);
    return read.value;
  });
  return { locked: lockedRepository(repository, checked, indexes), packages, release, baseUrls };
}

function lockedRepository(
  repository: PlannedRepository,
  { release, sha256, signedBy }: CheckedRelease,
  indexes: readonly ChosenIndex[],
): LockedRepository {
  return {
    id: repository.id,
    format: "deb",
    suite: repository.suite,
    codename: repository.codename,
    components: repository.components,
    date: release.date.toISOString(),
    releaseSha256: sha256,
    signedBy,
    verification: repository.trust.kind === "keys" ? "signed" : "skipped",
    indexes: indexes.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
  };
}

function warnOfSkipped(repository: PlannedRepository, { host }: ReadRepositoryEdge): void {
  const where = repository.baseUrls.map(shownUrl).join(", ");
  host.report.warn(
    `Repository "${repository.id}" is NOT VERIFIED (insecureSkipVerify): whoever answers for ${where} decides what is installed`,
  );
}

/** A mirror that serves other indexes than its Release lists is, mostly, being updated at this moment. */
function indexError(repository: PlannedRepository, error: unknown): unknown {
  if (!(error instanceof ComposeError) || !["IC4002", "IC4003"].includes(error.code)) return error;
  return new ComposeError(
    {
      code: "IC2006",
      message: `Cannot read repository "${repository.id}": an index does not match the signed Release: ${error.message}`,
      hint: "The mirror is being updated or is broken: try again in some minutes, or name another mirror",
    },
    { cause: error },
  );
}
