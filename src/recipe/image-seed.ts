import { createHash } from "node:crypto";
import { type Identity, identityOf } from "../disk/identity.ts";
import type { Lock } from "../packages/lock.ts";
import { serializeLock } from "../packages/lock-file.ts";

/** What every identifier of an image derives from. */
export interface ImageSeed {
  readonly identity: Identity;
  /** SHA-256 (hex) of the lock file's text. */
  readonly lockSha256: string;
  /** SHA-256 (hex) of the seed itself. */
  readonly seedSha256: string;
}

/** An image by its name and, where the template gives one, its seed. */
export interface SeededImage {
  readonly name: string;
  readonly seed?: string | undefined;
}

/**
 * The same packages under the same name make the same image: the seed is the digest of the lock, without the chroot
 * environment, and the image's name. A seed of the template's takes the place of the digest, for images that keep their
 * identifiers when packages change.
 */
export function imageSeed(lock: Lock, image: SeededImage): ImageSeed {
  const lockSha256 = sha256(serializeLock(lock));
  // Which programs make it says nothing of what it is.
  const imageSha256 =
    lock.chroot === undefined ? lockSha256 : sha256(serializeLock({ ...lock, chroot: undefined }));
  // No digest begins so: a seed that someone gives is never that of another lock.
  const seed = `${image.seed === undefined ? imageSha256 : `given ${image.seed}`}\n${image.name}`;
  return { identity: identityOf(seed), lockSha256, seedSha256: sha256(seed) };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
