import { ComposeError, type ErrorCode } from "../errors.ts";
import type { Attempt, Failure } from "./attempt.ts";
import { shownUrl } from "./url.ts";

/** How patient the fetcher is, and what it has learnt of mirrors. Lives as long as the fetcher. */
export interface Patience {
  /** Delay before the second try at an address, the third, ...: one try more than there are delays. */
  readonly retryDelaysMs: readonly number[];
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Origins that did not answer however often they were asked: tried last from then on. */
  readonly deadOrigins: Set<string>;
}

/** An address, and why nothing came of it. */
export interface FailedAddress {
  readonly url: string;
  readonly failure: Failure;
}

/** What an address gave, or why none of them did. */
export type MirrorsOutcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "failed"; readonly addresses: readonly FailedAddress[] };

/**
 * Tries addresses of the same thing, in order, each as often as patience allows, until one attempt is done. Attempts
 * throw only what no other try can mend: cancellation, a disk that cannot be written.
 */
export async function tryMirrors<T>(
  urls: readonly string[],
  attempt: (url: string) => Promise<Attempt<T>>,
  { patience, signal }: { readonly patience: Patience; readonly signal: AbortSignal },
): Promise<MirrorsOutcome<T>> {
  const addresses: FailedAddress[] = [];
  for (const url of liveFirst(urls, patience.deadOrigins)) {
    let outcome = await attempt(url);
    for (const delayMs of patience.retryDelaysMs) {
      if (outcome.kind !== "again") break;
      await patience.wait(outcome.afterMs ?? delayMs, signal);
      outcome = await attempt(url);
    }
    if (outcome.kind === "done") return outcome;
    if (outcome.kind === "again") patience.deadOrigins.add(originOf(url));
    addresses.push({ url, failure: outcome.failure });
  }
  return { kind: "failed", addresses };
}

function liveFirst(urls: readonly string[], dead: ReadonlySet<string>): readonly string[] {
  if (dead.size === 0) return urls;
  const isDead = (url: string) => dead.has(originOf(url));
  return [...urls.filter((url) => !isDead(url)), ...urls.filter(isDead)];
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? url;
}

/** The error for a thing that no address gave: IC4002 or IC4003 where a mirror gave wrong bytes, else IC4001. */
export function fetchError(name: string, addresses: readonly FailedAddress[]): ComposeError {
  const failures = addresses.map(({ failure }) => failure);
  const worst =
    failures.find(({ kind }) => kind === "wrong-digest") ??
    failures.find(({ kind }) => kind === "wrong-size") ??
    failures.find(({ kind }) => kind === "unreachable") ??
    failures[0];
  const said = addresses.map(({ url, failure }) => `${shownUrl(url)} ${failure.reason}`).join("; ");
  const { code, hint } = advice[worst?.kind ?? "unreachable"];
  return new ComposeError(
    { code, message: `Cannot fetch "${name}": ${said}`, hint },
    { cause: worst?.cause },
  );
}

const advice: Readonly<Record<Failure["kind"], { readonly code: ErrorCode; readonly hint: string }>> = {
  absent: {
    code: "IC4001",
    hint: "Check the address; mirrors keep old versions for a short time, so an old lock may need to be made anew",
  },
  unreachable: {
    code: "IC4001",
    hint: "Check the network and the proxy (http_proxy, https_proxy, no_proxy), or name another mirror",
  },
  "wrong-size": {
    code: "IC4003",
    hint: "The mirror does not serve the file that the signed index describes: try again later, or name another mirror",
  },
  "wrong-digest": {
    code: "IC4002",
    hint: "The mirror does not serve the file that the signed index describes: try again later, or name another mirror",
  },
};
