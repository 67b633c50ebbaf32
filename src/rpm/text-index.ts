import { GrowingInts } from "./catalog-tables.ts";

/** Entries by the number of a text, chained: one map of the texts that occur, and no list per text. */
export class TextIndex {
  readonly #texts: readonly string[];
  readonly #last: Int32Array;
  readonly #entries = new GrowingInts();
  #numbers: Map<string, number> | undefined;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#last = new Int32Array(texts.length).fill(-1);
  }

  add(text: number, place: number, use: number): void {
    const start = this.#entries.length;
    this.#entries.push(place);
    this.#entries.push(use);
    this.#entries.push(this.#last[text] ?? -1);
    this.#last[text] = start;
  }

  keys(): Iterable<string> {
    return this.#byText().keys();
  }

  /** In the order in which they were added. */
  find(text: string): readonly { readonly place: number; readonly use: number }[] {
    const number = this.#byText().get(text);
    const found: { readonly place: number; readonly use: number }[] = [];
    for (let at = number === undefined ? -1 : (this.#last[number] ?? -1); at >= 0; ) {
      found.push({ place: this.#entries.at(at), use: this.#entries.at(at + 1) });
      at = this.#entries.at(at + 2);
    }
    return found.reverse();
  }

  #byText(): Map<string, number> {
    if (this.#numbers !== undefined) return this.#numbers;
    this.#numbers = new Map();
    for (let number = 0; number < this.#texts.length; number += 1) {
      if ((this.#last[number] ?? -1) >= 0) this.#numbers.set(this.#texts[number] ?? "", number);
    }
    return this.#numbers;
  }
}
