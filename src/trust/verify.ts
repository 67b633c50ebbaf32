import type { CleartextMessage, KeyID, PublicKey } from "openpgp";
import { ComposeError, type ErrorCode } from "../errors.ts";
import { fingerprintOf, type Keyring } from "./keyring.ts";

/** Loaded when something is verified: most processes never do, and it is the largest of all that is bundled. */
const openpgp = () => import("openpgp");

/** Text that at least one pinned key has signed: the only form in which signed bytes may be parsed. */
export interface SignedText {
  /** Exactly what the signature covers; of a clearsigned file, nothing from outside the signed part. */
  readonly text: string;
  /** Fingerprints of the primary keys whose signatures are good, upper-case hex, sorted. */
  readonly signedBy: readonly string[];
}

export interface Verification {
  /** What is verified, for messages: its address. */
  readonly name: string;
  readonly keyring: Keyring;
  /** The present: signatures from more than a day later are refused, and keys that are revoked by now. */
  readonly at: Date;
}

/**
 * Verifies a clearsigned file (InRelease; RFC 9580, 7) and returns the signed text. Throws IC2001 when nothing in it is
 * signed, IC2002 when no pinned key signed it, IC2003 when a pinned key's signature does not hold: altered or cut-off
 * text, a weak algorithm, a key that was expired when it signed or that is revoked.
 */
export async function verifyClearsigned(bytes: Uint8Array, by: Verification): Promise<SignedText> {
  const message = await readClearsigned(bytes, by.name);
  const { verify } = await openpgp();
  const { signatures } = await verify({ message, ...against(by) });
  return { text: message.getText(), signedBy: await goodSigners(signatures, by) };
}

/**
 * Verifies a file against its detached signature (Release and Release.gpg), armoured or binary. Throws as
 * verifyClearsigned.
 */
export async function verifyDetached(
  bytes: Uint8Array,
  signatureBytes: Uint8Array,
  by: Verification,
): Promise<SignedText> {
  const { createMessage, verify } = await openpgp();
  const message = await createMessage({ binary: bytes, format: "binary" });
  const signature = await readDetached(signatureBytes, by.name);
  const { signatures } = await verify({ message, signature, ...against(by) });
  return { text: new TextDecoder().decode(bytes), signedBy: await goodSigners(signatures, by) };
}

/** The text of a clearsigned file without asking who signed it: for `insecureSkipVerify` alone. Throws IC2001. */
export async function unverifiedText(bytes: Uint8Array, name: string): Promise<string> {
  return (await readClearsigned(bytes, name)).getText();
}

async function readClearsigned(bytes: Uint8Array, name: string): Promise<CleartextMessage> {
  const text = new TextDecoder().decode(bytes);
  if (!/^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text)) {
    throw distrust("IC2001", name, "it is not a signed message", unsignedHint);
  }
  if (!/^-----END PGP SIGNATURE-----/m.test(text)) {
    throw distrust("IC2003", name, "it ends before its signature does", truncatedHint);
  }
  const { readCleartextMessage } = await openpgp();
  return readCleartextMessage({ cleartextMessage: text }).catch((error: unknown) => {
    throw distrust("IC2003", name, `it is a damaged signed message: ${reasonOf(error)}`, tamperedHint);
  });
}

async function readDetached(bytes: Uint8Array, name: string) {
  const { readSignature } = await openpgp();
  const text = Buffer.from(bytes).toString("latin1");
  const reading = text.includes("-----BEGIN PGP SIGNATURE-----")
    ? readSignature({ armoredSignature: text })
    : readSignature({ binarySignature: bytes });
  return reading.catch((error: unknown) => {
    throw distrust("IC2003", name, `its signature file is damaged: ${reasonOf(error)}`, tamperedHint);
  });
}

/** A repository that signs at this moment may have a clock that is ahead of this host's. */
const clockSlackMs = 24 * 60 * 60 * 1000;

function against({ keyring, at }: Verification) {
  return { verificationKeys: [...keyring.keys], date: new Date(at.getTime() + clockSlackMs) };
}

/** What openpgp says of one signature; `verified` rejects when it does not hold. */
interface CheckedSignature {
  readonly keyID: KeyID;
  readonly verified: Promise<true>;
}

/** Fails closed: an empty list of signatures, or one that openpgp could not parse, is no signature. */
async function goodSigners(
  signatures: readonly CheckedSignature[],
  by: Verification,
): Promise<readonly string[]> {
  const good = new Set<string>();
  const bad: string[] = [];
  const unknown: string[] = [];
  for (const { keyID, verified } of signatures) {
    const keyId = keyID.toHex().toUpperCase();
    const key = by.keyring.keys.find((candidate) => candidate.getKeys(keyID).length > 0);
    if (key === undefined) {
      unknown.push(keyId);
      continue;
    }
    try {
      await verified;
      await refuseRevoked(key, keyID, by.at);
      good.add(fingerprintOf(key));
    } catch (error) {
      bad.push(`${keyId}: ${reasonOf(error)}`);
    }
  }
  if (good.size > 0) return [...good].toSorted();
  if (bad.length > 0)
    throw distrust("IC2003", by.name, `its signature is not good (${bad.join("; ")})`, tamperedHint);
  if (unknown.length === 0)
    throw distrust("IC2001", by.name, "it has no signature that can be checked", unsignedHint);
  const pinned = by.keyring.keys.map(fingerprintOf).join(", ");
  throw distrust(
    "IC2002",
    by.name,
    `it is signed by ${unknown.join(", ")}, but only ${pinned} may sign it`,
    "Check the address; if the repository has a new key, pin its fingerprint",
  );
}

/**
 * openpgp asks whether the key was revoked when it signed. Whoever stole a key can date a signature back, so a key that
 * is revoked now signs nothing.
 */
async function refuseRevoked(primary: PublicKey, signer: KeyID, at: Date): Promise<void> {
  if (await primary.isRevoked(undefined, undefined, at)) throw new Error("the key is revoked");
  for (const subkey of primary.getSubkeys(signer)) {
    for (const binding of subkey.bindingSignatures) {
      if (await subkey.isRevoked(binding, primary.keyPacket, at))
        throw new Error("the signing subkey is revoked");
    }
  }
}

const unsignedHint =
  "Check the address; a repository that is not signed needs `insecureSkipVerify` in the template, by name";
const truncatedHint = "The download was cut short or the mirror is broken: try again, or name another mirror";
const tamperedHint =
  "The file was altered, the mirror is broken, the key has expired, or this host's clock is wrong: try another mirror";

function distrust(code: ErrorCode, name: string, problem: string, hint: string): ComposeError {
  return new ComposeError({ code, message: `Cannot trust "${name}": ${problem}`, hint });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
