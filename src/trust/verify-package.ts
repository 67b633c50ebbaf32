import type { Message, PublicKey, SignaturePacket } from "openpgp";
import { isSignedBy, oldIssuer, parseOldSignature } from "./old-signature.ts";
import { type SignaturePacketBytes, splitSignatures } from "./signature-packets.ts";
import {
  type CheckedSignature,
  distrust,
  goodSigners,
  latestSignature,
  reasonOf,
  type SignerKey,
  signerOf,
  type Verification,
} from "./signers.ts";

const openpgp = () => import("openpgp");

/**
 * Verifies bytes against the OpenPGP signatures that a package carries: version 3, 4 and 6, binary. Returns the fingerprints
 * of the pinned primary keys that made good ones, upper-case hex, sorted. Whether a key may sign is judged at the moment of
 * the signature: one that has expired since is good for what it signed before. Throws IC2011, IC2012 and IC2013.
 */
export async function verifyPackageBytes(
  bytes: Uint8Array,
  signatures: readonly Uint8Array[],
  by: Verification,
): Promise<readonly string[]> {
  const packets = signatures.flatMap((one) => splitOrRefuse(one, by.name));
  const message = await openpgp().then(({ createMessage }) => createMessage({ binary: bytes }));
  const signed = { bytes, message };
  const checked: CheckedSignature[] = [];
  for (const packet of packets) {
    const one = packet.version === 3 ? checkOld(packet, signed, by) : await check(packet, signed, by);
    if (one !== undefined) checked.push(one);
  }
  return goodSigners(checked, by, "package");
}

interface SignedBytes {
  readonly bytes: Uint8Array;
  readonly message: Message<Uint8Array>;
}

function splitOrRefuse(signature: Uint8Array, name: string): readonly SignaturePacketBytes[] {
  try {
    return splitSignatures(signature);
  } catch (error) {
    throw distrust("package", "bad", { name, problem: `its signature is damaged: ${reasonOf(error)}` });
  }
}

async function check(
  packet: SignaturePacketBytes,
  { message }: SignedBytes,
  by: Verification,
): Promise<CheckedSignature | undefined> {
  const signature = await readPacket(packet, by.name);
  if (signature === undefined) return undefined;
  const keyId = signature.issuerKeyID.toHex().toUpperCase();
  return {
    keyId,
    verified: settled(verifyPacket(signature, message, { signer: signerOf(keyId, by.keyring), at: by.at })),
  };
}

async function readPacket(
  { whole }: SignaturePacketBytes,
  name: string,
): Promise<SignaturePacket | undefined> {
  const { readSignature } = await openpgp();
  const read = await readSignature({ binarySignature: whole }).catch((error: unknown) => {
    throw distrust("package", "bad", { name, problem: `its signature is damaged: ${reasonOf(error)}` });
  });
  // A version or algorithm that is not known is no packet of a signature to openpgp.
  const packet = read.packets[0];
  return packet !== undefined && "issuerKeyID" in packet ? packet : undefined;
}

async function verifyPacket(
  signature: SignaturePacket,
  message: Message<Uint8Array>,
  { signer, at }: { readonly signer: SignerKey | undefined; readonly at: Date },
): Promise<void> {
  const { enums } = await openpgp();
  const [literal] = message.packets;
  if (signer === undefined || literal === undefined) return;
  if (signature.signatureType !== enums.signature.binary) throw new Error("It signs a text, not a file");
  const { binary } = enums.signature;
  await signature.verify(signer.signing.keyPacket, binary, literal, latestSignature(at), true);
  await requireUsable(signer, signature.created ?? new Date(0), at);
}

function checkOld(
  { body }: SignaturePacketBytes,
  { bytes }: SignedBytes,
  by: Verification,
): CheckedSignature {
  const keyId = oldIssuer(body);
  return {
    keyId,
    verified: settled(verifyOld(body, bytes, { signer: signerOf(keyId, by.keyring), at: by.at })),
  };
}

async function verifyOld(
  body: Uint8Array,
  bytes: Uint8Array,
  { signer, at }: { readonly signer: SignerKey | undefined; readonly at: Date },
): Promise<void> {
  if (signer === undefined) return;
  const signature = parseOldSignature(body);
  if (!isSignedBy(signature, signer.signing, bytes)) throw new Error("Signed digest did not match");
  if (signature.created > latestSignature(at)) throw new Error("Signature creation time is in the future");
  await requireUsable(signer, signature.created, at);
}

/**
 * A key may sign if it could at the moment of the signature, by what it says of itself. Where it was given new self-signatures
 * after it signed, what it says now counts, and of a key that has expired with those, what it said first.
 */
async function requireUsable({ primary, signing }: SignerKey, signedAt: Date, at: Date): Promise<void> {
  if (signing.getCreationTime() > signedAt) throw new Error("Key is newer than the signature");
  const { config } = await openpgp();
  // Keys of older distributions say nothing of what they are for; the fingerprint that is pinned says it.
  const lenient = { ...config, allowMissingKeyFlags: true };
  const firstSaid = firstSelfSignature(primary, signing);
  let problem: unknown;
  for (const moment of [signedAt, at, ...(firstSaid > signedAt ? [firstSaid] : [])]) {
    try {
      await primary.getSigningKey(signing.getKeyID(), moment, undefined, lenient);
      return;
    } catch (error) {
      problem ??= error;
    }
  }
  throw problem;
}

/** When the key, and the subkey that signed, had first said what they are for. */
function firstSelfSignature(primary: SignerKey["primary"], signing: SignerKey["signing"]): Date {
  const created = (signatures: readonly SignaturePacket[]) =>
    Math.min(...signatures.map((one) => one.created?.getTime() ?? Number.POSITIVE_INFINITY));
  const ofUsers = created(primary.users.flatMap(({ selfCertifications }) => selfCertifications));
  const { directSignatures = [] } = primary as PublicKey & {
    readonly directSignatures?: readonly SignaturePacket[];
  };
  const ofKey = created(directSignatures);
  const ofSubkey = "bindingSignatures" in signing ? created(signing.bindingSignatures) : 0;
  return new Date(Math.max(Math.min(ofUsers, ofKey), ofSubkey));
}

/** The failure is looked at when it is the signature's turn. */
function settled(work: Promise<void>): Promise<void> {
  work.catch(() => {});
  return work;
}
