import type { Header } from "./header.ts";
import { bytesOf, textsOf } from "./header-values.ts";

const tag = { dsaHeader: 267, rsaHeader: 268, openPgp: 278, pgp: 1002, gpg: 1005 } as const;

/** OpenPGP signatures over the bytes of the main header; version 6 of the format has any number of them. Throws IC5001. */
export function headerSignatures(signature: Header, name: string): readonly Uint8Array[] {
  const binary = [tag.rsaHeader, tag.dsaHeader].flatMap((of) => bytesOf(signature, of, name) ?? []);
  const texts = textsOf(signature, tag.openPgp, name);
  return [...binary, ...texts.map((text) => Buffer.from(text, "base64"))];
}

/** Signatures over header and payload together, as packages before rpm 4.14 need them. Throws IC5001. */
export function wholeSignatures(signature: Header, name: string): readonly Uint8Array[] {
  return [tag.pgp, tag.gpg].flatMap((of) => bytesOf(signature, of, name) ?? []);
}
