import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Host } from "../host/host.ts";
import { RunningDigest, sha256Hex } from "../trust/digest.ts";
import { decompress, type FileCompression } from "./decompress.ts";

/** A file of a repository that its signed root vouches for. */
export interface SignedIndex {
  /** What it is, for messages: its address. */
  readonly name: string;
  /** What the root is, for messages. */
  readonly root: "Release" | "repomd.xml";
  /** Best first. */
  readonly urls: readonly [string, ...string[]];
  readonly compression: FileCompression;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** What it must be when decompressed, where the root says so. */
  readonly plain: { readonly sizeBytes: number; readonly sha256: string } | undefined;
}

/** What reading an index takes from outside. */
export interface SignedIndexEdge {
  readonly fetcher: Fetcher;
  readonly host: Pick<Host, "start" | "signal">;
  /** Folder for compressed indexes, named by their digest; every read hashes them anew. */
  readonly indexFolder: string;
}

/** No index is near this size; where the root does not tell the decompressed size, something must end a bomb. */
const largestBytes = 4 * 1024 ** 3;

/**
 * An index, decompressed piece by piece: from the index folder, else from the mirrors. Throws IC4001 to IC4003 when no mirror has
 * it, IC2007 when it cannot be decompressed, and, at the latest at its end, before what was parsed is used, IC2006 when it
 * is not what the signed root says: longer than that, it is cut off at once.
 */
export async function* readSignedIndex(
  index: SignedIndex,
  edge: SignedIndexEdge,
): AsyncGenerator<Uint8Array> {
  const bytes = await verifiedBytes(index, edge);
  const limitBytes = index.plain?.sizeBytes ?? largestBytes;
  const digest = new RunningDigest();
  for await (const chunk of readable(decompress(bytes, index.compression, edge.host), index)) {
    edge.host.signal.throwIfAborted();
    digest.update(chunk);
    if (digest.sizeBytes > limitBytes) throw notAsSigned(index, `it has more than ${limitBytes} bytes`);
    yield chunk;
  }
  if (index.plain === undefined) return;
  const { sizeBytes, sha256 } = digest.digest();
  if (sizeBytes === index.plain.sizeBytes && sha256 === index.plain.sha256) return;
  throw notAsSigned(index, `it has ${sizeBytes} bytes with SHA-256 ${sha256}`);
}

/** The compressed file, in memory: the very bytes that were hashed, which nothing can change before they are read. */
async function verifiedBytes(
  { name, urls, compression, sizeBytes, sha256 }: SignedIndex,
  { fetcher, indexFolder }: SignedIndexEdge,
): Promise<Uint8Array> {
  const target = join(indexFolder, `${sha256}${compression === "none" ? "" : `.${compression}`}`);
  const remembered = await readFile(target).catch(() => undefined);
  if (remembered !== undefined && sha256Hex(remembered) === sha256) return remembered;
  await fetcher.fetchFile({ name: basename(name), urls, target, sizeBytes, sha256 });
  const fetched = await readFile(target);
  if (sha256Hex(fetched) === sha256) return fetched;
  throw new ComposeError({
    code: "IC2006",
    message: `Cannot read "${target}": it changed after it was verified`,
    hint: "Another program writes into the cache, or the disk is failing",
  });
}

async function* readable(
  chunks: AsyncIterable<Uint8Array>,
  { name }: SignedIndex,
): AsyncGenerator<Uint8Array> {
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

function notAsSigned({ name, root }: SignedIndex, problem: string): ComposeError {
  return new ComposeError({
    code: "IC2006",
    message: `Cannot use "${name}": decompressed, ${problem}, which is not what the signed ${root} says`,
    hint: brokenRepository,
  });
}

const brokenRepository = "The repository was published wrongly: tell its owner, or name another mirror";

/** A mirror that serves other indexes than its signed root lists is, mostly, being updated at this moment: IC2006 then. */
export function indexError(error: unknown, repository: string, root: SignedIndex["root"]): unknown {
  if (!(error instanceof ComposeError) || !["IC4002", "IC4003"].includes(error.code)) return error;
  return new ComposeError(
    {
      code: "IC2006",
      message: `Cannot read repository "${repository}": an index does not match the signed ${root}: ${error.message}`,
      hint: "The mirror is being updated or is broken: try again in some minutes, or name another mirror",
    },
    { cause: error },
  );
}
