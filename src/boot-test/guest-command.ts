import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { CommandFailure, type CommandResult, type Exec } from "../host/host.ts";
import { parseSshRefusal, type SshLogin, sshArgv } from "../host/tools/ssh.ts";

const retryMs = 500;

/** A port of 127.0.0.1 on which nobody listens now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject).listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("a listening server has a port");
  return address.port;
}

/**
 * Runs a shell command in a machine that may still be starting: waits for its ssh server, then until it lets people
 * log in. Rejects with the CommandFailure of a login that is refused or of a command that fails, and with the
 * signal's reason when that is aborted.
 */
export async function runGuestCommand(
  exec: Exec,
  request: { readonly login: SshLogin; readonly command: string },
  signal: AbortSignal,
): Promise<CommandResult> {
  for (;;) {
    await waitForSshServer(request.login.port, signal);
    try {
      return await exec({ argv: sshArgv(request.login, request.command) }, signal);
    } catch (error) {
      if (!isNotReady(error)) throw error;
    }
    await delay(retryMs, undefined, { signal });
  }
}

/** Resolves once a server on this port of 127.0.0.1 greets as ssh. QEMU itself accepts connections from the start. */
export async function waitForSshServer(port: number, signal: AbortSignal): Promise<void> {
  while (!(await greetsAsSsh(port, signal))) await delay(retryMs, undefined, { signal });
}

/** How long a server may take to greet: an emulated one is slow. */
const greetingTimeoutMs = 20_000;

function greetsAsSsh(port: number, signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: "127.0.0.1", signal, timeout: greetingTimeoutMs });
  let greeting = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    greeting += text;
    if (greeting.startsWith("SSH-") || greeting.length >= 4) socket.destroy();
  });
  socket.on("timeout", () => socket.destroy());
  socket.on("error", () => {});
  socket.on("close", () => (signal.aborted ? reject(signal.reason) : resolve(greeting.startsWith("SSH-"))));
  return promise;
}

function isNotReady(error: unknown): boolean {
  return (
    error instanceof CommandFailure && error.exitCode === 255 && parseSshRefusal(error.stderr) === "not-ready"
  );
}
