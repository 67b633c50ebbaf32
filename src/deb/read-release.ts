import { join } from "node:path";
import { ComposeError } from "../errors.ts";
import type { FetchedDocument } from "../fetch/document.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import { shownUrl, urlBelow } from "../fetch/url.ts";
import { firstMirror } from "../files/first-mirror.ts";
import { refuseOlderRoot, rememberRoot } from "../files/newest-root.ts";
import type { Host } from "../host/host.ts";
import type { PlannedRepository } from "../plan/plan.ts";
import { sha256Hex } from "../trust/digest.ts";
import type { Keyring } from "../trust/keyring.ts";
import { type SignedText, unverifiedText, verifyClearsigned, verifyDetached } from "../trust/verify.ts";
import { checkRelease, parseRelease, type Release } from "./release.ts";
import { inReleaseFolder } from "./release-folder.ts";

/** A Release that passed every check, and the mirror that served it. */
export interface CheckedRelease {
  readonly release: Release;
  /** SHA-256 of the Release text: the same for InRelease and for Release with Release.gpg. */
  readonly sha256: string;
  /** Empty where verification is skipped. */
  readonly signedBy: readonly string[];
  readonly baseUrl: string;
}

/** What reading a signed root takes from outside. */
export interface ReadReleaseEdge {
  readonly fetcher: Fetcher;
  readonly host: Pick<Host, "now">;
  /** Folder where verified roots and the newest of their dates are remembered. */
  readonly indexFolder: string;
}

const largestReleaseBytes = 16 * 1024 * 1024;

/**
 * Reads a repository's signed root: InRelease, or Release with Release.gpg where there is none. Verified before it is
 * parsed, from the bytes that are parsed; the first mirror whose root passes every check is taken. `keyring` undefined
 * means that the template said `insecureSkipVerify`. Throws the first mirror's error: IC2001 to IC2005, IC2007, IC2008,
 * IC2010, IC4001, IC4003.
 */
export async function readRelease(
  repository: PlannedRepository,
  keyring: Keyring | undefined,
  edge: ReadReleaseEdge,
): Promise<CheckedRelease> {
  return firstMirror(repository.baseUrls, (baseUrl) => readReleaseAt(baseUrl, { repository, keyring, edge }));
}

interface Reading {
  readonly repository: PlannedRepository;
  readonly keyring: Keyring | undefined;
  readonly edge: ReadReleaseEdge;
}

async function readReleaseAt(baseUrl: string, reading: Reading): Promise<CheckedRelease> {
  const { repository, keyring, edge } = reading;
  const root = await readRoot(baseUrl, reading);
  const release = parseRelease(root.text, root.name);
  checkRelease(release, repository, momentFor(reading));
  // An unsigned date proves nothing, neither that it is old nor that it was seen.
  if (keyring !== undefined) {
    const folderAt = (url: string) => shownUrl(urlBelow(url, inReleaseFolder(repository, "")));
    await refuseOlderRoot(release, repository.baseUrls.map(folderAt), edge.indexFolder);
    await rememberRoot(release, folderAt(baseUrl), edge.indexFolder);
  }
  for (const document of root.documents) await document.remember();
  return { release, sha256: sha256Hex(`${root.text.trimEnd()}\n`), signedBy: root.signedBy, baseUrl };
}

/** What a snapshot serves was valid at its moment, and so were the keys that signed it; all else must be valid now. */
function momentFor({ repository, edge }: Reading): Date {
  return repository.snapshot === undefined ? edge.host.now() : new Date(repository.snapshot);
}

interface Root extends SignedText {
  readonly name: string;
  readonly documents: readonly FetchedDocument[];
}

async function readRoot(baseUrl: string, reading: Reading): Promise<Root> {
  const inRelease = await fetchRoot(baseUrl, "InRelease", reading);
  if (inRelease.kind === "found") {
    const name = shownUrl(inRelease.url);
    return { name, documents: [inRelease], ...(await textOfClearsigned(inRelease.bytes, name, reading)) };
  }
  const release = await fetchRoot(baseUrl, "Release", reading);
  if (release.kind === "absent") throw inRelease.error;
  const name = shownUrl(release.url);
  if (reading.keyring === undefined) {
    return { name, documents: [release], text: new TextDecoder().decode(release.bytes), signedBy: [] };
  }
  const signature = await fetchRoot(baseUrl, "Release.gpg", reading);
  if (signature.kind === "absent") throw unsigned(name);
  const by = { name, keyring: reading.keyring, at: momentFor(reading) };
  const signed = await verifyDetached(release.bytes, signature.bytes, by);
  return { name, documents: [release, signature], ...signed };
}

async function textOfClearsigned(bytes: Uint8Array, name: string, reading: Reading): Promise<SignedText> {
  const { keyring } = reading;
  if (keyring === undefined) return { text: await unverifiedText(bytes, name), signedBy: [] };
  return verifyClearsigned(bytes, { name, keyring, at: momentFor(reading) });
}

function fetchRoot(
  baseUrl: string,
  file: "InRelease" | "Release" | "Release.gpg",
  { repository, edge }: Reading,
) {
  const url = urlBelow(baseUrl, inReleaseFolder(repository, file));
  return edge.fetcher.fetchDocument({
    name: `${repository.suite}/${file}`,
    urls: [url],
    maxBytes: largestReleaseBytes,
    cache: join(edge.indexFolder, `${sha256Hex(url).slice(0, 16)}.${file}`),
  });
}

function unsigned(name: string): ComposeError {
  return new ComposeError({
    code: "IC2001",
    message: `Cannot trust "${name}": the repository has neither InRelease nor Release.gpg`,
    hint: "A repository that is not signed needs `insecureSkipVerify` in the template, by name",
  });
}
