import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { ComposeError } from "../errors.ts";
import { replaceFile } from "../files/replace-file.ts";
import { readSealed, writeSealed } from "../files/sealed-record.ts";
import { sha256Hex } from "../trust/digest.ts";
import { type Attempt, attemptOfError, attemptOfStatus } from "./attempt.ts";
import type { HttpAnswer, HttpClient } from "./http-client.ts";
import { isMissing } from "./local-error.ts";
import { type SlowestPace, watchPace } from "./pace.ts";
import { shownUrl } from "./url.ts";

/** A small file whose digest nobody knows yet, and where it may lie. */
export interface DocumentRequest {
  /** For messages, e.g. `bookworm InRelease`. */
  readonly name: string;
  /** Best first; http, https or file addresses. */
  readonly urls: readonly [string, ...string[]];
  readonly maxBytes: number;
  /** Absolute path of the copy that `remember` keeps; undefined: nothing is kept. */
  readonly cache?: string | undefined;
}

/** A document as it came: nothing of it is verified. */
export interface FetchedDocument {
  readonly bytes: Uint8Array;
  /** The address that gave it. */
  readonly url: string;
  /** Keeps the bytes, once they are verified, for the next run, which then asks only whether they have changed; if it can. */
  readonly remember: () => Promise<void>;
}

/** That there is no such document is an answer, and no failure. */
export type DocumentOutcome =
  | ({ readonly kind: "found" } & FetchedDocument)
  /** No address has it; the error says so to whom it matters. */
  | { readonly kind: "absent"; readonly error: ComposeError };

/** The remembered copy of a document; only bytes that were verified once get here, and they are verified again. */
export interface CachedDocument {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** What reading a document takes from outside. */
export interface DocumentEdge {
  readonly request: DocumentRequest;
  readonly cached: CachedDocument | undefined;
  readonly client: HttpClient;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly slowest: SlowestPace;
}

/** Tries once to read the document from one address; asks for it only if it is another than the remembered one. */
export async function documentFrom(url: string, edge: DocumentEdge): Promise<Attempt<FetchedDocument>> {
  try {
    if (url.startsWith("file:")) return await documentFromFile(url, edge);
    const cached = edge.cached?.url === shownUrl(url) ? edge.cached : undefined;
    const answer = await edge.client.get(url, { headers: conditionalHeaders(cached), signal: edge.signal });
    if (answer.status === 304 && cached !== undefined) {
      await answer.discard();
      return { kind: "done", value: { bytes: cached.bytes, url, remember: async () => {} } };
    }
    if (answer.status !== 200) {
      await answer.discard();
      return attemptOfStatus(answer, edge.now());
    }
    return await takeDocument(url, answer, edge);
  } catch (error) {
    if (edge.signal.aborted) throw error;
    return attemptOfError(error);
  }
}

function conditionalHeaders(cached: CachedDocument | undefined): Readonly<Record<string, string>> {
  return {
    ...(cached?.etag !== undefined && { "if-none-match": cached.etag }),
    ...(cached?.lastModified !== undefined && { "if-modified-since": cached.lastModified }),
  };
}

async function takeDocument(
  url: string,
  answer: HttpAnswer,
  { request: { maxBytes, cache }, slowest, now }: DocumentEdge,
): Promise<Attempt<FetchedDocument>> {
  const chunks: Uint8Array[] = [];
  const paceOf = watchPace(slowest, now);
  let sizeBytes = 0;
  for await (const chunk of answer.body) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) {
      return {
        kind: "elsewhere",
        failure: { kind: "wrong-size", reason: `has more than ${maxBytes} bytes` },
      };
    }
    if (paceOf(chunk.length) === "too-slow")
      return { kind: "again", failure: { kind: "unreachable", reason: "sends too slowly" } };
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const origin = {
    url: shownUrl(url),
    etag: answer.header("etag"),
    lastModified: answer.header("last-modified"),
  };
  const remember = async () => {
    if (cache !== undefined) await writeCachedDocument(cache, { ...origin, bytes });
  };
  return { kind: "done", value: { bytes, url, remember } };
}

async function documentFromFile(
  url: string,
  { request, signal }: DocumentEdge,
): Promise<Attempt<FetchedDocument>> {
  try {
    const bytes = await readFile(fileURLToPath(url), { signal });
    return { kind: "done", value: { bytes, url, remember: async () => {} } };
  } catch (error) {
    if (signal.aborted) throw error;
    if (isMissing(error)) return { kind: "elsewhere", failure: { kind: "absent", reason: "does not exist" } };
    const reason = `cannot be read (${error instanceof Error ? error.message : request.name})`;
    return { kind: "elsewhere", failure: { kind: "unreachable", reason, cause: error } };
  }
}

/** The remembered copy, unless there is none or what lies there is not what was written. */
export async function readCachedDocument(cache: string | undefined): Promise<CachedDocument | undefined> {
  if (cache === undefined) return undefined;
  const [bytes, record] = await Promise.all([
    readFile(cache).catch(() => undefined),
    readSealed(recordPath(cache)),
  ]);
  if (bytes === undefined || !isRecord(record) || record.sha256 !== sha256Hex(bytes)) return undefined;
  if (typeof record.url !== "string") return undefined;
  const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { bytes, url: record.url, etag: textOf(record.etag), lastModified: textOf(record.lastModified) };
}

/** What cannot be remembered, for want of space or rights, costs the next run one download and this one nothing. */
async function writeCachedDocument(cache: string, { bytes, ...origin }: CachedDocument): Promise<void> {
  try {
    await mkdir(dirname(cache), { recursive: true });
    await replaceFile(cache, bytes);
    await writeSealed(recordPath(cache), { sha256: sha256Hex(bytes), ...origin });
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
  }
}

const isFileSystemError = (error: unknown): boolean => error instanceof Error && "syscall" in error;

function recordPath(cache: string): string {
  return `${cache}.json`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
