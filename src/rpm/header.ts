import { ComposeError } from "../errors.ts";

/** A value of an RPM header: numbers, texts, or bytes as they are. */
export type HeaderValue =
  | { readonly kind: "numbers"; readonly values: readonly number[] }
  | { readonly kind: "texts"; readonly values: readonly string[] }
  | { readonly kind: "bytes"; readonly value: Uint8Array };

/** One header of a package file: its tags, and where in the file it lies. */
export interface Header {
  readonly tags: ReadonlyMap<number, HeaderValue>;
  readonly startBytes: number;
  readonly endBytes: number;
}

/** What stands before a package's payload. */
export interface PackageHeaders {
  readonly signature: Header;
  readonly main: Header;
  /** Where the compressed payload begins. */
  readonly payloadBytes: number;
}

const leadBytes = 96;
const mostTags = 65_535;
const largestData = 256 * 1024 * 1024;

/**
 * Reads both headers of a package file from its first bytes (rpm's manual, "RPM v4 Package format"): the lead, the signature
 * header, the main header at the next multiple of 8. Throws IC5001 for what is no package, cut short, or has tags that
 * lie outside their header or overlap its limits; nothing is allocated that the file does not hold.
 */
export function parseHeaders(bytes: Uint8Array, name: string): PackageHeaders {
  if (
    bytes.length < leadBytes ||
    bytes[0] !== 0xed ||
    bytes[1] !== 0xab ||
    bytes[2] !== 0xee ||
    bytes[3] !== 0xdb
  )
    throw broken(name, "it is no RPM package");
  const signature = parseHeader(bytes, leadBytes, name);
  const main = parseHeader(bytes, signature.endBytes + ((8 - (signature.endBytes % 8)) % 8), name);
  return { signature, main, payloadBytes: main.endBytes };
}

function parseHeader(bytes: Uint8Array, start: number, name: string): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + 16 > bytes.length) throw broken(name, "it ends before a header does");
  if (view.getUint32(start) !== 0x8eade801) throw broken(name, "a header does not begin where it should");
  const [count, size] = [view.getUint32(start + 8), view.getUint32(start + 12)];
  if (count > mostTags || size > largestData) throw broken(name, "a header is larger than any package needs");
  const data = start + 16 + count * 16;
  if (data + size > bytes.length) throw broken(name, "it ends before a header does");
  const store = new Store(bytes.subarray(data, data + size), name);
  const tags = new Map<number, HeaderValue>();
  for (let index = 0; index < count; index += 1) {
    const at = start + 16 + index * 16;
    const tag = view.getUint32(at);
    // The first of a tag counts, as in rpm; a later one could say something that was not looked at.
    if (tags.has(tag)) throw broken(name, `a header has the tag ${tag} twice`);
    tags.set(tag, store.valueAt(view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)));
  }
  return { tags, startBytes: start, endBytes: data + size };
}

/** Bytes that a number of each type takes: char, int8, int16, int32, int64. */
const widths: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };

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
    if (type === 7) return { kind: "bytes", value: this.#bytesAt(offset, count) };
    if (type === 6 || type === 8 || type === 9)
      return { kind: "texts", values: this.#texts(offset, type === 6 ? 1 : count) };
    if (type === 0) return { kind: "numbers", values: [] };
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

function broken(name: string, problem: string): ComposeError {
  return new ComposeError({ code: "IC5001", message: `Cannot read package "${name}": ${problem}` });
}
