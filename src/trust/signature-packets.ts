/** One OpenPGP signature packet, not yet looked into. */
export interface SignaturePacketBytes {
  readonly version: number;
  /** What stands after the packet's header. */
  readonly body: Uint8Array;
  /** The packet with its header. */
  readonly whole: Uint8Array;
}

const signatureTag = 2;

/**
 * Splits bytes into OpenPGP packets (RFC 9580, 4.2) and returns those that are signatures. Throws an Error for what is no
 * sequence of whole packets.
 */
export function splitSignatures(bytes: Uint8Array): readonly SignaturePacketBytes[] {
  const signatures: SignaturePacketBytes[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { tag, start, end } = packetAt(bytes, at);
    const body = bytes.subarray(start, end);
    if (tag === signatureTag)
      signatures.push({ version: body[0] ?? 0, body, whole: bytes.subarray(at, end) });
    at = end;
  }
  return signatures;
}

function packetAt(bytes: Uint8Array, at: number) {
  const first = bytes[at] ?? 0;
  if ((first & 0x80) === 0) throw new Error("it does not begin with a packet");
  const isNew = (first & 0x40) !== 0;
  const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f;
  const { start, length } = isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, first & 3);
  const end = start + length;
  if (end > bytes.length) throw new Error("it ends within a packet");
  return { tag, start, end };
}

function newLength(bytes: Uint8Array, at: number) {
  const first = bytes[at] ?? 0;
  if (first < 192) return { start: at + 1, length: first };
  if (first < 224) return { start: at + 2, length: ((first - 192) << 8) + number(bytes, at + 1, 1) + 192 };
  if (first === 255) return { start: at + 5, length: number(bytes, at + 1, 4) };
  throw new Error("a signature in pieces");
}

function oldLength(bytes: Uint8Array, at: number, kind: number) {
  if (kind === 3) throw new Error("a signature without a length");
  const width = 2 ** kind;
  return { start: at + width, length: number(bytes, at, width) };
}

function number(bytes: Uint8Array, at: number, width: number): number {
  if (at + width > bytes.length) throw new Error("it ends within a packet");
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
