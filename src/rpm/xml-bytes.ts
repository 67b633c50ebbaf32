/** In the place of where a token ends: its bytes are not all there yet. */
export const incomplete = -1;
/** In the place of where a token ends: this is not plain XML, and may be well-formed or not. */
export const other = -2;

/** Bytes that mean something. */
export const less = 0x3c;
export const greater = 0x3e;
export const slash = 0x2f;
export const equals = 0x3d;
export const quote = 0x22;
export const ampersand = 0x26;
export const semicolon = 0x3b;
const bracket = 0x5d;

/** It begins U+F000 to U+FFFF in UTF-8, and so U+FFFE and U+FFFF, which XML excludes. */
const beforeExcluded = 0xef;
const [tab, lineFeed] = [0x09, 0x0a];

/** Of each byte, whether a text must be looked at there: 1 or 0. */
export const textBytes = classOf(
  (byte) =>
    [less, ampersand, bracket, beforeExcluded].includes(byte) ||
    (byte < 0x20 && byte !== tab && byte !== lineFeed),
);
/** The same for the values of attributes. */
export const valueBytes = classOf(
  (byte) => [less, quote, ampersand, beforeExcluded].includes(byte) || byte < 0x20,
);
const nameStarts = classOf((byte) => /[A-Za-z_:]/.test(String.fromCharCode(byte)));
const nameBytes = classOf((byte) => /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte)));

function classOf(isIn: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(isIn(byte)));
}

/** Where a scan goes on from a byte that was marked: at the same byte where all is well, else `other` or `incomplete`. */
export function unusual(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte !== bracket && byte !== beforeExcluded) return other;
  if (at + 2 >= bytes.length) return incomplete;
  const [second, third] = [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  const isExcluded = byte === beforeExcluded && second === 0xbf && third >= 0xbe;
  const isEndOfCdata = byte === bracket && second === bracket && third === greater;
  return isExcluded || isEndOfCdata ? other : at;
}

/** The character that a reference names, without `&` and `;`; undefined where it is none of those that are plain. */
export function characterOf(name: string): string | undefined {
  if (!name.startsWith("#")) return namedCharacters.get(name);
  const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
  const number = hex === undefined ? Number(decimal ?? 0) : Number.parseInt(hex, 16);
  const isCharacter =
    [tab, lineFeed, 0x0d].includes(number) ||
    (number >= 0x20 && number < 0xd800) ||
    (number > 0xdfff && number < 0xfffe) ||
    (number > 0xffff && number <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(number) : undefined;
}

const namedCharacters: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** A text with the characters that its references name in their place. */
export const withoutReferences = (text: string): string =>
  text.replaceAll(/&([^;]+);/g, (whole, name: string) => characterOf(name) ?? whole);

/** What XML calls white space, but for the carriage return. */
export const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x09;

/** Whether there is nothing but white space between two places. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isSpace(bytes[at])) return false;
  return true;
}

/** Where white space that may begin here ends. */
export function afterBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && isSpace(bytes[at])) at += 1;
  return at;
}

/** Where a name of ASCII characters that begins here ends; `other` where none does. */
export function nameEndAt(bytes: Uint8Array, start: number): number {
  const length = bytes.length;
  if (start >= length) return incomplete;
  if (nameStarts[bytes[start] ?? 0] !== 1) return other;
  for (let at = start + 1; at < length; at += 1) if (nameBytes[bytes[at] ?? 0] !== 1) return at;
  return incomplete;
}
