import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Key, PublicKey } from "openpgp";
import { ComposeError } from "../errors.ts";
import { shownUrl } from "../fetch/url.ts";
import type { KeySource } from "../plan/plan.ts";

/** The pinned keys that were found: whatever else lay in the same files is not here. */
export interface Keyring {
  readonly keys: readonly PublicKey[];
}

/** Which keys are looked for, and where. */
export interface KeyringRequest {
  /** Fingerprints of primary keys, hex in any case, blanks allowed. */
  readonly fingerprints: readonly string[];
  readonly sources: readonly KeySource[];
  readonly fetchKey: (url: string) => Promise<Uint8Array>;
  /** Folders that hold the host's keyrings; Debian's and Ubuntu's own by default. */
  readonly hostKeyrings?: readonly string[] | undefined;
}

const debianKeyrings = ["/usr/share/keyrings", "/etc/apt/keyrings", "/etc/apt/trusted.gpg.d"] as const;

/**
 * Looks for pinned OpenPGP keys (RFC 9580) in the sources, in their order; addresses come last and are asked only while
 * a key is missing. A key counts only if its primary fingerprint is pinned. Throws IC2009, naming what was tried, when
 * not one pinned key is found, as there is none where none is pinned; a source that cannot be read is no error as long as
 * another has a key.
 */
export async function readKeyring(request: KeyringRequest): Promise<Keyring> {
  const wanted = new Set(request.fingerprints.map(bareFingerprint));
  const found = new Map<string, PublicKey>();
  const tried: string[] = [];
  for await (const candidate of keyFiles(request)) {
    const outcome = await pinnedKeysIn(candidate, wanted);
    tried.push(`${candidate.name} (${outcome.note})`);
    for (const key of outcome.keys) {
      const fingerprint = fingerprintOf(key);
      if (!found.has(fingerprint)) found.set(fingerprint, key);
    }
    if (found.size === wanted.size) break;
  }
  if (found.size === 0) throw noKey(request, tried);
  return { keys: [...found.values()] };
}

/** The fingerprint of a key, upper-case hex, as Debian's documents write it. */
export function fingerprintOf(key: Key): string {
  return key.getFingerprint().toUpperCase();
}

function bareFingerprint(fingerprint: string): string {
  return fingerprint.replace(/^0x|\s/gi, "").toUpperCase();
}

interface KeyFile {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

async function* keyFiles(request: KeyringRequest): AsyncGenerator<KeyFile> {
  for (const source of request.sources) {
    if (source.kind === "file") yield keyFileAt(source.path);
    if (source.kind === "host-keyrings") yield* hostKeyFiles(request.hostKeyrings ?? debianKeyrings);
  }
  for (const source of request.sources) {
    if (source.kind === "url") yield { name: shownUrl(source.url), read: () => request.fetchKey(source.url) };
  }
}

async function* hostKeyFiles(folders: readonly string[]): AsyncGenerator<KeyFile> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.toSorted()) {
      if (/\.(?:gpg|asc|pgp)$/.test(name)) yield keyFileAt(join(folder, name));
    }
  }
}

function keyFileAt(path: string): KeyFile {
  return { name: path, read: () => readFile(path) };
}

async function pinnedKeysIn(
  file: KeyFile,
  wanted: ReadonlySet<string>,
): Promise<{ readonly keys: readonly PublicKey[]; readonly note: string }> {
  try {
    const keys = await parseKeys(await file.read());
    const pinned = keys.filter((key) => wanted.has(fingerprintOf(key))).map((key) => key.toPublic());
    return { keys: pinned, note: pinned.length === 0 ? "no pinned key in it" : "has a pinned key" };
  } catch (error) {
    if (error instanceof ComposeError && error.code === "IC8008") throw error;
    return { keys: [], note: noteOf(error) };
  }
}

function noteOf(error: unknown): string {
  if (!(error instanceof Error)) return "cannot be read";
  if ("code" in error && error.code === "ENOENT") return "does not exist";
  return error.message;
}

/** Keys of a binary keyring, or of any number of armoured blocks one after the other. */
export async function parseKeys(bytes: Uint8Array): Promise<readonly Key[]> {
  const text = Buffer.from(bytes).toString("latin1");
  const blocks = text.match(/-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----/gs);
  const { readKeys } = await import("openpgp");
  if (blocks === null) return readKeys({ binaryKeys: bytes });
  const keys = await Promise.all(blocks.map((armoredKeys) => readKeys({ armoredKeys })));
  return keys.flat();
}

function noKey(request: KeyringRequest, tried: readonly string[]): ComposeError {
  const looked = tried.length === 0 ? "no place to look was given" : `looked in ${tried.join(", ")}`;
  return new ComposeError({
    code: "IC2009",
    message: `Cannot find signing key "${request.fingerprints.map(bareFingerprint).join('", "')}": ${looked}`,
    hint: "Name a file or an address that holds the key, or install the distribution's keyring package",
  });
}
