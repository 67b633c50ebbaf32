import { rm } from "node:fs/promises";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { listen } from "../fixtures/repository/serve-repository.ts";
import { Setting } from "./setting.ts";

const here = Setting.use();

interface ForwardProxy extends AsyncDisposable {
  readonly url: string;
  /** Addresses it was asked for. */
  readonly asked: readonly string[];
}

async function openForwardProxy(): Promise<ForwardProxy> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    httpRequest(request.url ?? "", { headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    }).end();
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

describe("fetchFile() through a proxy", () => {
  test("asks the proxy of the environment, and no_proxy's hosts directly", async () => {
    await using proxy = await openForwardProxy();
    const env = { HTTP_PROXY: proxy.url, https_proxy: "http://127.0.0.1:1" };
    await here.fetchIt({ env });
    await here.expectWhole();
    expect(proxy.asked).toEqual([`${here.server.url}/a.deb`]);
    await rm(here.target);
    await here.fetchIt({ env: { ...env, no_proxy: "127.0.0.1" } });
    await here.expectWhole();
    expect(proxy.asked).toHaveLength(1);
  });

  test("does not send http through the proxy for https", async () => {
    await here.fetchIt({ env: { https_proxy: "http://127.0.0.1:1" } });
    await here.expectWhole();
  });

  test("says so when the proxy does not answer", async () => {
    await expect(here.fetchIt({ env: { http_proxy: "127.0.0.1:1" } })).rejects.toMatchObject({
      code: "IC4001",
      hint: expect.stringContaining("http_proxy"),
    });
  });
});
