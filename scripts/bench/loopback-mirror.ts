import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { EnvHttpProxyAgent, fetch } from "undici";

/** A package mirror on 127.0.0.1 that has each file from another mirror once and from then on in memory. */
export interface LoopbackMirror extends AsyncDisposable {
  readonly url: string;
}

type Answer =
  | { readonly kind: "found"; readonly body: Uint8Array; readonly etag: string }
  | { readonly kind: "missing"; readonly status: number };

/**
 * Opens the mirror in front of `upstreams`, best first. Once warm it takes the network out of every measurement, and every
 * build of a bench sees the same repositories, whatever is published meanwhile.
 */
export async function openLoopbackMirror(upstreams: readonly string[]): Promise<LoopbackMirror> {
  const agent = new EnvHttpProxyAgent();
  const answers = new Map<string, Promise<Answer>>();
  const server = createServer(async ({ url: path = "/", headers }, response) => {
    const asked = answers.get(path) ?? answerFrom(upstreams, path, agent);
    answers.set(path, asked);
    const answer = await asked;
    // What went wrong once may go well the next time; that there is no such file stays so.
    if (answer.kind === "missing" && answer.status !== 404) answers.delete(path);
    send(response, answer, headers["if-none-match"]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agent.close();
    },
  };
}

async function answerFrom(
  upstreams: readonly string[],
  path: string,
  dispatcher: EnvHttpProxyAgent,
): Promise<Answer> {
  let status = 502;
  for (const upstream of upstreams) {
    const response = await fetch(`${upstream}${path}`, { dispatcher }).catch(() => undefined);
    if (response?.status === 200) {
      const body = new Uint8Array(await response.arrayBuffer());
      return { kind: "found", body, etag: `"${createHash("sha256").update(body).digest("hex")}"` };
    }
    status = response?.status ?? status;
    await response?.body?.cancel();
  }
  return { kind: "missing", status };
}

function send(response: ServerResponse, answer: Answer, known: string | undefined): void {
  if (answer.kind === "missing") response.writeHead(answer.status).end();
  else if (answer.etag === known) response.writeHead(304, { etag: answer.etag }).end();
  else response.writeHead(200, { etag: answer.etag, "content-length": answer.body.length }).end(answer.body);
}
