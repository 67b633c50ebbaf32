import { ComposeError } from "../errors.ts";

/** A value of an RPM header: numbers, texts, or bytes as they are. */
export type HeaderValue =
  | { readonly kind: "numbers"; readonly values: readonly number[] }
  | { readonly kind: "texts"; readonly values: readonly string[] }
  | { readonly kind: "bytes"; readonly value: Uint8Array };

/** One header of a package file: its tags, and where in the file it lies. */
export interface Header extends ByteRange {
  readonly tags: ReadonlyMap<number, HeaderValue>;
}

/** What stands before a package's payload. */
export interface PackageHeaders {
  readonly signature: Header;
  readonly main: Header;
  /** Where the compressed payload begins. */
  readonly payloadBytes: number;
}

const entryBytes = 16;
const mostTags = 65_535;
const largestData = 256 * 1024 * 1024;

/** Where something lies in a file. */
export interface ByteRange {
  readonly startBytes: number;
  readonly endBytes: number;
}

/** A package begins with its lead, of which nothing but its length and its magic counts. */
export const leadBytes = 96;
/** A header begins with its magic, how many tags it has, and how many bytes their values take. */
export const introBytes = 16;

/** Throws IC5001 for what does not begin as a package does. */
export function requireLead(bytes: Uint8Array, name: string): void {
  const isPackage = [0xed, 0xab, 0xee, 0xdb].every((byte, index) => bytes[index] === byte);
  if (bytes.length < leadBytes || !isPackage) throw broken(name, "it is no RPM package");
}

/** Where the main header begins: at the next multiple of 8 after the signature header. */
export const mainStart = (signature: ByteRange): number =>
  signature.endBytes + ((8 - (signature.endBytes % 8)) % 8);

/**
 * Where a header lies that begins at `start`, by its first 16 bytes; nothing of what it says is looked at. Throws IC5001
 * for what is no header or says it is larger than any.
 */
export function headerRange(intro: Uint8Array, start: number, name: string): ByteRange {
  if (intro.length < introBytes) throw broken(name, "it ends before a header does");
  const { count, size } = sizesOf(intro, name);
  return { startBytes: start, endBytes: start + introBytes + count * entryBytes + size };
}

/**
 * Reads both headers of a package file from its first bytes (rpm's manual, "RPM v4 Package format"): the lead, the signature
 * header, the main header at the next multiple of 8. Throws IC5001 for what is no package, cut short, or has tags that
 * lie outside their header or overlap its limits; nothing is allocated that the file does not hold.
 */
export function parseHeaders(bytes: Uint8Array, name: string): PackageHeaders {
  requireLead(bytes, name);
  const signature = parseHeader(bytes, leadBytes, name);
  const main = parseHeader(bytes, mainStart(signature), name);
  return { signature, main, payloadBytes: main.endBytes };
}

/** Reads the header that begins at `start`. Throws as parseHeaders. */
export function parseHeader(bytes: Uint8Array, start: number, name: string): Header {
  const { endBytes } = headerRange(bytes.subarray(start, start + introBytes), start, name);
  if (endBytes > bytes.length) throw broken(name, "it ends before a header does");
  const { count } = sizesOf(bytes.subarray(start), name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const store = new Store(bytes.subarray(start + introBytes + count * entryBytes, endBytes), name);
  const tags = new Map<number, HeaderValue>();
  for (let index = 0; index < count; index += 1) {
    const at = start + introBytes + index * entryBytes;
    const tag = view.getUint32(at);
    // The first of a tag counts, as in rpm; a later one could say something that was not looked at.
    if (tags.has(tag)) throw broken(name, `a header has the tag ${tag} twice`);
    tags.set(tag, store.valueAt(view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)));
  }
  return { tags, startBytes: start, endBytes };
}

function sizesOf(intro: Uint8Array, name: string): { readonly count: number; readonly size: number } {
  const view = new DataView(intro.buffer, intro.byteOffset, intro.byteLength);
  if (view.getUint32(0) !== 0x8eade801) throw broken(name, "a header does not begin where it should");
  const [count, size] = [view.getUint32(8), view.getUint32(12)];
  if (count > mostTags || size > largestData) throw broken(name, "a header is larger than any package needs");
  return { count, size };
}

/** Types of values (rpm's manual, "RPM v4 Package format"). An i18n text is a list of one text for each language. */
const types = { null: 0, text: 6, bytes: 7, texts: 8, i18nTexts: 9 } as const;
/** The other types are numbers: char, int8, int16, int32, int64, and how many bytes each takes. */
const widths: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };

/** The values of a header, which its entries point into. */
class Store {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #name: string;
  /** Bytes of texts that were read: tags may share them, but not so that a small file becomes a large value. */
  #readBytes = 0;

  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#name = name;
  }

  valueAt(type: number, offset: number, count: number): HeaderValue {
    const width = widths[type];
    if (width !== undefined) return { kind: "numbers", values: this.#numbers(width, offset, count) };
    if (type === types.bytes) return { kind: "bytes", value: this.#bytesAt(offset, count) };
    if (type === types.text) return { kind: "texts", values: this.#texts(offset, 1) };
    if (type === types.texts || type === types.i18nTexts)
      return { kind: "texts", values: this.#texts(offset, count) };
    if (type === types.null) return { kind: "numbers", values: [] };
    throw broken(this.#name, `a tag has the unknown type ${type}`);
  }

  #bytesAt(offset: number, length: number): Uint8Array {
    if (offset + length > this.#bytes.length) throw broken(this.#name, "a tag lies outside its header");
    this.#readBytes += length;
    if (this.#readBytes > 2 * this.#bytes.length) throw broken(this.#name, "its tags overlap each other");
    return this.#bytes.subarray(offset, offset + length);
  }

  #numbers(width: number, offset: number, count: number): readonly number[] {
    this.#bytesAt(offset, width * count);
    return Array.from({ length: count }, (_, index) => {
      const at = offset + index * width;
      if (width === 8) return Number(this.#view.getBigUint64(at));
      if (width === 4) return this.#view.getUint32(at);
      return width === 2 ? this.#view.getUint16(at) : this.#view.getUint8(at);
    });
  }

  #texts(offset: number, count: number): readonly string[] {
    const texts: string[] = [];
    let at = offset;
    for (let index = 0; index < count; index += 1) {
      const end = this.#bytes.indexOf(0, at);
      if (at > this.#bytes.length || end < 0) throw broken(this.#name, "a text has no end");
      texts.push(new TextDecoder().decode(this.#bytesAt(at, end - at)));
      at = end + 1;
    }
    return texts;
  }
}

/** IC5001: a file is not what a package is, or not in the form that packages have. */
export function broken(name: string, problem: string): ComposeError {
  return new ComposeError({ code: "IC5001", message: `Cannot read package "${name}": ${problem}` });
}
