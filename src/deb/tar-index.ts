/** One entry of a tar archive (pax, GNU or ustar). */
export interface TarEntry {
  /** As it stands in the archive; names in other encodings than UTF-8 hold U+FFFD. */
  readonly name: string;
  /** The type flag of ustar: `0` file, `1` hard link, `2` symlink, `3` and `4` devices, `5` folder, `6` FIFO. */
  readonly type: string;
  /** Target of a hard link or symlink; else empty. */
  readonly linkName: string;
  /** Permission bits, 0o7777 at most. */
  readonly mode: number;
  readonly sizeBytes: number;
  /** Where its content begins in the archive. */
  readonly offsetBytes: number;
}

/** Gives `length` bytes from an offset, or fewer where the archive ends. */
export type ReadAt = (offsetBytes: number, length: number) => Uint8Array;

const blockBytes = 512;

/** Longer names and longer pax headers belong to no real package. */
const longestHeaderBytes = 1024 * 1024;

/**
 * Lists the entries of an uncompressed tar without reading their content, in order (POSIX.1-2017 pax, "ustar Interchange
 * Format"; GNU's `L` and `K` headers). Throws an Error with the reason when it is not a whole tar.
 */
export function* tarEntries(readAt: ReadAt): Generator<TarEntry> {
  let offsetBytes = 0;
  let extended: Extended = {};
  for (;;) {
    const header = readAt(offsetBytes, blockBytes);
    if (header.length === 0) throw new Error("it ends without an end-of-archive mark");
    if (header.length < blockBytes) throw new Error("it ends within a header");
    if (header.every((byte) => byte === 0)) return;
    const raw = parseHeader(header);
    const contentBytes = offsetBytes + blockBytes;
    const isExtension = extensions.has(raw.type);
    const entry = isExtension ? raw : entryOf(raw, extended);
    if (!Number.isSafeInteger(entry.sizeBytes)) throw new Error("a size is not a number");
    offsetBytes = contentBytes + Math.ceil(entry.sizeBytes / blockBytes) * blockBytes;
    if (isExtension) {
      extended = joined(
        extended,
        readExtended(raw, (length) => readAt(contentBytes, length)),
      );
      continue;
    }
    if (entry.sizeBytes > 0 && readAt(offsetBytes - 1, 1).length === 0)
      throw new Error(`"${entry.name}" is cut off`);
    yield { ...entry, offsetBytes: contentBytes };
    extended = {};
  }
}

/** What the headers before an entry say of it. */
type Extended = { readonly [Key in "name" | "linkName" | "sizeBytes"]?: TarEntry[Key] } & {
  readonly isPax?: true;
};
type RawEntry = Omit<TarEntry, "offsetBytes">;

const extensions: ReadonlySet<string> = new Set(["x", "g", "L", "K"]);

/** Links, devices, folders and FIFOs. */
const withoutContent: ReadonlySet<string> = new Set(["1", "2", "3", "4", "5", "6"]);

function entryOf(raw: RawEntry, extended: Extended): RawEntry {
  const { name = raw.name, linkName = raw.linkName } = extended;
  // Old archives tell a folder by its name alone.
  const type = raw.type === "0" && name.endsWith("/") ? "5" : raw.type;
  // A hard link may carry the size of its file, which counts nothing.
  const sizeBytes = extended.sizeBytes ?? (type === "1" ? 0 : raw.sizeBytes);
  // Programs differ in whether they skip it: what follows would not be for all what it is here.
  if (withoutContent.has(type) && sizeBytes !== 0)
    throw new Error(`"${name}" has content, though it is no file`);
  return { name, type, linkName, mode: raw.mode, sizeBytes };
}

/** Programs differ in which of two such headers they believe: an entry with both would not be for all what it is here. */
function joined(before: Extended, more: Extended): Extended {
  if (Object.keys(more).some((key) => key in before))
    throw new Error("two headers say what an entry is called");
  return { ...before, ...more };
}

function parseHeader(header: Uint8Array): RawEntry {
  if (checksumOf(header) !== octal(header, 148, 8)) throw new Error("a header's checksum is wrong");
  // GNU's own format says "ustar " and has something else where ustar has the prefix.
  const prefix = text(header, 257, 6) === "ustar" ? text(header, 345, 155) : "";
  const name = text(header, 0, 100);
  const flag = String.fromCharCode(header[156] ?? 0);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    type: flag === "\0" || flag === "7" ? "0" : flag,
    linkName: text(header, 157, 100),
    mode: octal(header, 100, 8) & 0o7777,
    sizeBytes: octal(header, 124, 12),
  };
}

function readExtended(raw: RawEntry, content: (length: number) => Uint8Array): Extended {
  if (raw.sizeBytes > longestHeaderBytes) throw new Error(`a header of ${raw.sizeBytes} bytes is too long`);
  const bytes = content(raw.sizeBytes);
  if (bytes.length < raw.sizeBytes) throw new Error("it ends within a header");
  if (raw.type === "L") return { name: text(bytes, 0, bytes.length) };
  if (raw.type === "K") return { linkName: text(bytes, 0, bytes.length) };
  const pax = parsePax(bytes);
  if (raw.type === "x") return { ...pax, isPax: true };
  if (Object.keys(pax).length > 0) throw new Error("a header says what all entries are called");
  return {};
}

/** Records `<length> <key>=<value>\n`, the length counting the whole record in bytes. */
function parsePax(bytes: Uint8Array): Extended {
  let extended: Extended = {};
  for (let start = 0; start < bytes.length; ) {
    const space = bytes.indexOf(0x20, start);
    const length = decimal(decode(bytes.subarray(start, Math.max(start, space))));
    const end = start + length;
    const [, key, value = ""] = /^([^=]*)=([\s\S]*)\n$/.exec(decode(bytes.subarray(space + 1, end))) ?? [];
    if (key === undefined || end > bytes.length) throw new Error("a pax header is broken");
    if (key === "path") extended = { ...extended, name: value };
    if (key === "linkpath") extended = { ...extended, linkName: value };
    if (key === "size") extended = { ...extended, sizeBytes: decimal(value) };
    if (key.startsWith("GNU.sparse.")) throw new Error("it has sparse files, which no package may have");
    start = end;
  }
  return extended;
}

/** NaN for what is no plain number: JavaScript's own idea of numbers knows signs, exponents and blanks. */
const decimal = (digits: string): number => (/^\d+$/.test(digits) ? Number(digits) : Number.NaN);

/** The sum of all bytes, the checksum's own eight taken as spaces. */
function checksumOf(header: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < blockBytes; at++) sum += at >= 148 && at < 156 ? 0x20 : (header[at] ?? 0);
  return sum;
}

/** Octal digits ended by NUL or blank, or GNU's base 256 after a byte 0x80; NaN for anything else. */
function octal(bytes: Uint8Array, start: number, length: number): number {
  const field = bytes.subarray(start, start + length);
  const [first = 0, ...rest] = field;
  if (first === 0x80) return rest.reduce((sum, byte) => sum * 256 + byte, 0);
  const [, digits] = /^ *([0-7]*)[\0 ]*$/.exec(decode(field)) ?? [];
  return digits === undefined ? Number.NaN : Number.parseInt(`0${digits}`, 8);
}

function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return decode(end < 0 ? field : field.subarray(0, end));
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const decode = (bytes: Uint8Array): string => decoder.decode(bytes);
