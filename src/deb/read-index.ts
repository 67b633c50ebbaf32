import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { decompress } from "../files/decompress.ts";
import type { Host } from "../host/host.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import { RunningDigest, sha256Hex } from "../trust/digest.ts";
import { type ChosenIndex, indexPaths } from "./choose-indexes.ts";
import type { DebPackage } from "./package.ts";
import { parsePackagesIndex } from "./packages-index.ts";
import type { Release } from "./release.ts";
import { inReleaseFolder } from "./release-folder.ts";

export interface ReadIndexEdge {
  readonly fetcher: Fetcher;
  readonly host: Pick<Host, "start" | "signal">;
  /** Folder for compressed indexes, named by their digest; every read hashes them anew. */
  readonly indexFolder: string;
}

/** The repository whose index is read, with the Release that vouches for it. */
export interface IndexOwner {
  readonly repository: PlannedRepository;
  /** Best first. */
  readonly baseUrls: readonly [string, ...string[]];
  readonly release: Release;
}

/** No index is near this size; where the Release does not tell the decompressed size, something must end a bomb. */
const largestIndexBytes = 4 * 1024 ** 3;

/**
 * Reads the packages of one index: from the index folder, else from the mirrors. Throws IC4001 to IC4003 when no mirror
 * has it, IC2006 when the decompressed index is not what the Release says, IC2007 when it cannot be read.
 */
export async function readIndex(
  index: ChosenIndex,
  owner: IndexOwner,
  edge: ReadIndexEdge,
): Promise<readonly DebPackage[]> {
  const { repository } = owner;
  const { name, plain } = await openIndexFile(index, owner, edge);
  return parsePackagesIndex(plain, {
    name,
    repository: repository.id,
    architecture: repository.architecture,
  });
}

/**
 * The decompressed bytes of a verified index, and its name for messages. Reading them fails at their end when they are not
 * what the Release says.
 */
export async function openIndexFile(
  index: ChosenIndex,
  owner: IndexOwner,
  edge: ReadIndexEdge,
): Promise<{ readonly name: string; readonly plain: AsyncIterable<Uint8Array> }> {
  const { repository } = owner;
  const name = shownUrl(urlBelow(owner.baseUrls[0], inReleaseFolder(repository, index.path)));
  const bytes = await verifiedBytes(index, owner, edge);
  const plain = decompress(bytes, index.compression, edge.host);
  return { name, plain: checkedChunks(plain, { name, index, signal: edge.host.signal }) };
}

/** The compressed index, in memory: the very bytes that were hashed, which nothing can change before they are read. */
async function verifiedBytes(
  index: ChosenIndex,
  owner: IndexOwner,
  edge: ReadIndexEdge,
): Promise<Uint8Array> {
  const ending = index.compression === "none" ? "" : `.${index.compression}`;
  const target = join(edge.indexFolder, `${index.sha256}${ending}`);
  const remembered = await readFile(target).catch(() => undefined);
  if (remembered !== undefined && sha256Hex(remembered) === index.sha256) return remembered;
  const { sizeBytes, sha256 } = index;
  await edge.fetcher.fetchFile({ urls: indexUrls(index, owner), target, sizeBytes, sha256 });
  const fetched = await readFile(target);
  if (sha256Hex(fetched) === sha256) return fetched;
  throw new ComposeError({
    code: "IC2006",
    message: `Cannot read "${target}": it changed after it was verified`,
    hint: "Another program writes into the cache, or the disk is failing",
  });
}

function indexUrls(
  index: ChosenIndex,
  { repository, baseUrls, release }: IndexOwner,
): readonly [string, ...string[]] {
  const [best, ...others] = indexPaths(index, release).map((path) => inReleaseFolder(repository, path));
  const urlsAt = (baseUrl: string) => others.map((path) => urlBelow(baseUrl, path));
  const [first, ...mirrors] = baseUrls;
  const bestPath = best ?? index.path;
  return [
    urlBelow(first, bestPath),
    ...urlsAt(first),
    ...mirrors.flatMap((baseUrl) => [urlBelow(baseUrl, bestPath), ...urlsAt(baseUrl)]),
  ];
}

interface Checked {
  readonly name: string;
  readonly index: ChosenIndex;
  readonly signal: AbortSignal;
}

/** Passes bytes on; fails at their end, before any package is used, when they are not what the Release says. */
async function* checkedChunks(
  chunks: AsyncIterable<Uint8Array>,
  { name, index, signal }: Checked,
): AsyncGenerator<Uint8Array> {
  const digest = new RunningDigest();
  const limitBytes = index.plain?.sizeBytes ?? largestIndexBytes;
  for await (const chunk of readable(chunks, name)) {
    signal.throwIfAborted();
    digest.update(chunk);
    if (digest.sizeBytes > limitBytes) throw notAsReleased(name, `it has more than ${limitBytes} bytes`);
    yield chunk;
  }
  if (index.plain === undefined) return;
  const { sizeBytes, sha256 } = digest.digest();
  if (sizeBytes !== index.plain.sizeBytes || sha256 !== index.plain.sha256) {
    throw notAsReleased(name, `it has ${sizeBytes} bytes with SHA-256 ${sha256}`);
  }
}

async function* readable(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ComposeError(
      { code: "IC2007", message: `Cannot decompress "${name}": ${said}`, hint: brokenRepository },
      { cause: error },
    );
  }
}

function notAsReleased(name: string, problem: string): ComposeError {
  return new ComposeError({
    code: "IC2006",
    message: `Cannot use "${name}": decompressed, ${problem}, which is not what the signed Release says`,
    hint: brokenRepository,
  });
}

const brokenRepository = "The repository was published wrongly: tell its owner, or name another mirror";
