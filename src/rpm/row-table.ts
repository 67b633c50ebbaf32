import { randomBytes } from "node:crypto";
import { GrowingInts } from "./growing-ints.ts";
import { hashStep, stirred } from "./text-table.ts";

export type Row = readonly [a: number, b: number, c: number, d: number, e: number];

/** Rows of five numbers, each once, found again by a hash of its numbers: no text is built to look one up. */
export class RowTable {
  readonly #columns = [0, 1, 2, 3, 4].map(() => new GrowingInts());
  readonly #hashes = new GrowingInts();
  readonly #seed = randomBytes(4).readInt32LE();
  /** Number of a row + 1 at the place of its hash or the next free one; 0 is free. */
  #places = new Int32Array(4096);

  get size(): number {
    return this.#hashes.length;
  }

  /** The number of a row, which is added where it is new. */
  numberOf(row: Row): number {
    let hash = this.#seed;
    for (let column = 0; column < 5; column += 1) hash = stirred(hashStep(hash, row[column] ?? 0));
    hash |= 0;
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number < 0) {
        this.#places[place] = this.size + 1;
        return this.#add(row, hash);
      }
      if (this.#hashes.at(number) === hash && this.#isAt(number, row)) return number;
    }
  }

  finish(): readonly Int32Array[] {
    return this.#columns.map((column) => column.finish());
  }

  #isAt(number: number, row: Row): boolean {
    for (let column = 0; column < 5; column += 1)
      if (this.#columns[column]?.at(number) !== row[column]) return false;
    return true;
  }

  #add(row: Row, hash: number): number {
    const number = this.size;
    for (let column = 0; column < 5; column += 1) this.#columns[column]?.push(row[column] ?? 0);
    this.#hashes.push(hash);
    if (this.size * 2 > this.#places.length) this.#grow();
    return number;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    const mask = places.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let place = this.#hashes.at(number) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = number + 1;
    }
    this.#places = places;
  }
}
