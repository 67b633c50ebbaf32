import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { findFreePort, waitForSshServer } from "../../src/boot-test/guest-command.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed));
});

/** Serves at that port, or at any that is free, and returns it. */
async function serve(onConnection: (socket: Socket) => void, wanted = 0): Promise<number> {
  const server = createServer(onConnection);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(wanted, "127.0.0.1", listening));
  return (server.address() as AddressInfo).port;
}

test("findFreePort() gives a port that can be listened on", async () => {
  const port = await findFreePort();
  expect(await serve((socket) => socket.destroy(), port)).toBe(port);
  expect(port).toBeGreaterThan(1023);
});

test("waitForSshServer() passes over connections that close or speak something else", async () => {
  const greetings = [undefined, "HTTP/1.1 400\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n"];
  let connections = 0;
  const port = await serve((socket) => {
    const greeting = greetings[connections++];
    if (greeting === undefined) socket.resetAndDestroy();
    else socket.on("error", () => {}).end(greeting);
  });
  await waitForSshServer(port, AbortSignal.timeout(20_000));
  expect(connections).toBe(3);
});

test("waitForSshServer() stops with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("cancelled");
  const { promise: silence, resolve } = Promise.withResolvers<void>();
  const port = await serve((socket) => socket.on("error", () => {}) && resolve());
  const waiting = expect(waitForSshServer(port, controller.signal)).rejects.toBe(reason);
  await silence;
  controller.abort(reason);
  await waiting;
});
