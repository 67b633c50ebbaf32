import { fieldAt } from "./field-bytes.ts";
import { ScannedStanza } from "./scanned-stanza.ts";

const newline = 0x0a;
const colon = 0x3a;

/** What takes stanzas as they are found. */
export interface StanzaSink {
  /** Takes a stanza, which the scanner changes afterwards. */
  add(stanza: ScannedStanza): void;
  /** The error for a line that no stanza can have. */
  refuse(problem: string): Error;
}

/**
 * Finds the fields of deb822 stanzas in blocks of whole ones: each byte is looked at once and nothing is made of it. Throws the sink's
 * error for a line that is no field and continues none, and for a field that a build looks at and that comes twice.
 */
export class StanzaScanner {
  readonly #sink: StanzaSink;
  readonly #stanza = new ScannedStanza();
  #hasLines = false;
  /** The field that a folded line goes on with; -1 for one that nobody looks at. */
  #current = -1;

  constructor(sink: StanzaSink) {
    this.#sink = sink;
  }

  scan(bytes: Buffer): void {
    const { length } = bytes;
    this.#stanza.bytes = bytes;
    for (let start = 0; start < length; ) {
      const first = bytes[start];
      if (first === newline) {
        this.#finish();
        start += 1;
      } else {
        const end = isBlank(first) ? this.#continueField(bytes, start) : this.#addField(bytes, start);
        start = end + 1;
      }
    }
    this.#finish();
  }

  #finish(): void {
    if (!this.#hasLines) return;
    this.#sink.add(this.#stanza);
    this.#stanza.clear();
    this.#hasLines = false;
  }

  /** Returns where the line ends. */
  #addField(bytes: Buffer, start: number): number {
    const { length } = bytes;
    let nameEnd = start;
    while (nameEnd < length && bytes[nameEnd] !== colon && bytes[nameEnd] !== newline) nameEnd += 1;
    if (nameEnd === length || bytes[nameEnd] === newline)
      throw this.#refused(bytes.subarray(start, nameEnd), "is not a field");
    const end = lineEnd(bytes, nameEnd + 1);
    const field = fieldAt(bytes, start, nameEnd);
    this.#current = field;
    this.#hasLines = true;
    if (field < 0) return end;
    if (this.#stanza.has(field)) throw this.#refused(bytes.subarray(start, end), "comes twice in a stanza");
    const from = afterBlanks(bytes, nameEnd + 1, end);
    this.#stanza.begin(field, from, beforeBlanks(bytes, from, end));
    this.#stanza.keepLine(start, end + 1);
    return end;
  }

  /** Returns where the line ends. */
  #continueField(bytes: Buffer, start: number): number {
    const end = lineEnd(bytes, start);
    if (!this.#hasLines) throw this.#refused(bytes.subarray(start, end), "continues no field");
    if (this.#current < 0) return end;
    this.#stanza.goOn(this.#current, beforeBlanks(bytes, start, end));
    this.#stanza.keepLine(start, end + 1);
    return end;
  }

  #refused(line: Buffer, problem: string): Error {
    return this.#sink.refuse(`"${line.toString("latin1", 0, 80)}" ${problem}`);
  }
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let end = from;
  while (end < length && bytes[end] !== newline) end += 1;
  return end;
}

function afterBlanks(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  while (start < to && isBlank(bytes[start])) start += 1;
  return start;
}

function beforeBlanks(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(bytes[end - 1])) end -= 1;
  return end;
}

function isBlank(code: number | undefined): boolean {
  return code === 0x20 || code === 0x09;
}
