/** A UUID's text as its 16 bytes in the order they are written (ext4, swap, VDI). */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

/** A GUID's text as EFI and Microsoft store it: the first three groups little-endian (UEFI 2.10, appendix A). */
export function guidBytes(guid: string): Buffer {
  const bytes = uuidBytes(guid);
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
