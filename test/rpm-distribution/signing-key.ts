import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exec } from "../../src/host/host.ts";

/** A key that signs RPMs and their metadata, and gpg's agent for it. */
export interface SigningKey extends AsyncDisposable {
  /** Upper-case hex. */
  readonly fingerprint: string;
  /** The public key, armored. */
  readonly publicFile: string;
  /** Signs RPMs in their places; a signature that is there is replaced. */
  signRpms(files: readonly string[]): Promise<void>;
  /** Writes `<file>.asc`. */
  signDetached(file: string): Promise<void>;
}

/** When a key is made and signs, as it says itself: so it always gives the same bytes. */
export interface SigningTimes {
  /** `20250101T000000`. */
  readonly made: string;
  readonly signs: string;
  /** As gpg has it: `never`, or `7d`. */
  readonly expires: string;
}

const usualTimes: SigningTimes = { made: "20250101T000000", signs: "20250102T000000", expires: "never" };

/** Makes a key in a folder, or takes the one that is there. */
export async function openSigningKey(
  folder: string,
  exec: Exec,
  times: SigningTimes = usualTimes,
): Promise<SigningKey> {
  const home = join(folder, "gnupg");
  const publicFile = join(folder, "key.asc");
  const env = { GNUPGHOME: home };
  const gpg = (time: string, ...args: readonly string[]) =>
    exec({ argv: ["gpg", ...quietly, "--faked-system-time", `${time}!`, ...args], env });
  const isThere = await access(publicFile).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await gpg(times.made, "--quick-generate-key", userId, "rsa3072", "sign", times.expires);
    await writeFile(publicFile, (await gpg(times.made, "--armor", "--export")).stdout);
  }
  const { stdout } = await gpg(times.made, "--list-keys", "--with-colons");
  const [, fingerprint = ""] = /^fpr:+([0-9A-F]{40}):/m.exec(stdout) ?? [];
  const extra = `${quietly.map((word) => (word === "" ? "''" : word)).join(" ")} --faked-system-time ${times.signs}!`;
  const defines = Object.entries({
    _gpg_name: fingerprint,
    _gpg_path: home,
    _gpg_digest_algo: "sha256",
    _gpg_sign_cmd_extra_args: extra,
    // Debian's rpm looks for a program of another name.
    __gpg: "/usr/bin/gpg",
  }).flatMap(([name, value]) => ["--define", `${name} ${value}`]);
  return {
    fingerprint,
    publicFile,
    signRpms: async (files) =>
      void (await exec({ argv: ["rpmsign", "--addsign", ...defines, ...files], env })),
    signDetached: async (file) =>
      void (await gpg(times.signs, "--armor", "--output", `${file}.asc`, "--detach-sign", file)),
    [Symbol.asyncDispose]: async () => void (await exec({ argv: ["gpgconf", "--kill", "gpg-agent"], env })),
  };
}

const userId = "Synthetic distribution <synthetic@example.invalid>";

const quietly = ["--batch", "--quiet", "--yes", "--pinentry-mode", "loopback", "--passphrase", ""] as const;
