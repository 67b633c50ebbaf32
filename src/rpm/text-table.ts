import { randomBytes } from "node:crypto";
import { GrowingInts } from "./growing-ints.ts";

/** Texts by number, as bytes, and a table that finds their numbers. */
export interface TextColumns {
  /** All texts in UTF-8, one after the other. */
  readonly bytes: Uint8Array;
  /** Where each text begins, and where the last one ends. */
  readonly starts: Int32Array;
  /** Number of a text + 1 at the place of its hash or the next free one; 0 is free. A power of two of them. */
  readonly places: Int32Array;
  /** Where hashes begin: another number for each table, so that nobody can write texts that all have one hash. */
  readonly seed: Int32Array;
}

/** The hash of a text's bytes before `stirred` (FNV-1a). */
export const hashStep = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);

/** All bits of a hash have a say in its last ones. */
export function stirred(hash: number): number {
  const folded = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (folded ^ (folded >>> 15)) >>> 0;
}

/** Gathers texts, each once, from the bytes that they stand in: no string is made of them. The first one is empty. */
export class TextTable {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  #length = 0;
  readonly #starts = new GrowingInts();
  readonly #hashes = new GrowingInts();
  readonly #seed = randomBytes(4).readInt32LE();
  #places = new Int32Array(4096);
  #hashed = 0;

  constructor() {
    this.#starts.push(0);
    this.numberOf(this.#bytes, 0, 0);
  }

  /** How many texts there are. */
  get size(): number {
    return this.#hashes.length;
  }

  /** The number of the text that these bytes are, which is added where it is new. */
  numberOf(source: Uint8Array, start: number, end: number): number {
    let hash = this.#seed;
    for (let at = start; at < end; at += 1) hash = hashStep(hash, source[at] ?? 0);
    hash = stirred(hash) | 0;
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number < 0) {
        this.#places[place] = this.size + 1;
        return this.#add(source, { start, end, hash });
      }
      if (this.#hashes.at(number) === hash && this.isAt(number, source, start, end)) return number;
    }
  }

  numberOfText(text: string): number {
    const bytes = Buffer.from(text);
    return this.numberOf(bytes, 0, bytes.length);
  }

  /** Adds a text that is not looked for by its bytes, as paths of packages are, of which each is another. */
  append(source: Uint8Array, start: number, end: number): number {
    const number = this.size;
    this.#store(source, start, end);
    this.#hashes.push(0);
    return number;
  }

  text(number: number): string {
    return this.#bytes.toString("utf8", this.#starts.at(number), this.#starts.at(number + 1));
  }

  /** The bytes of a text; they are good until another is added. */
  bytesOf(number: number): Uint8Array {
    return this.#bytes.subarray(this.#starts.at(number), this.#starts.at(number + 1));
  }

  /** Whether a text is what these bytes are. */
  isAt(number: number, source: Uint8Array, start: number, end: number): boolean {
    const own = this.#starts.at(number);
    if (this.#starts.at(number + 1) - own !== end - start) return false;
    for (let at = start; at < end; at += 1) if (source[at] !== this.#bytes[own + at - start]) return false;
    return true;
  }

  finish(): TextColumns {
    return {
      bytes: new Uint8Array(this.#bytes.subarray(0, this.#length)),
      starts: this.#starts.finish(),
      places: this.#places,
      seed: Int32Array.of(this.#seed),
    };
  }

  #add(
    source: Uint8Array,
    text: { readonly start: number; readonly end: number; readonly hash: number },
  ): number {
    const number = this.size;
    this.#store(source, text.start, text.end);
    this.#hashes.push(text.hash);
    this.#hashed += 1;
    if (this.#hashed * 2 > this.#places.length) this.#grow();
    return number;
  }

  #store(source: Uint8Array, start: number, end: number): void {
    const length = this.#length + end - start;
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    for (let at = start; at < end; at += 1) this.#bytes[this.#length + at - start] = source[at] ?? 0;
    this.#length = length;
    this.#starts.push(length);
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    const mask = places.length - 1;
    for (const entry of this.#places) {
      if (entry === 0) continue;
      let place = this.#hashes.at(entry - 1) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = entry;
    }
    this.#places = places;
  }
}
