import { createHash } from "node:crypto";
import { ComposeError } from "../errors.ts";
import { broken, type Header } from "./header.ts";
import { numbersOf, textsOf } from "./header-values.ts";

/** A digest that a package gives of a part of itself. */
export interface GivenDigest {
  /** Node's name of the algorithm. */
  readonly algorithm: string;
  /** Lower-case hex. */
  readonly hex: string;
}

const tag = {
  headerSha1: 269,
  headerSha256: 273,
  headerSha3: 279,
  payloadDigest: 5092,
  payloadAlgorithm: 5093,
  payloadSha512: 5121,
  payloadSha3: 5123,
} as const;

/** Digests by the number that OpenPGP and RPM give them; what is weak is not here. */
const strong: Readonly<Record<number, string>> = { 8: "sha256", 9: "sha384", 10: "sha512" };

/** What the signature header gives of the main header: none of it is signed, it tells damage only. Throws IC5001. */
export function headerDigests(signature: Header, name: string): readonly GivenDigest[] {
  const given = (of: number, algorithm: string) =>
    textsOf(signature, of, name).map((hex): GivenDigest => ({ algorithm, hex }));
  return [
    ...given(tag.headerSha3, "sha3-256"),
    ...given(tag.headerSha256, "sha256"),
    ...given(tag.headerSha1, "sha1"),
  ];
}

/**
 * What the main header gives of the payload as it lies in the file; empty where it gives none that counts today. Throws IC5001
 * for a weak or unknown algorithm.
 */
export function payloadDigests(main: Header, name: string): readonly GivenDigest[] {
  const [first] = textsOf(main, tag.payloadDigest, name);
  const [number = 8] = numbersOf(main, tag.payloadAlgorithm, name);
  const algorithm = strong[number];
  if (first !== undefined && algorithm === undefined)
    throw broken(name, `the digest of its payload has the weak or unknown algorithm ${number}`);
  const given = (of: number, word: string) =>
    textsOf(main, of, name).map((hex): GivenDigest => ({ algorithm: word, hex }));
  return [
    ...(first === undefined || algorithm === undefined ? [] : [{ algorithm, hex: first }]),
    ...given(tag.payloadSha512, "sha512"),
    ...given(tag.payloadSha3, "sha3-256"),
  ];
}

/** Throws IC2014 when the bytes that pass by do not have one of the digests. */
export async function requireDigests(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  digests: readonly GivenDigest[],
  part: { readonly name: string; readonly what: "header" | "payload" },
): Promise<void> {
  const hashes = digests.map((given) => ({ given, hash: createHash(given.algorithm) }));
  for await (const chunk of chunks) for (const { hash } of hashes) hash.update(chunk);
  for (const { given, hash } of hashes) {
    if (hash.digest("hex") === given.hex.toLowerCase()) continue;
    const { name, what } = part;
    throw new ComposeError({
      code: "IC2014",
      message: `Cannot trust "${name}": its ${what} does not have the ${given.algorithm} digest that it gives`,
      hint: "The file was altered, or the download is damaged: try another mirror",
    });
  }
}
