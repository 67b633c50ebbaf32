const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/**
 * Takes bytes into a CRC-32C (Castagnoli) register and returns its new value, without the inversions at start and end:
 * ext4 starts from a seed and never inverts, VHDX does both.
 */
export function crc32cRegister(register: number, bytes: Uint8Array): number {
  let value = register;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return value >>> 0;
}

/** The CRC-32C of bytes as RFC 3720 defines it. */
export function crc32c(bytes: Uint8Array): number {
  return ~crc32cRegister(0xffffffff, bytes) >>> 0;
}
