import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { FetchedDocument } from "../fetch/document.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { firstMirror } from "../files/first-mirror.ts";
import { refuseOlderRoot, rememberRoot } from "../files/newest-root.ts";
import type { Host } from "../host/host.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { Keyring } from "../trust/keyring.ts";
import { verifyDetached } from "../trust/verify.ts";
import { parseRepomd, type Repomd } from "./repomd.ts";

/** A repomd.xml that passed every check, and the mirror that served it. */
export interface CheckedRepomd {
  readonly repomd: Repomd;
  readonly sha256: string;
  /** Empty where verification is skipped. */
  readonly signedBy: readonly string[];
  readonly baseUrl: string;
}

/** What reading a signed root takes from outside. */
export interface ReadRepomdEdge {
  readonly fetcher: Fetcher;
  readonly host: Pick<Host, "now">;
  /** Folder where verified roots and the newest of their dates are remembered. */
  readonly indexFolder: string;
}

const largestBytes = 16 * 1024 * 1024;

/**
 * Reads a repository's root: repomd.xml with the signature that lies beside it, verified before it is parsed, from the bytes
 * that are parsed. The first mirror whose root passes every check is taken. `keyring` undefined means that the template said
 * `insecureSkipVerify`. Throws the first mirror's error: IC2001 to IC2003, IC2007, IC2010, IC4001, IC4003.
 */
export async function readRepomd(
  baseUrls: readonly [string, ...string[]],
  keyring: Keyring | undefined,
  edge: ReadRepomdEdge,
): Promise<CheckedRepomd> {
  return firstMirror(baseUrls, (baseUrl) => readRepomdAt(baseUrl, { baseUrls, keyring, edge }));
}

interface Reading {
  readonly baseUrls: readonly [string, ...string[]];
  readonly keyring: Keyring | undefined;
  readonly edge: ReadRepomdEdge;
}

async function readRepomdAt(baseUrl: string, reading: Reading): Promise<CheckedRepomd> {
  const { keyring, edge, baseUrls } = reading;
  const root = await fetchRoot(baseUrl, "repomd.xml", edge);
  if (root.kind === "absent")
    throw baseUrl.startsWith("file:") ? noRepository(baseUrl, root.error) : root.error;
  const name = shownUrl(root.url);
  const documents: FetchedDocument[] = [root];
  let signedBy: readonly string[] = [];
  if (keyring !== undefined) {
    const signature = await fetchRoot(baseUrl, "repomd.xml.asc", edge);
    if (signature.kind === "absent") throw unsigned(name);
    documents.push(signature);
    signedBy = (await verifyDetached(root.bytes, signature.bytes, { name, keyring, at: edge.host.now() }))
      .signedBy;
  }
  const repomd = await parseRepomd(root.bytes, name);
  // An unsigned date proves nothing, neither that it is old nor that it was seen.
  if (keyring !== undefined) {
    const dated = { name: repomd.name, date: new Date(repomd.date) };
    await refuseOlderRoot(dated, baseUrls.map(shownUrl), edge.indexFolder);
    await rememberRoot(dated, shownUrl(baseUrl), edge.indexFolder);
  }
  for (const document of documents) await document.remember();
  return { repomd, sha256: sha256Hex(root.bytes), signedBy, baseUrl };
}

function fetchRoot(baseUrl: string, file: string, { fetcher, indexFolder }: ReadRepomdEdge) {
  const url = urlBelow(baseUrl, `repodata/${file}`);
  return fetcher.fetchDocument({
    name: `repodata/${file}`,
    urls: [url],
    maxBytes: largestBytes,
    cache: join(indexFolder, `${sha256Hex(url).slice(0, 16)}.${file}`),
  });
}

/** Whoever names a folder of packages as a repository should hear what to do instead. */
function noRepository(baseUrl: string, cause: ComposeError): ComposeError {
  return new ComposeError(
    {
      code: "IC4001",
      message: `Cannot read "${shownUrl(baseUrl)}": it has no repodata/repomd.xml`,
      hint: "A folder of .rpm files is given as `packageFiles: [FOLDER]`; createrepo_c FOLDER makes a repository of it",
    },
    { cause },
  );
}

function unsigned(name: string): ComposeError {
  return new ComposeError({
    code: "IC2001",
    message: `Cannot trust "${name}": there is no repomd.xml.asc beside it`,
    hint: "Check the address; a repository that is not signed needs `insecureSkipVerify` in the template, by name",
  });
}
