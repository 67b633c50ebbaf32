import { randomBytes } from "node:crypto";
import { hashStep, stirred } from "./text-table.ts";

const width = 5;

/**
 * Rows of five numbers, each once, found again by a hash of its numbers: no text is built to look one up, and nothing else is made.
 */
export class RowTable {
  /** What is looked up next: to be filled before `number`. */
  readonly row = new Int32Array(width);
  /** The numbers of a row lie beside each other: a table is larger than what processors hold at hand. */
  #rows = new Int32Array(width * 4096);
  #size = 0;
  readonly #seed = randomBytes(4).readInt32LE();
  /** Number of a row + 1 at the place of its hash or the next free one; 0 is free. */
  #places = new Int32Array(16_384);

  get size(): number {
    return this.#size;
  }

  /** The number of `row`, which is added where it is new. */
  number(): number {
    const mask = this.#places.length - 1;
    for (let place = this.#hashOf(this.row, 0) & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number < 0) {
        this.#places[place] = this.#size + 1;
        return this.#add();
      }
      if (this.#isAt(number * width)) return number;
    }
  }

  /** Each column by itself. */
  finish(): readonly Int32Array[] {
    return Array.from({ length: width }, (_, column) => {
      const values = new Int32Array(this.#size);
      for (let number = 0; number < this.#size; number += 1)
        values[number] = this.#rows[number * width + column] ?? 0;
      return values;
    });
  }

  #hashOf(values: Int32Array, start: number): number {
    let hash = this.#seed;
    for (let at = start; at < start + width; at += 1) hash = hashStep(hash, values[at] ?? 0);
    return stirred(hash);
  }

  #isAt(start: number): boolean {
    for (let column = 0; column < width; column += 1)
      if (this.#rows[start + column] !== this.row[column]) return false;
    return true;
  }

  #add(): number {
    if ((this.#size + 1) * width > this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.set(this.row, this.#size * width);
    this.#size += 1;
    if (this.#size * 2 > this.#places.length) this.#grow();
    return this.#size - 1;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 4);
    const mask = places.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let place = this.#hashOf(this.#rows, number * width) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = number + 1;
    }
    this.#places = places;
  }
}
