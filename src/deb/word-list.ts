import type { ScannedStanza } from "./scanned-stanza.ts";

/** Words of which there are few, each once: a word is its place in the list. */
export class WordList {
  readonly all: string[] = [];
  readonly #bytes: Buffer[] = [];

  /** The place of a field's value, which has one line or is not there. */
  numberOf(stanza: ScannedStanza, field: number): number {
    for (const [number, bytes] of this.#bytes.entries()) if (stanza.is(field, bytes)) return number;
    const value = stanza.bytes.toString("latin1", stanza.startOf(field), stanza.endOf(field));
    return this.number(stanza.linesOf(field) === 0 ? "" : value);
  }

  number(word: string): number {
    const known = this.all.indexOf(word);
    if (known >= 0) return known;
    this.#bytes.push(Buffer.from(word, "latin1"));
    return this.all.push(word) - 1;
  }
}
