import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import { shownUrl } from "../fetch/url.ts";
import { indexError } from "../files/signed-index.ts";
import type { Host } from "../host/host.ts";
import type { LockedRpmRepository } from "../packages/lock.ts";
import type { KeyTrust, PlannedRepository, RepositoryLayout } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { Keyring } from "../trust/keyring.ts";
import { warnOfSkipped } from "../trust/warn-of-skipped.ts";
import { Catalog } from "./catalog.ts";
import { findCatalog, keepCatalog } from "./catalog-store.ts";
import { type Group, parseComps } from "./comps.ts";
import { findOwners } from "./filelists.ts";
import { parseMirrors } from "./mirrors.ts";
import { type Modules, parseModules } from "./modules.ts";
import { findModules, keepModules } from "./modules-store.ts";
import { parsePrimary } from "./primary.ts";
import { metadataName, type ReadMetadataEdge, readMetadata } from "./read-metadata.ts";
import { type CheckedRepomd, readRepomd } from "./read-repomd.ts";
import { readSinglePackages } from "./read-single-packages.ts";
import type { MetadataFile } from "./repomd.ts";

/** What reading needs to know of a repository of RPMs. */
export type RpmRepository = Pick<PlannedRepository, "id" | "baseUrls" | "trust"> & {
  readonly snapshot?: string | undefined;
  readonly layout?: RepositoryLayout | undefined;
  readonly metalink?: string | undefined;
  readonly mirrorlist?: string | undefined;
};

/** What reading a repository takes from outside. */
export interface ReadRpmEdge extends ReadMetadataEdge {
  readonly host: Pick<Host, "start" | "signal" | "now" | "report">;
  /** Finds the pinned keys; see trust/keyring.ts. */
  readonly readKeys: (trust: KeyTrust) => Promise<Keyring>;
}

/** A repository whose signed root was read and verified, and nothing else of it yet; or packages that nothing lists. */
export type RpmRoot = MetadataRoot | PackagesRoot;

/** Packages that nothing lists: read whole, for there is no index of them. */
export interface PackagesRoot {
  readonly kind: "packages";
  readonly repository: RpmRepository;
  readonly checked: Pick<CheckedRepomd, "sha256" | "signedBy">;
  readonly baseUrls: readonly [string, ...string[]];
  readonly catalog: Catalog;
}

/** A verified repomd.xml, and where the files lie that it vouches for. */
export interface MetadataRoot {
  readonly kind: "metadata";
  readonly repository: RpmRepository;
  readonly checked: CheckedRepomd;
  /** All addresses, the one that served the root first: it serves the packages of the same moment. */
  readonly baseUrls: readonly [string, ...string[]];
}

/** A repository as it is now: what a lock records of it and what it offers. */
export interface RpmContent {
  readonly root: RpmRoot;
  readonly catalog: Catalog;
  readonly groups: readonly Group[];
  readonly modules: Modules | undefined;
  /** The files that were read, as the root names them. */
  readonly indexes: readonly MetadataFile[];
}

/** Reads a repository's mirrors, keys and signed root. Throws IC2001 to IC2003, IC2007, IC2009, IC2010, IC4001, IC4003, IC8008. */
export async function readRpmRoot(repository: RpmRepository, edge: ReadRpmEdge): Promise<RpmRoot> {
  const { id, baseUrls, trust, layout } = repository;
  if (layout?.kind === "files" || layout?.kind === "folder") {
    const { catalog, sha256 } = await readSinglePackages({ id, baseUrls, layout }, edge);
    return { kind: "packages", repository, checked: { sha256, signedBy: [] }, baseUrls, catalog };
  }
  if (trust.kind !== "keys") warnOfSkipped(repository, edge.host);
  return readMetadataRoot(repository, edge);
}

async function readMetadataRoot(repository: RpmRepository, edge: ReadRpmEdge): Promise<MetadataRoot> {
  const { trust } = repository;
  const keyring = trust.kind === "keys" ? await edge.readKeys(trust) : undefined;
  const known = await mirrorsOf(repository, edge);
  const checked = await readRepomd(known, keyring, edge);
  const { baseUrl } = checked;
  const others = known.filter((other) => other !== baseUrl);
  return { kind: "metadata", repository, checked, baseUrls: [baseUrl, ...others] };
}

const largestListBytes = 4 * 1024 * 1024;

/** The addresses that a mirror list names come before those that are given. */
async function mirrorsOf(
  { baseUrls, metalink, mirrorlist }: RpmRepository,
  { fetcher, indexFolder }: ReadRpmEdge,
): Promise<readonly [string, ...string[]]> {
  const list = metalink ?? mirrorlist;
  if (list === undefined) return baseUrls;
  const outcome = await fetcher.fetchDocument({
    ...{ name: shownUrl(list), urls: [list], maxBytes: largestListBytes },
    cache: join(indexFolder, `${sha256Hex(list).slice(0, 16)}.mirrors`),
  });
  if (outcome.kind === "absent") throw outcome.error;
  const [first, ...others] = await parseMirrors(outcome.bytes, shownUrl(list));
  await outcome.remember();
  return [
    first,
    ...others,
    ...baseUrls.filter((one) => one !== list && one !== first && !others.includes(one)),
  ];
}

