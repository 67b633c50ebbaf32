import { hashStep, stirred, type TextColumns } from "./text-table.ts";

/** Texts by number and numbers by text; a text is decoded when it is asked for the first time. */
export class Texts {
  readonly #columns: TextColumns;
  readonly #bytes: Buffer;
  readonly #known: (string | undefined)[];

  constructor(columns: TextColumns) {
    const { buffer, byteOffset, byteLength } = columns.bytes;
    this.#columns = columns;
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
    this.#known = new Array(columns.starts.length - 1);
  }

  get size(): number {
    return this.#columns.starts.length - 1;
  }

  /** The text of a number; "" for a number that there is not. */
  text(number: number): string {
    const known = this.#known[number];
    if (known !== undefined) return known;
    const { starts } = this.#columns;
    const text = this.#bytes.toString("utf8", starts[number] ?? 0, starts[number + 1] ?? 0);
    if (number < this.size) this.#known[number] = text;
    return text;
  }

  /** Undefined where nothing has this text. */
  find(text: string): number | undefined {
    const { places, starts, seed } = this.#columns;
    const wanted = isAscii(text) ? text : Buffer.from(text).toString("latin1");
    let hash = seed[0] ?? 0;
    for (let at = 0; at < wanted.length; at += 1) hash = hashStep(hash, wanted.charCodeAt(at));
    hash = stirred(hash);
    const mask = places.length - 1;
    for (let place = (hash << 1) & mask; ; place = (place + 2) & mask) {
      const number = (places[place] ?? 0) - 1;
      if (number < 0) return undefined;
      if (places[place + 1] !== hash) continue;
      const start = starts[number] ?? 0;
      if ((starts[number + 1] ?? 0) - start === wanted.length && this.#isAt(start, wanted)) return number;
    }
  }

  /** `wanted`: each character stands for a byte. */
  #isAt(start: number, wanted: string): boolean {
    for (let at = 0; at < wanted.length; at += 1)
      if (this.#bytes[start + at] !== wanted.charCodeAt(at)) return false;
    return true;
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}
