import type { Argv } from "../host.ts";

/** How to come into the guest. */
export interface SshLogin {
  /** On 127.0.0.1. */
  readonly port: number;
  readonly user: string;
  /** Private key file. */
  readonly keyPath: string;
}

/**
 * Runs a shell command on a machine that is reached through a port of this one. It has just been made, so its host
 * key is new and is neither checked nor kept; nothing of the user's own ssh configuration, agent or keys is used.
 */
export function sshArgv(login: SshLogin, command: string): Argv {
  const options = [
    "BatchMode=yes",
    "StrictHostKeyChecking=no",
    "UserKnownHostsFile=/dev/null",
    "GlobalKnownHostsFile=/dev/null",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "ConnectTimeout=30",
    "ServerAliveInterval=15",
    "LogLevel=ERROR",
  ];
  return [
    ...(["ssh", "-F", "/dev/null", "-i", login.keyPath, "-p", String(login.port), "-l", login.user] as const),
    ...options.flatMap((option) => ["-o", option]),
    // Without the two dashes ssh would take a command that begins with one for an option of its own.
    ...["--", "127.0.0.1", command],
  ];
}

/** Prints ssh's version: tells whether it is there. */
export const sshVersionArgv: Argv = ["ssh", "-V"];

/** What ssh's own error output (exit 255) says of a login that did not come about. */
export type SshRefusal = "not-ready" | "refused";

/**
 * Tells a machine that is still starting (connection closed or reset, logins not open yet) from one that does not
 * let this login in. Undefined: the failure is the command's own.
 */
export function parseSshRefusal(stderr: string): SshRefusal | undefined {
  if (/Permission denied|Host key verification failed|Too many authentication failures/.test(stderr)) {
    return "refused";
  }
  const starting =
    /^(ssh: connect to host|kex_exchange_identification:|banner exchange:|Connection (closed|reset|timed out)|Connection to .* (closed|timed out)|ssh_exchange_identification:)|System is booting up/m;
  return starting.test(stderr) ? "not-ready" : undefined;
}
