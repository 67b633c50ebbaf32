import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { openTerminalHost } from "../../src/cli/terminal-host.ts";
import { ComposeError } from "../../src/errors.ts";
import { CommandFailure, type Host } from "../../src/host/host.ts";
import { readPackage } from "../../src/rpm/read-package.ts";
import { parseKeys } from "../../src/trust/keyring.ts";
import type { Outcome } from "./outcome.ts";

/**
 * `--rpm FILE [--rpm …] --key FILE [--key …]`: whether each package is signed by each file of keys, here and by the host's
 * rpm with no other key. Nothing may be accepted here that rpm refuses; what rpm accepts and is refused here is told with the
 * reason, and the only reasons are algorithms that count as broken today.
 */
export const rpmSignatures = async (
  args: readonly string[],
): Promise<Outcome & { readonly good: readonly string[] }> => {
  const { rpm: rpms, key: keys } = parseArgs({
    args: [...args],
    options: {
      rpm: { type: "string", multiple: true, default: [] },
      key: { type: "string", multiple: true, default: [] },
    },
  }).values;
  if (rpms.length === 0 || keys.length === 0)
    throw new ComposeError({
      code: "IC8001",
      message: "Cannot compare signatures: --rpm FILE or --key FILE is missing",
    });
  const host = openTerminalHost(new AbortController().signal);
  const pairs: (Pair & { readonly own: string; readonly theirs: string })[] = [];
  for (const key of keys) {
    const theirs = await askRpm(rpms, key, host);
    if (typeof theirs === "string") {
      console.log(`${basename(key)} is not compared, rpm does not take it: ${theirs}`);
      continue;
    }
    for (const rpm of rpms)
      pairs.push({ rpm, key, own: await ownAnswer(rpm, key), theirs: theirs.get(rpm) ?? "unanswered" });
  }
  const trusted = pairs
    .filter(({ own }) => own === good)
    .map(({ rpm, key }) => `${basename(rpm)} is signed by ${basename(key)}`);
  for (const line of trusted) console.log(line);
  const different = pairs.filter(({ own, theirs }) => (own === good) !== (theirs === good));
  const differences = different.map(({ rpm, key, own, theirs }) => ({
    subject: `${basename(rpm)} with ${basename(key)}`,
    reason: `rpm: ${theirs}; here: ${own}`,
  }));
  return {
    compared: pairs.length,
    equal: pairs.length - different.length,
    differences,
    good: trusted,
    required: {
      text: "nothing is accepted that rpm refuses, and only weak algorithms are refused that rpm accepts",
      met: different.every(({ own }) => weak.test(own)),
    },
  };
};

interface Pair {
  readonly rpm: string;
  readonly key: string;
}

const good = "good";

/** Reasons for which something is refused here though rpm takes it. */
const weak =
  /SHA1|MD5|Insecure|hash algorithm 2\b|DSA|Unsupported signature algorithm 17|weak or unknown algorithm/i;

async function ownAnswer(rpm: string, key: string): Promise<string> {
  try {
    const publicKeys = (await parseKeys(await readFile(key))).map((one) => one.toPublic());
    const trust = { kind: "keys", keyring: { keys: publicKeys }, at: new Date() } as const;
    await readPackage(rpm, basename(rpm), trust);
    return good;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What rpm says of the packages with the keys of one file alone, or why it does not take the keys. */
async function askRpm(
  rpms: readonly string[],
  key: string,
  host: Host,
): Promise<ReadonlyMap<string, string> | string> {
  const root = await mkdtemp(join(tmpdir(), "rpm-signatures-"));
  try {
    const program = ["rpmkeys", "--dbpath", join(root, "db")] as const;
    const env = { HOME: root, LC_ALL: "C" };
    const imported = await outcomeOf(host, { argv: [...program, "--import", key], env });
    if (imported.exitCode !== 0) return imported.stderr.trim();
    const answers = new Map<string, string>();
    for (const rpm of rpms) {
      const { stdout } = await outcomeOf(host, { argv: [...program, "--checksig", "-v", rpm], env });
      const lines = stdout.split("\n").slice(1);
      const isSigned = lines.some((line) => /signature.*: OK$/i.test(line));
      const wrong = lines.find((line) => /: (BAD|NOKEY|NOTTRUSTED|NOTFOUND)\b/.test(line));
      answers.set(rpm, isSigned && wrong === undefined ? good : (wrong ?? "not signed").trim());
    }
    return answers;
  } finally {
    await rm(root, { recursive: true });
  }
}

type Ended = Pick<CommandFailure, "stdout" | "stderr" | "exitCode">;

async function outcomeOf(host: Host, command: Parameters<Host["exec"]>[0]): Promise<Ended> {
  try {
    return { ...(await host.exec(command)), exitCode: 0 };
  } catch (error) {
    if (error instanceof CommandFailure) return error;
    throw error;
  }
}