/** The same groups under several names, by how they are compressed. */
const groupTypes = ["group", "group_zst", "group_xz", "group_gz"];

/** Groups are read only where something asks for one. */
export type GroupNeed = "groups" | "no-groups";

/**
 * Reads the packages, modules and, where they are needed, groups of a verified root; each file verified before what it says is used. What was parsed
 * before is taken from the index folder. A mirror that is being updated, so that metadata does not match its root or is gone, is read a
 * second time. Throws IC2006, IC2007, IC4001, IC4003, IC8006, IC8008.
 */
export async function readRpmContent(
  root: RpmRoot,
  edge: ReadRpmEdge,
  need: GroupNeed = "groups",
): Promise<RpmContent> {
  if (root.kind === "packages")
    return { root, catalog: root.catalog, groups: [], modules: undefined, indexes: [] };
  try {
    return await readIndexes(root, edge, need);
  } catch (error) {
    if (!(error instanceof ComposeError) || !["IC2006", "IC4001"].includes(error.code)) throw error;
    const again = await readMetadataRoot(root.repository, edge);
    if (again.checked.sha256 === root.checked.sha256) throw error;
    return readIndexes(again, edge, need);
  }
}

async function readIndexes(root: MetadataRoot, edge: ReadRpmEdge, need: GroupNeed): Promise<RpmContent> {
  const { files } = root.checked.repomd;
  const primary = files.get("primary");
  if (primary === undefined) throw new TypeError("A repomd.xml without primary metadata was accepted");
  const comps = need === "groups" ? groupTypes.flatMap((type) => files.get(type) ?? []).at(0) : undefined;
  const modules = files.get("modules");
  const [tables, groups, streams] = await asIndex(root, () =>
    Promise.all([
      readTables(primary, root, edge),
      comps === undefined ? [] : parseComps(readMetadata(comps, root.baseUrls, edge), nameOf(comps, root)),
      modules === undefined ? undefined : readModules(modules, root, edge),
    ]),
  );
  const indexes = [primary, comps, modules].filter((file) => file !== undefined);
  const catalog = new Catalog(root.repository.id, tables);
  return { root, catalog, groups, modules: streams, indexes };
}

/**
 * The same content, with the owners of some paths that primary metadata does not list; without file lists it stays as it is.
 * Throws as readRpmContent.
 */
export async function withPathOwners(
  content: RpmContent,
  paths: readonly string[],
  edge: ReadRpmEdge,
): Promise<RpmContent> {
  const { root, catalog, indexes } = content;
  if (root.kind === "packages") return content;
  const file = root.checked.repomd.files.get("filelists");
  if (file === undefined || paths.length === 0) return content;
  const chunks = readMetadata(file, root.baseUrls, edge);
  const owners = await asIndex(root, () => findOwners(chunks, nameOf(file, root), new Set(paths)));
  return {
    ...content,
    catalog: catalog.withFiles(owners),
    indexes: [...indexes.filter((one) => one !== file), file],
  };
}

/** A lock wants a date of every repository; single packages have none. */
const noDate = new Date(0).toISOString();

/** What a lock records of the repository. */
export function lockedRpmRepository({ root, indexes }: RpmContent): LockedRpmRepository {
  const { repository, checked } = root;
  if (root.kind === "packages")
    return {
      ...{ id: repository.id, format: "rpm", date: noDate, releaseSha256: checked.sha256 },
      ...{ signedBy: [], verification: "digests", indexes: [] },
    };
  return {
    id: repository.id,
    format: "rpm",
    date: root.checked.repomd.date,
    releaseSha256: checked.sha256,
    signedBy: checked.signedBy,
    verification: repository.trust.kind === "keys" ? "signed" : "skipped",
    ...(repository.snapshot === undefined ? {} : { snapshot: repository.snapshot }),
    indexes: indexes.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
  };
}

async function readTables(primary: MetadataFile, root: MetadataRoot, edge: ReadRpmEdge) {
  const path = join(edge.indexFolder, `${primary.sha256}.catalog`);
  const known = await findCatalog(path);
  if (known !== undefined) return known;
  const tables = await parsePrimary(() => readMetadata(primary, root.baseUrls, edge), nameOf(primary, root));
  await keepCatalog(path, tables);
  return tables;
}

/** What was parsed before is taken from the index folder, as packages are. */
async function readModules(file: MetadataFile, root: MetadataRoot, edge: ReadRpmEdge): Promise<Modules> {
  const path = join(edge.indexFolder, `${file.sha256}.modules.json`);
  const known = await findModules(path);
  if (known !== undefined) return known;
  const chunks: Uint8Array[] = [];
  for await (const chunk of readMetadata(file, root.baseUrls, edge)) chunks.push(chunk);
  const modules = await parseModules(Buffer.concat(chunks).toString("utf8"), nameOf(file, root));
  await keepModules(path, modules);
  return modules;
}

const nameOf = (file: MetadataFile, { baseUrls }: MetadataRoot): string => metadataName(file, baseUrls);

async function asIndex<T>({ repository }: MetadataRoot, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw indexError(error, repository.id, "repomd.xml");
  }
}
