import { type CatalogTables, columns, finished } from "./catalog-tables.ts";

type Row = readonly [name: number, flags: number, epoch: number, version: number, release: number];

/** Relations as rows of five numbers, each row once, found again by a hash of its numbers: no text is built to look one up. */
export class RelationTable {
  readonly #columns = columns("name", "flags", "epoch", "version", "release");
  /** Number of a row + 1 at the place of its hash or the next free one; 0 is free. */
  #places = new Int32Array(4096);

  numberOf(row: Row): number {
    const mask = this.#places.length - 1;
    for (let place = hashOf(row) & mask; ; place = (place + 1) & mask) {
      const entry = this.#places[place] ?? 0;
      if (entry === 0) return this.#add(row, place);
      if (this.#isRow(entry - 1, row)) return entry - 1;
    }
  }

  finish(): CatalogTables["relations"] {
    return finished(this.#columns);
  }

  #isRow(number: number, [name, flags, epoch, version, release]: Row): boolean {
    const at = this.#columns;
    return (
      at.name.at(number) === name &&
      at.version.at(number) === version &&
      at.release.at(number) === release &&
      at.flags.at(number) === flags &&
      at.epoch.at(number) === epoch
    );
  }

  #add([name, flags, epoch, version, release]: Row, place: number): number {
    const number = this.#columns.name.length;
    this.#columns.name.push(name);
    this.#columns.flags.push(flags);
    this.#columns.epoch.push(epoch);
    this.#columns.version.push(version);
    this.#columns.release.push(release);
    this.#places[place] = number + 1;
    if ((number + 1) * 2 > this.#places.length) this.#grow();
    return number;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    const { name, flags, epoch, version, release } = this.#columns;
    for (let number = 0; number < name.length; number += 1) {
      const row = [name, flags, epoch, version, release].map((column) => column.at(number));
      let place = hashOf(row) & (places.length - 1);
      while (places[place] !== 0) place = (place + 1) & (places.length - 1);
      places[place] = number + 1;
    }
    this.#places = places;
  }
}

function hashOf(row: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const value of row) {
    hash = Math.imul(hash ^ value, 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
