import { type ByteReader, byteReader } from "./byte-reader.ts";

/** An entry of a package's payload: which file it is, and what it holds. */
export interface CpioEntry {
  /** Its name as it stands there, or, in an archive of stripped headers, its place in the package header's list of files. */
  readonly file: { readonly name: string } | { readonly index: number };
  /** The content, to be read before the next entry is asked for; what is left of it is passed over. */
  readonly content: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
}

const newMagic = "070701";
const strippedMagic = "07070X";
const magicBytes = 6;

/** Fields of eight hexadecimal digits that follow a newc header's magic; those of which something depends here. */
const newFields = 13;
const sizeField = 6;
const nameSizeField = 11;

/** Longer than any path that a kernel takes. */
const longestName = 4096;
const trailer = "TRAILER!!!";

/** Some programs fill up the last block. */
const longestPadding = 4096;

/**
 * The entries of an uncompressed payload: cpio's newc format, and the one of packages with files of 4 GiB and more, in which
 * a header is nothing but an index into the package header's files. `sizeAt` tells the size of the file at such an index.
 * Nothing is believed: a name that is too long or has no end, a field that is no number, an index that no file has, an
 * archive that is cut short or goes on after its end throw an Error with the reason.
 */
export async function* cpioEntries(
  chunks: AsyncIterable<Uint8Array>,
  sizeAt: (index: number) => number | undefined,
): AsyncGenerator<CpioEntry> {
  const reader = byteReader(chunks);
  for (;;) {
    const magic = text(await reader.take(magicBytes));
    const header =
      magic === strippedMagic ? await readStripped(reader, sizeAt) : await readNew(reader, magic);
    await pad(reader);
    if (header === undefined) return reader.end(longestPadding);
    const content = reader.pass(header.sizeBytes);
    yield { ...header, content };
    // Whoever stopped half-way has ended the generator: what is left is passed over.
    const left = header.startBytes + header.sizeBytes - reader.positionBytes;
    for await (const _ of reader.pass(left));
    await pad(reader);
  }
}

type Header = Omit<CpioEntry, "content"> & { readonly startBytes: number };

async function readStripped(
  reader: ByteReader,
  sizeAt: (index: number) => number | undefined,
): Promise<Header> {
  const index = hexadecimal(await reader.take(8));
  const sizeBytes = sizeAt(index);
  if (sizeBytes === undefined) throw new Error(`its header has no file ${index}`);
  await pad(reader);
  return { file: { index }, sizeBytes, startBytes: reader.positionBytes };
}

/** Undefined at the archive's end. */
async function readNew(reader: ByteReader, magic: string): Promise<Header | undefined> {
  if (magic !== newMagic) throw new Error(`an entry begins with ${JSON.stringify(magic)}`);
  const fields = await reader.take(8 * newFields);
  const field = (index: number) => hexadecimal(fields.subarray(8 * index, 8 * index + 8));
  const [sizeBytes, nameBytes] = [field(sizeField), field(nameSizeField)];
  if (nameBytes < 2 || nameBytes > longestName) throw new Error(`a name is ${nameBytes} bytes long`);
  const bytes = await reader.take(nameBytes);
  if (bytes.indexOf(0) !== nameBytes - 1) throw new Error("a name does not end where it should");
  const name = text(bytes.subarray(0, -1));
  if (name.includes("\ufffd")) throw new Error("a name is not UTF-8");
  await pad(reader);
  return name === trailer ? undefined : { file: { name }, sizeBytes, startBytes: reader.positionBytes };
}

/** Headers, with their names, and contents fill up to multiples of four bytes. */
async function pad(reader: ByteReader): Promise<void> {
  await reader.take((4 - (reader.positionBytes % 4)) % 4);
}

function hexadecimal(bytes: Uint8Array): number {
  const digits = text(bytes);
  if (!/^[0-9A-Fa-f]{8}$/.test(digits)) throw new Error(`${JSON.stringify(digits)} is no number`);
  return Number.parseInt(digits, 16);
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const text = (bytes: Uint8Array): string => decoder.decode(bytes);
