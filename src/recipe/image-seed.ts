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

/** The same packages under the same name make the same image: the seed is the lock's digest and the image's name. */
export function imageSeed(lock: Lock, imageName: string): ImageSeed {
  const lockSha256 = sha256(serializeLock(lock));
  const seed = `${lockSha256}\n${imageName}`;
  return { identity: identityOf(seed), lockSha256, seedSha256: sha256(seed) };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
