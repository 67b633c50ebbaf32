import { type FileHandle, open } from "node:fs/promises";
import { ComposeError } from "../errors.ts";
import { fileChunks } from "../files/file-chunks.ts";
import type { Keyring } from "../trust/keyring.ts";
import { distrust } from "../trust/signers.ts";
import { verifyPackageBytes } from "../trust/verify-package.ts";
import {
  broken,
  type Header,
  headerRange,
  introBytes,
  leadBytes,
  mainStart,
  parseHeader,
  requireLead,
} from "./header.ts";
import { headerDigests, payloadDigests, requireDigests } from "./package-digests.ts";
import {
  type PackageFields,
  type PayloadCompressor,
  packageFields,
  payloadCompressor,
} from "./package-fields.ts";
import { headerSignatures, wholeSignatures } from "./package-signatures.ts";
import { requireRegion } from "./region.ts";

/** Why a package may be believed. */
export type PackageTrust =
  /** A pinned key signed it. `at` is the present. */
  | { readonly kind: "keys"; readonly keyring: Keyring; readonly at: Date }
  /** The template named its digest, its file, or its repository with `insecureSkipVerify`: its signatures are not looked at. */
  | { readonly kind: "named" };

/** A package whose header and payload are what they were when they were signed, or what the template named. */
export interface VerifiedRpm {
  readonly file: string;
  readonly sizeBytes: number;
  /** Fingerprints of the pinned keys that signed it, sorted; empty where no signature was asked for. */
  readonly signedBy: readonly string[];
  readonly fields: PackageFields;
  readonly header: Header;
  readonly payload: { readonly startBytes: number; readonly compressor: PayloadCompressor };
}

/**
 * Reads a package file and believes nothing before it is verified: of the file's form only as much as tells where the
 * signatures and the header lie; then the signatures, over the header's bytes; then the header; then the payload, by the
 * digest that the signed header gives. Throws IC5001 (no package, or broken), IC2011 (not signed), IC2012 (signed by no
 * pinned key), IC2013 (a bad signature), IC2014 (header or payload are not what the digests say) and IC4001.
 */
export async function readPackage(file: string, name: string, trust: PackageTrust): Promise<VerifiedRpm> {
  await using handle = await openFile(file, name);
  const { size: sizeBytes } = await handle.stat();
  const { bytes, mainStartBytes } = await readHeaderBytes(handle, { name, sizeBytes });
  const signature = parseHeader(bytes, leadBytes, name);
  const mainBytes = bytes.subarray(mainStartBytes);
  await requireDigests([mainBytes], headerDigests(signature, name), { name, what: "header" });
  const opened: OpenedPackage = { handle, name, sizeBytes, signature, mainBytes, mainStartBytes };
  const signed = await verifyHeader(opened, trust);
  requireRegion(mainBytes, name);
  const header = parseHeader(bytes, mainStartBytes, name);
  await verifyPayload(opened, { header, trust, signed });
  return {
    ...{ file, sizeBytes, header },
    signedBy: signed.by,
    fields: packageFields(header, name),
    payload: { startBytes: header.endBytes, compressor: payloadCompressor(header, name) },
  };
}

/** The header's name is known, nothing of what it says. */
interface OpenedPackage {
  readonly handle: FileHandle;
  readonly name: string;
  readonly sizeBytes: number;
  readonly signature: Header;
  readonly mainBytes: Uint8Array;
  readonly mainStartBytes: number;
}

async function openFile(file: string, name: string): Promise<FileHandle> {
  return open(file).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComposeError(
      { code: "IC4001", message: `Cannot read package "${name}": ${reason}` },
      { cause },
    );
  });
}

/** Everything before the payload. No more is allocated than the file holds. */
async function readHeaderBytes(
  handle: FileHandle,
  { name, sizeBytes }: { readonly name: string; readonly sizeBytes: number },
): Promise<{ readonly bytes: Uint8Array; readonly mainStartBytes: number }> {
  const first = await readAt(handle, 0, leadBytes + introBytes);
  requireLead(first, name);
  const signature = headerRange(first.subarray(leadBytes), leadBytes, name);
  const mainStartBytes = mainStart(signature);
  const intro = await readAt(handle, mainStartBytes, introBytes);
  const { endBytes } = headerRange(intro, mainStartBytes, name);
  if (endBytes > sizeBytes) throw broken(name, "it ends before a header does");
  return { bytes: await readAt(handle, 0, endBytes), mainStartBytes };
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  const { bytesRead } = await handle.read({ buffer, position });
  return buffer.subarray(0, bytesRead);
}

/** Who signed, and how much of the file. */
interface Signed {
  readonly by: readonly string[];
  readonly part: "header" | "all";
}

async function verifyHeader(opened: OpenedPackage, trust: PackageTrust): Promise<Signed> {
  if (trust.kind === "named") return { by: [], part: "header" };
  const { name, signature, mainBytes } = opened;
  const signatures = headerSignatures(signature, name);
  if (signatures.length === 0) return { by: await verifyAll(opened, trust), part: "all" };
  return { by: await verifyPackageBytes(mainBytes, signatures, { ...trust, name }), part: "header" };
}

/** A payload that no digest covers is covered by a signature over all, as packages before rpm 4.14 have it. */
async function verifyPayload(
  opened: OpenedPackage,
  {
    header,
    trust,
    signed,
  }: { readonly header: Header; readonly trust: PackageTrust; readonly signed: Signed },
): Promise<void> {
  const { handle, name } = opened;
  const digests = payloadDigests(header, name);
  if (digests.length === 0) {
    if (trust.kind === "keys" && signed.part === "header") await verifyAll(opened, trust);
    return;
  }
  const payload = fileChunks(handle, { start: header.endBytes });
  await requireDigests(payload, digests, { name, what: "payload" });
}

/** Such packages are old, and none is larger. */
const largestSignedWhole = 1 << 30;

async function verifyAll(
  { handle, name, sizeBytes, signature, mainStartBytes }: OpenedPackage,
  trust: Extract<PackageTrust, { readonly kind: "keys" }>,
): Promise<readonly string[]> {
  const signatures = wholeSignatures(signature, name);
  if (signatures.length === 0)
    throw distrust("package", "unsigned", {
      name,
      problem: "no signature covers its header and its payload",
    });
  if (sizeBytes > largestSignedWhole) throw broken(name, "it is too large for a package without digests");
  const all = await readAt(handle, mainStartBytes, sizeBytes - mainStartBytes);
  return verifyPackageBytes(all, signatures, { ...trust, name });
}
