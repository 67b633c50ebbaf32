import { createHash } from "node:crypto";

/** The size and SHA-256 of some bytes. */
export interface Digest {
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** SHA-256 of bytes, or of text as UTF-8, in lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Counts and hashes bytes while they pass by. */
export class RunningDigest {
  readonly #hash = createHash("sha256");
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#sizeBytes += chunk.length;
  }

  /** The digest of all bytes so far; more may follow. */
  digest(): Digest {
    return { sizeBytes: this.#sizeBytes, sha256: this.#hash.copy().digest("hex") };
  }
}
