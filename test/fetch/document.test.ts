import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Fetcher, openFetcher } from "../../src/fetch/fetcher.ts";
import { keyFetcher } from "../../src/fetch/key-fetcher.ts";
import { type ServedFolder, serveRepository } from "../fixtures/repository/serve-repository.ts";

let folder: string;
let server: ServedFolder;
let fetcher: Fetcher;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "document-"));
  await writeFile(join(folder, "InRelease"), "first");
  server = await serveRepository(folder);
  fetcher = openFetcher({
    env: {},
    userAgent: "composer-test/1",
    signal: new AbortController().signal,
    now: () => new Date(),
    retryDelaysMs: [1],
  });
});

afterEach(async () => {
  await fetcher[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function read(urls: readonly [string, ...string[]] = [`${server.url}/InRelease`]) {
  const cache = join(folder, "cache", "InRelease");
  const outcome = await fetcher.fetchDocument({ name: "stable/InRelease", urls, maxBytes: 1000, cache });
  if (outcome.kind === "absent") return outcome;
  return { ...outcome, text: Buffer.from(outcome.bytes).toString() };
}

async function readAndRemember() {
  const outcome = await read();
  if (outcome.kind === "found") await outcome.remember();
}

const statuses = () => server.requests.map(({ status }) => status);

describe("fetchDocument()", () => {
  test("returns the remembered bytes while the server says that they are current", async () => {
    await readAndRemember();
    expect(await read()).toMatchObject({ kind: "found", text: "first" });
    expect(statuses()).toEqual([200, 304]);
  });

  test("returns the new bytes once they have changed", async () => {
    await readAndRemember();
    await writeFile(join(folder, "InRelease"), "second");
    expect(await read()).toMatchObject({ text: "second" });
    expect(statuses()).toEqual([200, 200]);
  });

  test("keeps nothing that nobody asked to remember", async () => {
    await read();
    await read();
    expect(statuses()).toEqual([200, 200]);
  });

  test("does not trust a remembered copy whose bytes have changed on the disk", async () => {
    await readAndRemember();
    await writeFile(join(folder, "cache", "InRelease"), "first, altered");
    expect(await read()).toMatchObject({ text: "first" });
    expect(statuses()).toEqual([200, 200]);
  });

  test("does not believe a record whose bytes have changed on the disk", async () => {
    await readAndRemember();
    const record = join(folder, "cache", "InRelease.json");
    const bytes = await readFile(record);
    // A header with a control character in it could not even be sent.
    bytes.writeUInt8(1, bytes.indexOf('"etag"') + 12);
    await writeFile(record, bytes);
    expect(await read()).toMatchObject({ text: "first" });
    expect(statuses()).toEqual([200, 200]);
  });

  test("goes on when nothing can be remembered", async () => {
    await writeFile(join(folder, "cache"), "a file, not a folder");
    await readAndRemember();
    expect(statuses()).toEqual([200]);
  });

  test("does not offer one mirror's validators to another", async () => {
    await readAndRemember();
    await writeFile(join(folder, "Other"), "first");
    await read([`${server.url}/Other`]);
    expect(statuses()).toEqual([200, 200]);
  });

  test("says that a document is absent, and how it knows", async () => {
    const outcome = await read([`${server.url}/no`, `${server.url}/neither`]);
    expect(outcome).toMatchObject({ kind: "absent", error: { code: "IC4001" } });
    const message = outcome.kind === "absent" ? outcome.error.message : "";
    expect(message).toContain(`${server.url}/no answered 404 Not Found; ${server.url}/neither answered 404`);
  });

  test("does not take a broken server for an absent document", async () => {
    server.fault("/InRelease", { kind: "status", status: 500 });
    await expect(read()).rejects.toMatchObject({ code: "IC4001" });
    expect(statuses()).toEqual([500, 500]);
  });

  test("does not take a refusal for an absent document", async () => {
    server.fault("/InRelease", { kind: "status", status: 403 });
    await expect(read()).rejects.toThrow("answered 403 Forbidden");
  });

  test("cuts off what is too large", async () => {
    server.fault("/InRelease", { kind: "replace", bytes: Buffer.alloc(5_000_000), length: "unknown" });
    await expect(read()).rejects.toMatchObject({ code: "IC4003" });
  });

  test("tries again after a broken connection", async () => {
    server.fault("/InRelease", { kind: "cut", afterBytes: 2 }, 1);
    expect(await read()).toMatchObject({ text: "first" });
  });

  test("reads file addresses", async () => {
    const url = (name: string) => pathToFileURL(join(folder, name)).href;
    expect(await read([url("InRelease")])).toMatchObject({ text: "first" });
    expect(await read([url("no")])).toMatchObject({ kind: "absent" });
    await expect(read([url("")])).rejects.toMatchObject({ code: "IC4001" });
  });
});

describe("keyFetcher()", () => {
  test("asks for a key anew only if it has changed, however many ask at a time", async () => {
    const fetchKey = keyFetcher(fetcher, join(folder, "keys"));
    const url = `${server.url}/InRelease`;
    await Promise.all([fetchKey(url), fetchKey(url)]);
    expect(Buffer.from(await fetchKey(url)).toString()).toBe("first");
    expect(statuses()).toEqual([200, 200, 304]);
  });

  test("says IC4001 for an address without a key", async () => {
    const fetchKey = keyFetcher(fetcher, join(folder, "keys"));
    await expect(fetchKey(`${server.url}/no.asc`)).rejects.toMatchObject({ code: "IC4001" });
  });
});
