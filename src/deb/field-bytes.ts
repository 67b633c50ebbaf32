import { fieldNames } from "./package-fields.ts";

interface FieldBytes {
  /** Its place in `fieldNames`. */
  readonly field: number;
  readonly bytes: Uint8Array;
}

const longestName = Math.max(...fieldNames.map(({ length }) => length));
/** No two of the fields have the same length and the same third letter: both together lead to one name, which is compared. */
const byLengthAndLetter = fieldsByLengthAndLetter();

/** The place in `fieldNames` of the field whose name stands between two places of the bytes; -1 when a build does not look at it. */
export function fieldAt(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 3 || length > longestName) return -1;
  const found = byLengthAndLetter[slotOf(length, bytes[start + 2] ?? 0)];
  if (found === undefined) return -1;
  for (let index = 0; index < length; index += 1) if (bytes[start + index] !== found.bytes[index]) return -1;
  return found.field;
}

function fieldsByLengthAndLetter(): readonly (FieldBytes | undefined)[] {
  const table = new Array<FieldBytes | undefined>(slotOf(longestName + 1, 0)).fill(undefined);
  for (const [field, name] of fieldNames.entries()) {
    const bytes = new TextEncoder().encode(name);
    const slot = slotOf(bytes.length, bytes[2] ?? 0);
    if (table[slot] !== undefined) throw new Error(`${name} cannot be told from another field`);
    table[slot] = { field, bytes };
  }
  return table;
}

function slotOf(length: number, letter: number): number {
  return length * 256 + letter;
}
