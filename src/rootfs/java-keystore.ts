import { createHash } from "node:crypto";

const magic = 0xfeedfeed;
const version = 2;
const trustedCertificate = 2;
const digestBytes = 20;

/** Password of the keystore of trusted certificates, and what its digest is salted with (sun.security.provider.JavaKeyStore). */
const [password, salt] = ["changeit", "Mighty Aphrodite"];

interface Entry {
  readonly alias: string;
  /** Everything from the tag up to the time, and everything after it. */
  readonly head: Buffer;
  readonly tail: Buffer;
}

/**
 * A keystore of trusted certificates (JKS, version 2) whose entries all bear the time `epoch`, in the order of their names:
 * keytool writes the time at which it ran, and the order of a hash table. Undefined for any other file, for one with
 * private keys and for one with another password: those are somebody's own.
 */
export function settledKeystore(bytes: Buffer, epoch: number): Buffer | undefined {
  if (bytes.length < 12 + digestBytes || bytes.readUInt32BE(0) !== magic || bytes.readUInt32BE(4) !== version)
    return undefined;
  const content = bytes.subarray(0, -digestBytes);
  if (!digestOf(content).equals(bytes.subarray(-digestBytes))) return undefined;
  const entries = parseEntries(content);
  if (entries === undefined) return undefined;
  const time = Buffer.alloc(8);
  time.writeBigInt64BE(BigInt(epoch) * 1000n);
  const sorted = entries.toSorted((a, b) => (a.alias < b.alias ? -1 : 1));
  const settled = Buffer.concat([
    content.subarray(0, 12),
    ...sorted.flatMap(({ head, tail }) => [head, time, tail]),
  ]);
  return Buffer.concat([settled, digestOf(settled)]);
}

function digestOf(content: Buffer): Buffer {
  const secret = Buffer.from(password, "utf16le").swap16();
  return createHash("sha1").update(secret).update(salt).update(content).digest();
}

/** Undefined where an entry is no certificate. */
function parseEntries(content: Buffer): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 12;
  while (at < content.length) {
    if (content.readUInt32BE(at) !== trustedCertificate) return undefined;
    const timeAt = at + 6 + content.readUInt16BE(at + 4);
    const sizeAt = timeAt + 10 + content.readUInt16BE(timeAt + 8);
    const end = sizeAt + 4 + content.readUInt32BE(sizeAt);
    const alias = content.toString("latin1", at + 6, timeAt);
    entries.push({ alias, head: content.subarray(at, timeAt), tail: content.subarray(timeAt + 8, end) });
    at = end;
  }
  return entries.length === content.readUInt32BE(8) ? entries : undefined;
}
