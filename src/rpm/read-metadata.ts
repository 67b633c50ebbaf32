import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { decompress } from "../files/decompress.ts";
import type { Host } from "../host/host.ts";
import { RunningDigest, sha256Hex } from "../trust/digest.ts";
import type { MetadataFile } from "./repomd.ts";

export interface ReadMetadataEdge {
  readonly fetcher: Fetcher;
  readonly host: Pick<Host, "start" | "signal">;
  /** Folder for metadata, named by its digest; every read hashes it anew. */
  readonly indexFolder: string;
}

/** No metadata is near this size; where the repomd.xml does not tell the decompressed size, something must end a bomb. */
const largestBytes = 4 * 1024 ** 3;

/** A file's name for messages: its address at the first mirror. */
export const metadataName = (file: MetadataFile, baseUrls: readonly [string, ...string[]]): string =>
  shownUrl(urlBelow(baseUrls[0], file.path));

/**
 * A file of metadata, decompressed piece by piece: from the index folder, else from the mirrors. Throws IC4001 to IC4003 when
 * no mirror has it, IC2007 when it cannot be decompressed, and, at the latest at its end, before what was parsed is
 * used, IC2006 when it is not what the signed repomd.xml says: longer than that, it is cut off at once.
 */
export async function* readMetadata(
  file: MetadataFile,
  baseUrls: readonly [string, ...string[]],
  edge: ReadMetadataEdge,
): AsyncGenerator<Uint8Array> {
  const name = metadataName(file, baseUrls);
  const bytes = await verifiedBytes(file, baseUrls, edge);
  const limitBytes = file.plain?.sizeBytes ?? largestBytes;
  const digest = new RunningDigest();
  for await (const chunk of readable(decompress(bytes, file.compression, edge.host), name)) {
    edge.host.signal.throwIfAborted();
    digest.update(chunk);
    if (digest.sizeBytes > limitBytes) throw notAsSigned(name, `it has more than ${limitBytes} bytes`);
    yield chunk;
  }
  const { sizeBytes, sha256 } = digest.digest();
  if (file.plain === undefined || (sizeBytes === file.plain.sizeBytes && sha256 === file.plain.sha256))
    return;
  throw notAsSigned(name, `it has ${sizeBytes} bytes with SHA-256 ${sha256}`);
}

/** The compressed file, in memory: the very bytes that were hashed, which nothing can change before they are read. */
async function verifiedBytes(
  file: MetadataFile,
  baseUrls: readonly [string, ...string[]],
  { fetcher, indexFolder }: ReadMetadataEdge,
): Promise<Uint8Array> {
  const { path, sizeBytes, sha256 } = file;
  const target = join(indexFolder, `${sha256}${file.compression === "none" ? "" : `.${file.compression}`}`);
  const remembered = await readFile(target).catch(() => undefined);
  if (remembered !== undefined && sha256Hex(remembered) === sha256) return remembered;
  const [first, ...others] = baseUrls;
  const urls = [urlBelow(first, path), ...others.map((baseUrl) => urlBelow(baseUrl, path))] as const;
  await fetcher.fetchFile({ urls, target, sizeBytes, sha256 });
  const fetched = await readFile(target);
  if (sha256Hex(fetched) === sha256) return fetched;
  throw new ComposeError({
    code: "IC2006",
    message: `Cannot read "${target}": it changed after it was verified`,
    hint: "Another program writes into the cache, or the disk is failing",
  });
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

function notAsSigned(name: string, problem: string): ComposeError {
  return new ComposeError({
    code: "IC2006",
    message: `Cannot use "${name}": decompressed, ${problem}, which is not what the signed repomd.xml says`,
    hint: brokenRepository,
  });
}

const brokenRepository = "The repository was published wrongly: tell its owner, or name another mirror";
