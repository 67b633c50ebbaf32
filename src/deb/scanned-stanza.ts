import { fieldNames, type PackageFields } from "./package-fields.ts";

/** The place of a field in `fieldNames`, by which all that follows calls it. */
export const placeOf = (name: keyof PackageFields): number => fieldNames.indexOf(name);

/** Where in a block of bytes the fields of a stanza lie that a build looks at. It is used again for the next stanza. */
export class ScannedStanza {
  bytes: Buffer = Buffer.alloc(0);
  readonly #starts = new Int32Array(fieldNames.length);
  readonly #ends = new Int32Array(fieldNames.length);
  readonly #lines = new Uint32Array(fieldNames.length);
  /** The lines of these fields in their order: where each run of them begins and, after it, where it ends. */
  readonly runs: number[] = [];

  /** Where the value begins, without the blanks before it. */
  startOf(field: number): number {
    return this.#starts[field] ?? 0;
  }

  /** Where the last line of the value ends, without the blanks after it. */
  endOf(field: number): number {
    return this.#ends[field] ?? 0;
  }

  /** How many lines the value has; 0 where the stanza lacks the field. */
  linesOf(field: number): number {
    return this.#lines[field] ?? 0;
  }

  /** Whether the field is there and says something. */
  has(field: number): boolean {
    const lines = this.linesOf(field);
    return lines > 1 || (lines === 1 && this.endOf(field) > this.startOf(field));
  }

  /** Whether the value is this word, on one line. */
  is(field: number, word: Uint8Array): boolean {
    const start = this.startOf(field);
    if (this.linesOf(field) !== 1 || this.endOf(field) - start !== word.length) return false;
    for (let index = 0; index < word.length; index += 1)
      if (this.bytes[start + index] !== word[index]) return false;
    return true;
  }

  begin(field: number, start: number, end: number): void {
    this.#starts[field] = start;
    this.#ends[field] = end;
    this.#lines[field] = 1;
  }

  goOn(field: number, end: number): void {
    this.#ends[field] = end;
    this.#lines[field] = this.linesOf(field) + 1;
  }

  keepLine(start: number, end: number): void {
    const { runs } = this;
    if (runs.length > 0 && runs[runs.length - 1] === start) runs[runs.length - 1] = end;
    else runs.push(start, end);
  }

  clear(): void {
    this.#lines.fill(0);
    this.runs.length = 0;
  }
}
