import type { Dispatcher } from "undici";
import type { Proxies } from "./proxies.ts";
import { redirectTarget, requestTarget } from "./url.ts";

/** An answer whose body is still on the wire: read it to its end, or discard it. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  readonly discard: () => Promise<void>;
}

/** Asks servers, through proxies where there are some, and follows redirects. */
export interface HttpClient extends AsyncDisposable {
  /** Rejects with what the network said, with RedirectRefused, or with the signal's reason. */
  get(url: string, options: GetOptions): Promise<HttpAnswer>;
}

/** What goes with one request. */
export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What all requests share. */
export interface HttpClientOptions {
  readonly proxies: Proxies;
  readonly userAgent: string;
  /** Longest silence of a server, before its answer and within it. */
  readonly idleTimeoutMs: number;
}

/** A redirect that leads nowhere, in a circle, or out of https. */
export class RedirectRefused extends Error {
  override readonly name = "RedirectRefused";
}

const connectionsPerOrigin = 8;
const longestConnectMs = 15_000;
const maxRedirects = 5;

/** Opens a client that keeps connections, follows redirects, and goes through proxies where they are set. */
export function openHttpClient(options: HttpClientOptions): HttpClient {
  // Loaded with the first request: many a command makes none.
  let opened: ReturnType<typeof openDispatchers> | undefined;
  return {
    async get(address, { headers, signal }) {
      opened ??= openDispatchers(options);
      const dispatchers = await opened;
      let url = new URL(address);
      for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
        const answer = await getOnce(dispatchers.for(url), url, {
          headers: { "user-agent": options.userAgent, "accept-encoding": "identity", ...headers },
          signal,
        });
        if (!isRedirect(answer.status)) return answer;
        await answer.discard();
        const target = redirectTarget(url, answer.header("location"));
        if (target.kind === "refuse") throw new RedirectRefused(target.reason);
        url = target.url;
      }
      throw new RedirectRefused(`redirects more than ${maxRedirects} times`);
    },
    [Symbol.asyncDispose]: async () => (await opened)?.destroy(),
  };
}

async function getOnce(dispatcher: Dispatcher, address: URL, options: GetOptions): Promise<HttpAnswer> {
  const { request } = await import("undici");
  const { url, authorization } = requestTarget(address);
  const headers = authorization === undefined ? options.headers : { ...options.headers, authorization };
  const answer = await request(url, { dispatcher, headers, signal: options.signal });
  return {
    status: answer.statusCode,
    header(name) {
      const value = answer.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    body: answer.body,
    // A small body is read so that its connection stays of use; of a big one the connection is given up.
    discard: () => answer.body.dump({ limit: 64 * 1024, signal: options.signal }),
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

async function openDispatchers(options: HttpClientOptions) {
  const { Agent, EnvHttpProxyAgent } = await import("undici");
  const settings = {
    connections: connectionsPerOrigin,
    allowH2: false,
    headersTimeout: options.idleTimeoutMs,
    bodyTimeout: options.idleTimeoutMs,
    connect: { timeout: Math.min(options.idleTimeoutMs, longestConnectMs) },
  };
  const { httpProxy, httpsProxy, noProxy } = options.proxies;
  const direct = new Agent(settings);
  const proxied = new EnvHttpProxyAgent({ ...settings, httpProxy, httpsProxy, noProxy });
  return {
    // EnvHttpProxyAgent would send https through http_proxy where https_proxy is not set.
    for: (url: URL): Dispatcher =>
      (url.protocol === "https:" ? httpsProxy : httpProxy) === "" ? direct : proxied,
    async destroy() {
      await Promise.all([direct.destroy(), proxied.destroy()]);
    },
  };
}
