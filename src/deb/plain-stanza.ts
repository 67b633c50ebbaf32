import { placeOf, type ScannedStanza } from "./scanned-stanza.ts";

/** Of each byte whether it is like that: 1 or 0. */
type ByteSet = Uint8Array;

function bytesLike(form: RegExp): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(form.test(String.fromCharCode(byte))));
}

const lettersAndDigits = bytesLike(/[a-z0-9]/i);
const digits = bytesLike(/[0-9]/);
const hexDigits = bytesLike(/[0-9a-f]/i);

interface Rule {
  readonly field: number;
  readonly first: ByteSet;
  readonly others: ByteSet;
  readonly shortest: number;
  readonly longest: number;
}

const any = Number.POSITIVE_INFINITY;
/** Each is as strict as `packageOfFields`, or stricter. */
const rules: readonly Rule[] = [
  {
    ...{ field: placeOf("Package"), shortest: 1, longest: any },
    ...{ first: lettersAndDigits, others: bytesLike(/[a-z0-9+.-]/i) },
  },
  {
    ...{ field: placeOf("Version"), shortest: 1, longest: any },
    ...{ first: lettersAndDigits, others: bytesLike(/[a-z0-9.+:~-]/i) },
  },
  {
    ...{ field: placeOf("Filename"), shortest: 1, longest: any },
    ...{ first: lettersAndDigits, others: bytesLike(/[!-[\]-~]/) },
  },
  { field: placeOf("Size"), first: digits, others: digits, shortest: 1, longest: 15 },
  { field: placeOf("SHA256"), first: hexDigits, others: hexDigits, shortest: 64, longest: 64 },
  { field: placeOf("Installed-Size"), first: digits, others: digits, shortest: 0, longest: 12 },
];

const architectureField = placeOf("Architecture");
const pathField = placeOf("Filename");
const priorityField = placeOf("Priority");
const essentialField = placeOf("Essential");
const dot = 0x2e;

/**
 * Whether a stanza is certainly one that `packageOfFields` makes a package of, and its short fields have one line each. Where it
 * says no, the stanza has to be looked at as text; almost none has.
 */
export function isPlain(stanza: ScannedStanza): boolean {
  if (stanza.linesOf(priorityField) > 1 || stanza.linesOf(essentialField) > 1) return false;
  if (!stanza.has(architectureField)) return false;
  for (const rule of rules) if (!keeps(rule, stanza)) return false;
  return !hasTwoDots(stanza);
}

function keeps({ field, first, others, shortest, longest }: Rule, stanza: ScannedStanza): boolean {
  const lines = stanza.linesOf(field);
  if (lines !== 1) return lines === 0 && shortest === 0;
  const { bytes } = stanza;
  const start = stanza.startOf(field);
  const end = stanza.endOf(field);
  if (end - start < shortest || end - start > longest) return false;
  if (end > start && first[bytes[start] ?? 0] !== 1) return false;
  for (let index = start; index < end; index += 1) if (others[bytes[index] ?? 0] !== 1) return false;
  return true;
}

/** A path may lead out of its folder only with two dots. */
function hasTwoDots(stanza: ScannedStanza): boolean {
  const { bytes } = stanza;
  const end = stanza.endOf(pathField);
  for (let index = stanza.startOf(pathField) + 1; index < end; index += 1)
    if (bytes[index] === dot && bytes[index - 1] === dot) return true;
  return false;
}
