import { ComposeError } from "../errors.ts";
import { indexError } from "../files/signed-index.ts";
import type { LockedRepository } from "../packages/lock.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import { warnOfSkipped } from "../trust/warn-of-skipped.ts";
import { type ChosenIndex, chooseIndexes } from "./choose-indexes.ts";
import { readPathOwners } from "./read-contents.ts";
import { readIndex } from "./read-index.ts";
import { type CheckedRelease, readRelease } from "./read-release.ts";
import { readSinglePackages } from "./read-single-packages.ts";
import type { ReadRepositoryEdge, RepositoryContent, RepositoryRoot } from "./repository-content.ts";

export type { ReadRepositoryEdge, RepositoryContent, RepositoryRoot } from "./repository-content.ts";

/**
 * Reads a Debian repository's keys and signed root: one round trip; of single packages, what they say of themselves. Throws
 * IC2001 to IC2008, IC4001 to IC4003, IC5001, IC8008.
 */
export async function readRepositoryRoot(
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<RepositoryRoot> {
  const { trust, layout } = repository;
  if (layout.kind === "files" || layout.kind === "folder") return readSinglePackages(repository, edge);
  const keyring = trust.kind === "keys" ? await edge.readKeys(trust) : undefined;
  if (keyring === undefined) warnOfSkipped(repository, edge.host);
  const readAgain = () => readRelease(repository, keyring, edge);
  const release = await readAgain();
  const readContent = () =>
    readIndexes(repository, release, edge).catch(async (error: unknown) => {
      if (error instanceof ComposeError && error.code === "IC2006")
        return readIndexes(repository, await readAgain(), edge);
      throw error;
    });
  return { repository, sha256: release.sha256, signedBy: release.signedBy, readContent };
}

/**
 * Reads the Packages indexes that a verified root names; each verified before it is parsed. Those that lie in the index
 * folder cost no round trip. A mirror that is being updated, so that an index does not match, is read a second time.
 * Throws IC2006 to IC2009, IC4001, IC4003, IC8006, IC8008.
 */
export function readRepositoryContent(root: RepositoryRoot): Promise<RepositoryContent> {
  return root.readContent();
}

/** Reads a Debian repository whole: its root, then its indexes. */
export async function readRepository(
  repository: PlannedRepository,
  edge: ReadRepositoryEdge,
): Promise<RepositoryContent> {
  return readRepositoryContent(await readRepositoryRoot(repository, edge));
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
  const catalogs = reads.map((read) => {
    if (read.status === "rejected") throw indexError(read.reason, repository.id, "Release");
    return read.value;
  });
  const findOwners = (paths: readonly string[]) => readPathOwners(paths, owner, edge);
  return { locked: lockedRepository(repository, checked, indexes), catalogs, release, baseUrls, findOwners };
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
    ...(repository.snapshot === undefined ? {} : { snapshot: repository.snapshot }),
    verification: repository.trust.kind === "keys" ? "signed" : "skipped",
    indexes: indexes.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
  };
}
