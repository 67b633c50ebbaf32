import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LoopbackMirror, openLoopbackMirror } from "../../../scripts/bench/loopback-mirror.ts";

const asked: string[] = [];
const upstream = createServer(({ url = "" }, response) => {
  asked.push(url);
  if (url.endsWith("/busy")) response.writeHead(503).end();
  else if (url === "/second/only-here") response.end("content");
  else response.writeHead(404).end("nothing");
});
let mirror: LoopbackMirror;

beforeEach(async () => {
  asked.length = 0;
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const { port } = upstream.address() as AddressInfo;
  mirror = await openLoopbackMirror([`http://127.0.0.1:${port}/first`, `http://127.0.0.1:${port}/second`]);
});

afterEach(async () => {
  await mirror[Symbol.asyncDispose]();
  await new Promise((resolve) => upstream.close(resolve));
});

test("the loopback mirror asks each upstream in order, and each file only once", async () => {
  for (let time = 0; time < 2; time += 1)
    expect(await (await fetch(`${mirror.url}/only-here`)).text()).toBe("content");
  expect(asked).toEqual(["/first/only-here", "/second/only-here"]);
});

test("the loopback mirror says of what is known that it has not changed", async () => {
  const first = await fetch(`${mirror.url}/only-here`);
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  const again = await fetch(`${mirror.url}/only-here`, { headers });
  expect([first.status, again.status]).toEqual([200, 304]);
});

test("the loopback mirror passes on that nobody has a file, and remembers it", async () => {
  for (let time = 0; time < 2; time += 1) expect((await fetch(`${mirror.url}/nowhere`)).status).toBe(404);
  expect(asked).toEqual(["/first/nowhere", "/second/nowhere"]);
});

test("the loopback mirror asks again after an upstream failed", async () => {
  for (let time = 0; time < 2; time += 1) expect((await fetch(`${mirror.url}/busy`)).status).toBe(503);
  expect(asked).toHaveLength(4);
});
