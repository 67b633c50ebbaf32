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

/** What signatures of a key are worth: those of an expired one are younger than its end. */
export type KeyValidity = "valid" | "expired";

/** gpg's clock, so that a key always gives the same bytes. */
const times = { made: "20250101T000000!", revived: "20250101T000100!", signs: "20250201T000000!" } as const;
const lifetime = { valid: "never", expired: "7d" } as const;

/** Makes a key in a folder, or takes the one that is there. */
export async function openSigningKey(
  folder: string,
  exec: Exec,
  validity: KeyValidity = "valid",
): Promise<SigningKey> {
  const home = join(folder, "gnupg");
  const publicFile = join(folder, "key.asc");
  const env = { GNUPGHOME: home };
  const gpg = async (time: string, ...args: readonly string[]) =>
    (await exec({ argv: ["gpg", ...quietly, "--faked-system-time", time, ...args], env })).stdout;
  const isNew = !(await exists(publicFile));
  if (isNew) {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await gpg(times.made, "--quick-generate-key", userId, "rsa3072", "sign", lifetime[validity]);
    await writeFile(publicFile, await gpg(times.made, "--armor", "--export"));
  }
  const [, fingerprint = ""] =
    /^fpr:+([0-9A-F]{40}):/m.exec(await gpg(times.made, "--list-keys", "--with-colons")) ?? [];
  // gpg signs with no key that has expired, so only what was published of this one says so.
  if (isNew && validity === "expired") await gpg(times.revived, "--quick-set-expire", fingerprint, "never");
  const words = quietly.map((word) => (word === "" ? "''" : word)).join(" ");
  const defines = Object.entries({
    _gpg_name: fingerprint,
    _gpg_path: home,
    _gpg_digest_algo: "sha256",
    _gpg_sign_cmd_extra_args: `${words} --faked-system-time ${times.signs}`,
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

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
