import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { listen } from "../fixtures/repository/serve-repository.ts";
import { content, Setting, sizeBytes } from "./setting.ts";

const here = Setting.use();

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const open: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

/** A server that gives these answers, one after the other, the last one for ever; returns its address of the file. */
async function serve(
  ...answers: readonly Answer[]
): Promise<{ url: string; ranges: (string | undefined)[] }> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(ranges.length, answers.length - 1)];
    ranges.push(request.headers.range);
    answer?.(request, response);
  });
  await listen(server);
  open.push({
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.deb`, ranges };
}

const whole: Answer = (_, response) => response.end(content);

/** What an earlier run has got of the file before its connection broke. */
async function leavePart(bytes: number): Promise<void> {
  await mkdir(dirname(here.target), { recursive: true });
  await writeFile(`${here.target}.part`, content.subarray(0, bytes));
}

const partial =
  (body: Uint8Array, range?: string): Answer =>
  (_, response) => {
    response.writeHead(206, range === undefined ? {} : { "content-range": range }).end(body);
  };

const last = sizeBytes - 1;

describe("fetchFile() goes on where a server broke off", () => {
  test.each([
    ["after the first byte", 1],
    ["in the middle", 150_000],
    ["before the last byte", sizeBytes - 1],
  ])("%s", async (_, bytes) => {
    await leavePart(bytes);
    const { url, ranges } = await serve(
      partial(content.subarray(bytes), `bytes ${bytes}-${last}/${sizeBytes}`),
    );
    await here.fetchFrom([url]);
    await here.expectWhole();
    expect(ranges).toEqual([`bytes=${bytes}-`]);
  });
});

describe("fetchFile() does not believe an answer to a range", () => {
  test.each<[string, Answer]>([
    ["of other bytes", partial(content.subarray(5), `bytes 5-${last}/${sizeBytes}`)],
    ["that does not say which it is", partial(content.subarray(1_000))],
    ["that is the whole file all the same", partial(content, `bytes 0-${last}/${sizeBytes}`)],
    ["whose bytes are wrong", partial(Buffer.alloc(sizeBytes - 1_000), `bytes 1000-${last}/${sizeBytes}`)],
    ["that grows too long", partial(Buffer.concat([content, content]), `bytes 1000-${last}/${sizeBytes}`)],
    ["that makes no sense", partial(content.subarray(1_000), "bytes */what")],
  ])("%s: it begins anew", async (_, answer) => {
    await leavePart(1_000);
    const { url, ranges } = await serve(answer, whole);
    await here.fetchFrom([url]);
    await here.expectWhole();
    expect(ranges).toEqual(["bytes=1000-", undefined]);
  });

  test("that nobody asked for", async () => {
    const { url } = await serve(partial(content.subarray(0, 100), `bytes 0-99/${sizeBytes}`));
    await expect(here.fetchFrom([url])).rejects.toMatchObject({
      code: "IC4003",
      message: expect.stringMatching(/a\.deb (?:has 100 bytes instead|ended after 100) of 300000/),
    });
  });

  test("but takes 200 for one: the whole file, though a range was asked for", async () => {
    await leavePart(1_000);
    const { url, ranges } = await serve(whole);
    await here.fetchFrom([url]);
    await here.expectWhole();
    expect(ranges).toEqual(["bytes=1000-"]);
  });
});

describe("fetchFile() from a server that drips", () => {
  /** The first half at once, then a byte now and then. */
  const dripping: Answer = async (_, response) => {
    response.writeHead(200, { "content-length": sizeBytes });
    response.write(content.subarray(0, 150_000));
    for (let at = 150_000; at < sizeBytes && !response.destroyed; at += 1) {
      await sleep(5);
      response.write(content.subarray(at, at + 1));
    }
  };
  const slowest = { bytes: 1_000, windowMs: 200 };

  test("goes on at the next mirror", async () => {
    const slow = await serve(dripping);
    const { ranges, url } = await serve((request, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1]);
      partial(content.subarray(from), `bytes ${from}-${last}/${sizeBytes}`)(request, response);
    });
    await here.fetchFrom([slow.url, url], { slowest });
    await here.expectWhole();
    expect(ranges).toEqual([expect.stringMatching(/^bytes=15\d{4}-$/)]);
  });

  test("says so when there is no other mirror", async () => {
    const { url } = await serve(dripping);
    await expect(here.fetchFrom([url], { slowest })).rejects.toMatchObject({
      code: "IC4001",
      message: expect.stringContaining("/a.deb sends too slowly"),
    });
  });
});
