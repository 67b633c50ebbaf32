import type { PublicKey, Subkey } from "openpgp";
import { ComposeError, type ErrorCode } from "../errors.ts";
import { fingerprintOf, type Keyring } from "./keyring.ts";

/** By which keys something is verified, and for which moment. */
export interface Verification {
  /** What is verified, for messages: its address or file name. */
  readonly name: string;
  readonly keyring: Keyring;
  /** The present: signatures from more than a day later are refused, and keys that are revoked by now. */
  readonly at: Date;
}

/** One signature, checked; `verified` rejects when it does not hold. */
export interface CheckedSignature {
  /** Of the key that is said to have made it, a primary one or a subkey: hex in any case. */
  readonly keyId: string;
  readonly verified: Promise<unknown>;
}

/** What is verified: the root of a repository, or a package that carries its signature itself. */
export type SignedThing = "root" | "package";

/** Why something is not trusted. */
export type Distrust = "unsigned" | "unknown-key" | "bad";

/** A repository that signs at this moment may have a clock that is ahead of this host's. */
export const latestSignature = (at: Date): Date => new Date(at.getTime() + 24 * 60 * 60 * 1000);

/**
 * Fingerprints of the pinned primary keys whose signatures are good, sorted. Fails closed: an empty list of signatures, or one
 * that could not be parsed, is no signature. Throws, of a root and of a package: IC2001 or IC2011, unsigned; IC2002 or IC2012,
 * signed by no pinned key; IC2003 or IC2013, a pinned key's signature does not hold.
 */
export async function goodSigners(
  signatures: readonly CheckedSignature[],
  by: Verification,
  thing: SignedThing,
): Promise<readonly string[]> {
  const good = new Set<string>();
  const bad: string[] = [];
  const unknown: string[] = [];
  for (const { keyId: anyCase, verified } of signatures) {
    const keyId = anyCase.toUpperCase();
    const signer = signerOf(keyId, by.keyring);
    if (signer === undefined) {
      unknown.push(keyId);
      continue;
    }
    try {
      await verified;
      await refuseRevoked(signer, by.at);
      good.add(fingerprintOf(signer.primary));
    } catch (error) {
      bad.push(`${keyId}: ${reasonOf(error)}`);
    }
  }
  if (good.size > 0) return [...good].toSorted();
  if (bad.length > 0)
    throw distrust(thing, "bad", { name: by.name, problem: `its signature is not good (${bad.join("; ")})` });
  if (unknown.length === 0)
    throw distrust(thing, "unsigned", { name: by.name, problem: "it has no signature that can be checked" });
  const pinned = by.keyring.keys.map(fingerprintOf).join(", ");
  const problem = `it is signed by ${unknown.join(", ")}, but only ${pinned} may sign it`;
  throw distrust(thing, "unknown-key", { name: by.name, problem });
}

/** A pinned key, and which of its keys signed. */
export interface SignerKey {
  readonly primary: PublicKey;
  readonly signing: PublicKey | Subkey;
}

/** The pinned key that has a key of this id, upper-case hex. */
export function signerOf(keyId: string, { keys }: Keyring): SignerKey | undefined {
  for (const primary of keys) {
    const signing = primary.getKeys().find((key) => key.getKeyID().toHex().toUpperCase() === keyId);
    if (signing !== undefined) return { primary, signing };
  }
  return undefined;
}

/**
 * openpgp asks whether the key was revoked when it signed. Whoever stole a key can date a signature back, so a key that
 * is revoked now signs nothing.
 */
async function refuseRevoked({ primary, signing }: SignerKey, at: Date): Promise<void> {
  if (await primary.isRevoked(undefined, undefined, at)) throw new Error("the key is revoked");
  if (!("bindingSignatures" in signing)) return;
  for (const binding of signing.bindingSignatures) {
    if (await signing.isRevoked(binding, primary.keyPacket, at))
      throw new Error("the signing subkey is revoked");
  }
}

/** The error of something that is not trusted, with the hint that mostly helps. */
export function distrust(
  thing: SignedThing,
  why: Distrust,
  { name, problem, hint }: { readonly name: string; readonly problem: string; readonly hint?: string },
): ComposeError {
  const usual = refusals[thing][why];
  return new ComposeError({
    code: usual.code,
    message: `Cannot trust "${name}": ${problem}`,
    hint: hint ?? usual.hint,
  });
}

const refusals: Readonly<
  Record<SignedThing, Readonly<Record<Distrust, { readonly code: ErrorCode; readonly hint: string }>>>
> = {
  root: {
    unsigned: {
      code: "IC2001",
      hint: "Check the address; a repository that is not signed needs `insecureSkipVerify` in the template, by name",
    },
    "unknown-key": {
      code: "IC2002",
      hint: "Check the address; if the repository has a new key, pin its fingerprint",
    },
    bad: {
      code: "IC2003",
      hint: "The file was altered, the mirror is broken, the key has expired, or this host's clock is wrong: try another mirror",
    },
  },
  package: {
    unsigned: {
      code: "IC2011",
      hint: "Take a signed package; a repository whose packages are not signed needs `insecureSkipVerify` in the template, by name",
    },
    "unknown-key": {
      code: "IC2012",
      hint: "If the packages of this repository are signed by this key too, pin its fingerprint beside the others",
    },
    bad: {
      code: "IC2013",
      hint: "The file was altered, the key had expired when it signed, or this host's clock is wrong: try another mirror",
    },
  },
};

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
