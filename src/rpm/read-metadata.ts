import { shownUrl, urlBelow } from "../fetch/url.ts";
import { readSignedIndex, type SignedIndexEdge } from "../files/signed-index.ts";
import type { MetadataFile } from "./repomd.ts";

export type ReadMetadataEdge = SignedIndexEdge;

/** A file's name for messages: its address at the first mirror. */
export const metadataName = (file: MetadataFile, baseUrls: readonly [string, ...string[]]): string =>
  shownUrl(urlBelow(baseUrls[0], file.path));

/** A file of metadata, decompressed piece by piece and verified by what the signed repomd.xml says. Throws as readSignedIndex. */
export function readMetadata(
  file: MetadataFile,
  baseUrls: readonly [string, ...string[]],
  edge: ReadMetadataEdge,
): AsyncIterable<Uint8Array> {
  const [first, ...others] = baseUrls;
  const urls = [
    urlBelow(first, file.path),
    ...others.map((baseUrl) => urlBelow(baseUrl, file.path)),
  ] as const;
  return readSignedIndex({ ...file, name: metadataName(file, baseUrls), root: "repomd.xml", urls }, edge);
}
