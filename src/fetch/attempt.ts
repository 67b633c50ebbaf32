import { type HttpAnswer, RedirectRefused } from "./http-client.ts";

/** How one try at one address ended. */
export type Attempt<T> =
  | { readonly kind: "done"; readonly value: T }
  /** The same address may do better, after its own wish (`afterMs`) or the usual delay. */
  | { readonly kind: "again"; readonly failure: Failure; readonly afterMs?: number | undefined }
  /** Only another address can help. */
  | { readonly kind: "elsewhere"; readonly failure: Failure };

/** What was wrong, as the end of a sentence that begins with the address. */
export interface Failure {
  readonly kind: "absent" | "unreachable" | "wrong-size" | "wrong-digest";
  readonly reason: string;
  readonly cause?: unknown;
}

const longestRetryAfterMs = 60_000;

/** The attempt that an answer other than the hoped-for ones (200, 206, 304, 416) amounts to. */
export function attemptOfStatus(answer: HttpAnswer, now: Date): Attempt<never> {
  const { status } = answer;
  const reason = `answered ${status} ${nameOfStatus(status)}`.trimEnd();
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const afterMs = retryAfterMs(answer.header("retry-after"), now);
    return { kind: "again", failure: { kind: "unreachable", reason }, afterMs };
  }
  const absent = status === 404 || status === 410;
  return { kind: "elsewhere", failure: { kind: absent ? "absent" : "unreachable", reason } };
}

// Not imported: that module has Node.js load all of its fetch, in every process and before there is any trouble to tell.
const nameOfStatus = (status: number): string =>
  process.getBuiltinModule("node:http").STATUS_CODES[status] ?? "";

/** The attempt that a failure of the network amounts to. */
export function attemptOfError(error: unknown): Attempt<never> {
  if (error instanceof RedirectRefused) {
    return { kind: "elsewhere", failure: { kind: "unreachable", reason: error.message, cause: error } };
  }
  return { kind: "again", failure: { kind: "unreachable", reason: networkReason(error), cause: error } };
}

/** Milliseconds that a Retry-After header (RFC 9110, 10.2.3) asks for, at most a minute. */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestRetryAfterMs);
}

const networkReasons: Readonly<Record<string, string>> = {
  UND_ERR_BODY_TIMEOUT: "stopped sending",
  UND_ERR_HEADERS_TIMEOUT: "does not answer",
  UND_ERR_CONNECT_TIMEOUT: "does not answer",
  UND_ERR_SOCKET: "closed the connection early",
  ECONNRESET: "closed the connection early",
  ECONNREFUSED: "refuses connections",
  ENOTFOUND: "has a host name that does not exist",
  EAI_AGAIN: "has a host name that cannot be looked up now",
};

function networkReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const said = error instanceof Error ? error.message : String(error);
  return networkReasons[code] ?? `cannot be read (${said})`;
}
