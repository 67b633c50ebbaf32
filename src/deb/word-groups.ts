import { GrowingInts } from "../packages/growing-ints.ts";
import type { ScannedStanza } from "./scanned-stanza.ts";

/** Numbers by a word of theirs; of words there are few. */
export interface WordNumbers {
  readonly words: readonly string[];
  /** Where the numbers of each word begin, and where the last ones end. */
  readonly starts: Int32Array;
  readonly numbers: Int32Array;
}

/** Gathers numbers under words that stand in stanzas. */
export class WordGroups {
  readonly #groups: {
    readonly word: string;
    readonly bytes: Uint8Array;
    readonly numbers: GrowingInts;
  }[] = [];

  /** Adds under a field's value, which has one line or is not there. */
  addValue(stanza: ScannedStanza, field: number, number: number): void {
    for (const group of this.#groups) {
      if (stanza.is(field, group.bytes)) {
        group.numbers.push(number);
        return;
      }
    }
    const isThere = stanza.linesOf(field) > 0;
    const value = stanza.bytes.toString("latin1", stanza.startOf(field), stanza.endOf(field));
    this.add(isThere ? value : "", number);
  }

  add(word: string, number: number): void {
    const known = this.#groups.find((group) => group.word === word);
    const group = known ?? { word, bytes: Buffer.from(word, "latin1"), numbers: new GrowingInts() };
    if (known === undefined) this.#groups.push(group);
    group.numbers.push(number);
  }

  finish(): WordNumbers {
    const lists = this.#groups.map(({ numbers }) => numbers.finish());
    const starts = new Int32Array(lists.length + 1);
    for (const [index, list] of lists.entries()) starts[index + 1] = (starts[index] ?? 0) + list.length;
    const numbers = new Int32Array(starts.at(-1) ?? 0);
    for (const [index, list] of lists.entries()) numbers.set(list, starts[index]);
    return { words: this.#groups.map(({ word }) => word), starts, numbers };
  }
}

/** The numbers of these words. */
export function numbersUnder(words: readonly string[], of: WordNumbers): readonly number[] {
  return of.words.flatMap((word, index) =>
    words.includes(word) ? [...of.numbers.subarray(of.starts[index], of.starts[index + 1])] : [],
  );
}
