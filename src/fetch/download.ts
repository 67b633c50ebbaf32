import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { ComposeError } from "../errors.ts";
import { type Attempt, attemptOfError, attemptOfStatus } from "./attempt.ts";
import type { HttpAnswer, HttpClient } from "./http-client.ts";
import { isMissing } from "./local-error.ts";
import { type SlowestPace, watchPace } from "./pace.ts";
import { type ExpectedFile, PartFile, type PartOrigin } from "./part-file.ts";
import { shownUrl } from "./url.ts";

/** What one download needs besides its address. */
export interface Download {
  readonly expected: ExpectedFile;
  readonly client: HttpClient;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly slowest: SlowestPace;
  /** Told the bytes of the file that are here. */
  readonly progress: (doneBytes: number) => void;
}

/**
 * Tries once to make the target from one address: goes on where the part file ends, cuts off what grows too long, and
 * leaves the target only when size and digest are right. Throws on cancellation and when the disk cannot be written.
 */
export async function downloadFrom(url: string, download: Download): Promise<Attempt<void>> {
  await using part = await PartFile.open(download.expected, download.signal);
  if (part.sizeBytes === download.expected.sizeBytes) {
    const end = await part.finish();
    if (end === "whole") return { kind: "done", value: undefined };
    if (end === "lost") return lost;
    await part.restart();
  }
  // Each outcome is awaited here, because the part is closed on return.
  if (url.startsWith("file:")) return await copyFrom(url, part, download);
  const answer = await answerOf(url, part, download);
  return "kind" in answer ? answer : await takeAnswer(answer, { url, part, download });
}

async function answerOf(
  url: string,
  part: PartFile,
  { client, signal }: Download,
): Promise<HttpAnswer | Attempt<never>> {
  try {
    return await client.get(url, { headers: rangeHeaders(url, part), signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return attemptOfError(error);
  }
}

/**
 * Asks for the rest of a part. `If-Range` (RFC 9110, 13.1.5) wants a strong validator from the same server; a part that
 * began at another mirror goes on without one, and the digest tells whether that was right.
 */
function rangeHeaders(url: string, part: PartFile): Readonly<Record<string, string>> {
  if (part.sizeBytes === 0) return {};
  const range = `bytes=${part.sizeBytes}-`;
  const origin = part.origin?.url === shownUrl(url) ? part.origin : undefined;
  const strongTag = origin?.etag?.startsWith('"') ? origin.etag : undefined;
  const validator = strongTag ?? origin?.lastModified;
  return validator === undefined ? { range } : { range, "if-range": validator };
}

interface Taking {
  readonly url: string;
  readonly part: PartFile;
  readonly download: Download;
}

async function takeAnswer(answer: HttpAnswer, taking: Taking): Promise<Attempt<void>> {
  const { part, download } = taking;
  const resumed = answer.status === 206 && startsAt(answer, part.sizeBytes);
  if (answer.status === 416 || (answer.status === 206 && !resumed)) {
    await answer.discard();
    await part.drop();
    return again("wrong-size", "could not go on with a part of the file", 0);
  }
  if (answer.status !== 200 && answer.status !== 206) {
    await answer.discard();
    return attemptOfStatus(answer, download.now());
  }
  const offsetBytes = resumed ? part.sizeBytes : 0;
  const lengthBytes = offsetBytes + Number(answer.header("content-length") ?? Number.NaN);
  const { sizeBytes } = download.expected;
  if (!Number.isNaN(lengthBytes) && lengthBytes !== sizeBytes) {
    await answer.discard();
    return elsewhere("wrong-size", `has ${lengthBytes} bytes instead of ${sizeBytes}`);
  }
  if (!resumed) await part.restart();
  await part.comesFrom(originOf(taking.url, answer));
  return appendBody(answer.body, resumed, taking);
}

async function appendBody(
  body: AsyncIterable<Uint8Array>,
  resumed: boolean,
  { part, download }: Taking,
): Promise<Attempt<void>> {
  const { signal, progress, expected } = download;
  const paceOf = watchPace(download.slowest, download.now);
  try {
    for await (const chunk of body) {
      if (part.append(chunk) === "too-long") {
        await part.drop();
        const reason = `has more than ${expected.sizeBytes} bytes`;
        return resumed ? again("wrong-size", reason, 0) : elsewhere("wrong-size", reason);
      }
      progress(part.sizeBytes);
      if (paceOf(chunk.length) === "too-slow") return tooSlow;
    }
  } catch (error) {
    if (signal.aborted || error instanceof ComposeError) throw error;
    return attemptOfError(error);
  }
  const end = await part.finish();
  if (end === "whole") return { kind: "done", value: undefined };
  if (end === "lost") return lost;
  if (end === "short") {
    return again("wrong-size", `ended after ${part.sizeBytes} of ${expected.sizeBytes} bytes`);
  }
  await part.drop();
  const reason = `does not have SHA-256 ${expected.sha256}`;
  return resumed ? again("wrong-digest", reason, 0) : elsewhere("wrong-digest", reason);
}

async function copyFrom(url: string, part: PartFile, download: Download): Promise<Attempt<void>> {
  await part.restart();
  const body = createReadStream(fileURLToPath(url), { highWaterMark: 1024 * 1024, signal: download.signal });
  const attempt = await appendBody(body, false, { url, part, download });
  if (attempt.kind !== "again") return attempt;
  if (!isMissing(attempt.failure.cause)) return { kind: "elsewhere", failure: attempt.failure };
  return { kind: "elsewhere", failure: { kind: "absent", reason: "does not exist" } };
}

function startsAt(answer: HttpAnswer, offsetBytes: number): boolean {
  return answer.header("content-range")?.startsWith(`bytes ${offsetBytes}-`) ?? false;
}

function originOf(url: string, answer: HttpAnswer): PartOrigin {
  return { url: shownUrl(url), etag: answer.header("etag"), lastModified: answer.header("last-modified") };
}

const tooSlow: Attempt<never> = {
  kind: "again",
  failure: { kind: "unreachable", reason: "sends too slowly" },
};

const lost: Attempt<never> = {
  kind: "again",
  failure: { kind: "unreachable", reason: "was fetched, but its part file was removed meanwhile" },
  afterMs: 0,
};

type SizeOrDigest = "wrong-size" | "wrong-digest";

function again(kind: SizeOrDigest, reason: string, afterMs?: number): Attempt<never> {
  return { kind: "again", failure: { kind, reason }, afterMs };
}

function elsewhere(kind: SizeOrDigest, reason: string): Attempt<never> {
  return { kind: "elsewhere", failure: { kind, reason } };
}
