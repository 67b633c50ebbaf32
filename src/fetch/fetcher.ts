import { mkdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ComposeError } from "../errors.ts";
import { type DocumentOutcome, type DocumentRequest, documentFrom, readCachedDocument } from "./document.ts";
import { downloadFrom } from "./download.ts";
import { isPresent } from "./file-digest.ts";
import { type HttpClient, openHttpClient } from "./http-client.ts";
import { localError } from "./local-error.ts";
import type { SlowestPace } from "./pace.ts";
import { proxiesOf } from "./proxies.ts";
import { fetchError, type Patience, tryMirrors } from "./try-mirrors.ts";

/** A file to be had from any of several addresses. */
export interface FileRequest {
  /** What it is called in messages; else as the target's file. */
  readonly name?: string | undefined;
  /** Best first; http, https or file addresses of the same bytes. */
  readonly urls: readonly [string, ...string[]];
  /** Absolute path; its folder is made. */
  readonly target: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Told the bytes of the file that are here, also after a new start. */
  readonly progress?: ((doneBytes: number) => void) | undefined;
  /** Ends this download alone, besides the fetcher's own signal. */
  readonly signal?: AbortSignal | undefined;
}

/** Everything that comes over the network, or from a `file:` address, comes through it. Disposing closes its connections. */
export interface Fetcher extends AsyncDisposable {
  /**
   * Makes the target a file of this size and SHA-256; "present" when it was one already: the bytes on the disk are
   * hashed, never believed, and the network is not touched. A part file from an earlier try or run is gone on with.
   * Throws IC4001 when no address has it, IC4002 or IC4003 when mirrors serve other bytes, IC8006 when the disk is
   * full, IC8008 when cancelled.
   */
  fetchFile(request: FileRequest): Promise<"present" | "fetched">;
  /**
   * Reads a small document whose digest nobody knows yet: a signed root, a key. "absent" when the addresses say that
   * there is none. Throws IC4001, IC4003 (larger than `maxBytes`), IC8008.
   */
  fetchDocument(request: DocumentRequest): Promise<DocumentOutcome>;
}

/** How a fetcher reaches servers, and how patient it is with them. */
export interface FetcherOptions {
  /** Where http_proxy, https_proxy and no_proxy are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Longest silence of a server; 60 s by default. */
  readonly idleTimeoutMs?: number | undefined;
  /** Delays between tries at one address; by default 1 s and 4 s, so three tries. */
  readonly retryDelaysMs?: readonly number[] | undefined;
  readonly wait?: Patience["wait"] | undefined;
  /** A server that sends less is given up; 1 kB a second by default, over half a minute. */
  readonly slowest?: SlowestPace | undefined;
}

const usualSlowest: SlowestPace = { bytes: 30_000, windowMs: 30_000 };

/** Opens the one way to the network; disposing closes every connection. Throws IC8001 for a proxy that is no address. */
export function openFetcher(options: FetcherOptions): Fetcher {
  const client = openHttpClient({
    proxies: proxiesOf(options.env),
    userAgent: options.userAgent,
    idleTimeoutMs: options.idleTimeoutMs ?? 60_000,
  });
  const patience: Patience = {
    retryDelaysMs: options.retryDelaysMs ?? [1_000, 4_000],
    wait: options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal })),
    deadOrigins: new Set(),
  };
  const { now, signal, slowest = usualSlowest } = options;
  const edge: FetchEdge = { client, patience, now, signal, slowest };
  const underWay = new Map<string, Promise<"present" | "fetched">>();
  return {
    fetchFile(request) {
      // Two requests for one target would write the same part file.
      const same = underWay.get(request.target);
      if (same !== undefined) return same;
      const fetching = fetchFile(request, edge).finally(() => underWay.delete(request.target));
      underWay.set(request.target, fetching);
      return fetching;
    },
    fetchDocument: (request) => fetchDocument(request, edge),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}

interface FetchEdge {
  readonly client: HttpClient;
  readonly patience: Patience;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly slowest: SlowestPace;
}

async function fetchFile(request: FileRequest, edge: FetchEdge): Promise<"present" | "fetched"> {
  const name = request.name ?? basename(request.target);
  const signal = request.signal === undefined ? edge.signal : AbortSignal.any([edge.signal, request.signal]);
  const progress = request.progress ?? (() => {});
  return unlessCancelled(name, signal, async () => {
    if (await isPresent(request, signal)) {
      progress(request.sizeBytes);
      return "present";
    }
    await makeFolder(dirname(request.target));
    const download = { ...edge, expected: request, signal, progress };
    const outcome = await tryMirrors(request.urls, (url) => downloadFrom(url, download), {
      patience: edge.patience,
      signal,
    });
    if (outcome.kind === "failed") throw fetchError(name, outcome.addresses);
    return "fetched";
  });
}

async function fetchDocument(request: DocumentRequest, edge: FetchEdge): Promise<DocumentOutcome> {
  const { patience, signal } = edge;
  return unlessCancelled(request.name, signal, async () => {
    const cached = await readCachedDocument(request.cache);
    const outcome = await tryMirrors(request.urls, (url) => documentFrom(url, { ...edge, request, cached }), {
      patience,
      signal,
    });
    if (outcome.kind === "done") return { kind: "found", ...outcome.value };
    const error = fetchError(request.name, outcome.addresses);
    const absent = outcome.addresses.some(({ failure }) => failure.kind === "absent");
    if (absent && error.code === "IC4001") return { kind: "absent", error };
    throw error;
  });
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw localError(path, error);
  }
}

/** Whatever breaks because of a cancellation is told as the cancellation. */
async function unlessCancelled<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    if (signal.reason instanceof ComposeError) throw signal.reason;
    throw new ComposeError(
      { code: "IC8008", message: `Cannot fetch "${name}": the build was cancelled` },
      { cause: signal.reason },
    );
  }
}
