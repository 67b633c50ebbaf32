import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { PublicKey, Subkey } from "openpgp";

/** A version 3 signature (RFC 9580, 5.2.2), which Red Hat's signing servers still make. */
export interface OldSignature {
  readonly created: Date;
  /** Node's name of the digest. */
  readonly digest: string;
  /** What is hashed after the signed bytes: the type of the signature and its time. */
  readonly trailer: Uint8Array;
  /** The first two bytes of the digest. */
  readonly digestStart: Uint8Array;
  /** Of an RSA signature, the number, without leading zeros. */
  readonly signature: Uint8Array;
}

/** Digests that a signature may be over today, by their number in OpenPGP. */
const digests: Readonly<Record<number, string>> = {
  8: "sha256",
  9: "sha384",
  10: "sha512",
  11: "sha224",
  12: "sha3-256",
  14: "sha3-512",
};

const binaryDocument = 0;
const rsaAlgorithms = [1, 3];

/** Parses the body of a version 3 signature packet. Throws an Error for another form, and for weak algorithms. */
export function parseOldSignature(body: Uint8Array): OldSignature {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (body.length < 21 || body[0] !== 3 || body[1] !== 5) throw new Error("Damaged signature");
  if (body[2] !== binaryDocument) throw new Error(`Signature type ${body[2]} signs no files`);
  if (!rsaAlgorithms.includes(body[15] ?? 0)) throw new Error(`Unsupported signature algorithm ${body[15]}`);
  const digest = digests[body[16] ?? 0];
  if (digest === undefined) throw new Error(`Insecure or unknown hash algorithm ${body[16]}`);
  const signature = body.subarray(21);
  if (signature.length !== Math.ceil(view.getUint16(19) / 8)) throw new Error("Damaged signature");
  return {
    created: new Date(view.getUint32(3) * 1000),
    digest,
    trailer: body.subarray(2, 7),
    digestStart: body.subarray(17, 19),
    signature,
  };
}

/** The id of the key that says it made the signature, upper-case hex. */
export const oldIssuer = (body: Uint8Array): string =>
  Buffer.from(body.subarray(7, 15)).toString("hex").toUpperCase();

/** Whether the key made the signature over the bytes; nothing about whether it may. */
export function isSignedBy(signature: OldSignature, key: PublicKey | Subkey, bytes: Uint8Array): boolean {
  const rsa = rsaKeyOf(key);
  if (rsa === undefined) return false;
  const digest = createHash(signature.digest).update(bytes).update(signature.trailer).digest();
  if (!digest.subarray(0, 2).equals(signature.digestStart)) return false;
  const { modulusLength = 0 } = rsa.asymmetricKeyDetails ?? {};
  const padded = Buffer.alloc(Math.ceil(modulusLength / 8));
  if (signature.signature.length > padded.length) return false;
  padded.set(signature.signature, padded.length - signature.signature.length);
  return verify(signature.digest, Buffer.concat([bytes, signature.trailer]), rsa, padded);
}

function rsaKeyOf(key: PublicKey | Subkey): KeyObject | undefined {
  const { n, e } = key.keyPacket.publicParams as { readonly n?: Uint8Array; readonly e?: Uint8Array };
  if (n === undefined || e === undefined) return undefined;
  const text = (value: Uint8Array) => Buffer.from(value).toString("base64url");
  return createPublicKey({ key: { kty: "RSA", n: text(n), e: text(e) }, format: "jwk" });
}
