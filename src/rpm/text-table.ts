import { randomBytes } from "node:crypto";
import { GrowingInts } from "../packages/growing-ints.ts";

/** Texts by number, as bytes, and a table that finds their numbers. */
export interface TextColumns {
  /** All texts in UTF-8, one after the other. */
  readonly bytes: Uint8Array;
  /** Where each text begins, and where the last one ends. */
  readonly starts: Int32Array;
  /** Pairs at the place of a text's hash or the next free one: number of the text + 1, its hash. 0 is free. A power of two of them. */
  readonly places: Int32Array;
  /** Where hashes begin: another number for each table, so that nobody can write texts that all have one hash. */
  readonly seed: Int32Array;
}

/** One step of the hash of a text's bytes or of some numbers (FNV-1a with another fold), before `stirred`. */
export function hashStep(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x01000193);
  return product ^ (product >>> 15);
}

/** The end of a hash: all of its bits have a say in the last ones, by which places are chosen. */
export function stirred(hash: number): number {
  const folded = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return folded ^ (folded >>> 15);
}

/** Gathers texts, each once, from the bytes that they stand in: no string is made of them. The first one is empty. */
export class TextTable {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  #length = 0;
  readonly #starts = new GrowingInts();
  readonly #seed = randomBytes(4).readInt32LE();
  #places = new Int32Array(2 * 16_384);
  #hashed = 0;

  constructor() {
    this.#starts.push(0);
    this.numberOf(this.#bytes, 0, 0);
  }

  /** How many texts there are. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** The number of the text that these bytes are, which is added where it is new. */
  numberOf(source: Uint8Array, start: number, end: number): number {
    let hash = this.#seed;
    for (let at = start; at < end; at += 1) hash = hashStep(hash, source[at] ?? 0);
    hash = stirred(hash);
    const places = this.#places;
    const mask = places.length - 1;
    for (let place = (hash << 1) & mask; ; place = (place + 2) & mask) {
      const number = (places[place] ?? 0) - 1;
      if (number < 0) {
        places[place] = this.size + 1;
        places[place + 1] = hash;
        this.#store(source, start, end);
        return this.#added();
      }
      if (places[place + 1] === hash && this.isAt(number, source, start, end)) return number;
    }
  }

  /** Adds a text that is not looked for by its bytes, as paths of packages are, of which each is another. */
  append(source: Uint8Array, start: number, end: number): number {
    const number = this.size;
    this.#store(source, start, end);
    return number;
  }

  text(number: number): string {
    return this.#bytes.toString("utf8", this.#starts.at(number), this.#starts.at(number + 1));
  }

  /** Whether a text has nothing but bytes that are 1 in a list of 256, does not begin with `first`, and is not empty. */
  isMadeOf(bytes: Uint8Array, number: number, first: number): boolean {
    const [start, end] = [this.#starts.at(number), this.#starts.at(number + 1)];
    for (let at = start; at < end; at += 1) if (bytes[this.#bytes[at] ?? 0] !== 1) return false;
    return end > start && this.#bytes[start] !== first;
  }

  /** In bytes. */
  lengthOf(number: number): number {
    return this.#starts.at(number + 1) - this.#starts.at(number);
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

  #added(): number {
    this.#hashed += 1;
    if (this.#hashed * 4 > this.#places.length) this.#grow();
    return this.size - 1;
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
    const before = this.#places;
    const places = new Int32Array(before.length * 4);
    const mask = places.length - 1;
    for (let at = 0; at < before.length; at += 2) {
      if (before[at] === 0) continue;
      const hash = before[at + 1] ?? 0;
      let place = (hash << 1) & mask;
      while (places[place] !== 0) place = (place + 2) & mask;
      places[place] = before[at] ?? 0;
      places[place + 1] = hash;
    }
    this.#places = places;
  }
}
