import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FetcherOptions } from "../../src/fetch/fetcher.ts";
import { content, Setting, sha256, sizeBytes } from "./setting.ts";

const here = Setting.use();

/** The names beside the target that are not its own. */
const partsLeft = async () => (await readdir(dirname(here.target))).filter((name) => name !== "a.deb");

/** What another build has of the target: `ageMs` ago it last wrote to it. */
async function leavePartOfAnother(bytes: Uint8Array, ageMs: number): Promise<string> {
  await here.fetchIt();
  await rm(here.target);
  here.server.reset();
  const part = `${here.target}.4a1c7e2e-0000-4000-8000-000000000000.part`;
  await writeFile(part, bytes);
  const at = new Date(Date.now() - ageMs);
  await utimes(part, at, at);
  return part;
}

/** A download, and the moment at which so many bytes of it have arrived. */
function fetchUntil(bytes: number, options: Partial<FetcherOptions> = {}) {
  const { promise: received, resolve } = Promise.withResolvers<void>();
  const progress = (doneBytes: number) => doneBytes >= bytes && resolve();
  const urls = [`${here.server.url}/a.deb`] as const;
  const request = { urls, target: here.target, sizeBytes, sha256, progress };
  return { first: here.fetcherWith(options).fetchFile(request), received };
}

describe("several builds that fetch the same file into the same folder", () => {
  test("all get it, each writing a part of its own", async () => {
    here.server.fault("/a.deb", { kind: "cut", afterBytes: 100_000 }, 3);
    await Promise.all(Array.from({ length: 5 }, () => here.fetchIt()));
    await here.expectWhole();
  });

  test("do not touch each other's parts", async () => {
    const part = await leavePartOfAnother(Buffer.alloc(1_000), 60_000);
    await here.fetchIt();
    expect(here.statuses()).toEqual([200]);
    expect((await stat(part)).size).toBe(1_000);
    expect((await partsLeft()).length).toBe(1);
  });

  test("one of which goes away leaves its part to the next", async () => {
    here.server.fault("/a.deb", { kind: "stall", afterBytes: 100_000 });
    const { first, received } = fetchUntil(100_000);
    await received;
    here.cancel.abort(new Error("Ctrl-C"));
    await expect(first).rejects.toMatchObject({ code: "IC8008" });
    here.cancel = new AbortController();
    here.server.reset();
    await Promise.all([here.fetchIt(), here.fetchIt()]);
    await here.expectWhole();
    // One of them went on with the part, the other began its own.
    expect(here.statuses().toSorted()).toEqual([200, 206]);
  });

  test("one of which was killed: its part is gone on with after some minutes", async () => {
    await leavePartOfAnother(content.subarray(0, 1_000), 10 * 60_000);
    await here.fetchIt();
    await here.expectWhole();
    expect(here.server.requests[0]?.headers.range).toBe("bytes=1000-");
  });

  test("one of which was killed with wrong bytes in its part", async () => {
    await leavePartOfAnother(Buffer.alloc(1_000), 10 * 60_000);
    await here.fetchIt();
    await here.expectWhole();
    expect(here.statuses()).toEqual([206, 200]);
  });

  test("one of which loses its part tries again", async () => {
    here.server.fault("/a.deb", { kind: "stall", afterBytes: 100_000 }, 1);
    const { first, received } = fetchUntil(100_000, { idleTimeoutMs: 300 });
    await received;
    for (const name of await partsLeft()) await rm(join(dirname(here.target), name));
    await first;
    await here.expectWhole();
    expect(here.statuses()).toEqual([200, 200]);
  });
});
