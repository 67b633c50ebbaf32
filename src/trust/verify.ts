import type { CleartextMessage, KeyID } from "openpgp";
import {
  type CheckedSignature,
  distrust,
  goodSigners,
  latestSignature,
  reasonOf,
  type Verification,
} from "./signers.ts";

/** Loaded when something is verified: most processes never do, and it is the largest of all that is bundled. */
const openpgp = () => import("openpgp");

/** Text that at least one pinned key has signed: the only form in which signed bytes may be parsed. */
export interface SignedText {
  /** Exactly what the signature covers; of a clearsigned file, nothing from outside the signed part. */
  readonly text: string;
  /** Fingerprints of the primary keys whose signatures are good, upper-case hex, sorted. */
  readonly signedBy: readonly string[];
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
  return { text: message.getText(), signedBy: await goodSigners(checked(signatures), by, "root") };
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
  return {
    text: new TextDecoder().decode(bytes),
    signedBy: await goodSigners(checked(signatures), by, "root"),
  };
}

/** The text of a clearsigned file without asking who signed it: for `insecureSkipVerify` alone. Throws IC2001. */
export async function unverifiedText(bytes: Uint8Array, name: string): Promise<string> {
  return (await readClearsigned(bytes, name)).getText();
}

async function readClearsigned(bytes: Uint8Array, name: string): Promise<CleartextMessage> {
  const text = new TextDecoder().decode(bytes);
  if (!/^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text)) {
    throw distrust("root", "unsigned", { name, problem: "it is not a signed message" });
  }
  if (!/^-----END PGP SIGNATURE-----/m.test(text)) {
    throw distrust("root", "bad", {
      name,
      problem: "it ends before its signature does",
      hint: truncatedHint,
    });
  }
  const { readCleartextMessage } = await openpgp();
  return readCleartextMessage({ cleartextMessage: text }).catch((error: unknown) => {
    throw distrust("root", "bad", { name, problem: `it is a damaged signed message: ${reasonOf(error)}` });
  });
}

async function readDetached(bytes: Uint8Array, name: string) {
  const { readSignature } = await openpgp();
  const text = Buffer.from(bytes).toString("latin1");
  const reading = text.includes("-----BEGIN PGP SIGNATURE-----")
    ? readSignature({ armoredSignature: text })
    : readSignature({ binarySignature: bytes });
  return reading.catch((error: unknown) => {
    throw distrust("root", "bad", { name, problem: `its signature file is damaged: ${reasonOf(error)}` });
  });
}

const checked = (
  signatures: readonly { readonly keyID: KeyID; readonly verified: Promise<true> }[],
): readonly CheckedSignature[] =>
  signatures.map(({ keyID, verified }) => ({ keyId: keyID.toHex(), verified }));

function against({ keyring, at }: Verification) {
  return { verificationKeys: [...keyring.keys], date: latestSignature(at) };
}

const truncatedHint = "The download was cut short or the mirror is broken: try again, or name another mirror";
