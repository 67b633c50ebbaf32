import { createHash } from "node:crypto";

/**
 * Every identifier of an image, derived from one seed, so that the same input gives the same bytes and a clone with
 * its own seed gets its own identity. `purpose` names the thing (`disk`, `partition/rootfs`, `filesystem/rootfs`).
 */
export interface Identity {
  /** RFC 9562 version 8 UUID, lower case. */
  uuid(purpose: string): string;
  /** 32-bit number, e.g. a FAT volume id. */
  number32(purpose: string): number;
}

/** All identifiers that derive from a seed: SHA-256 of the seed and the purpose. */
export function identityOf(seed: string): Identity {
  const digest = (purpose: string) => createHash("sha256").update(`${seed}\n${purpose}`).digest();
  return {
    uuid(purpose) {
      const bytes = digest(purpose).subarray(0, 16);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      const hex = bytes.toString("hex");
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
        "-",
      );
    },
    number32: (purpose) => digest(purpose).readUInt32BE(0),
  };
}
