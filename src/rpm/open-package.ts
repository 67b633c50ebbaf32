import { GrowingInts } from "../packages/growing-ints.ts";
import { type CatalogBuilder, type PackageRow, type RelationRow, strictBit } from "./catalog-builder.ts";
import { relationKinds } from "./package.ts";
import type { PlainXml } from "./plain-xml.ts";
import { attribute, element } from "./primary-words.ts";
import { unparsableXml } from "./read-xml.ts";
import { relativePath } from "./relative-path.ts";

/**
 * Gathers the package of primary metadata whose element is open, into numbers of the catalog that is built. One object serves all
 * packages in turn: `begin`, whatever its elements say, `finish`. Throws IC2007 for what no package can say.
 */
export class OpenPackage {
  readonly #document: string;
  readonly #builder: CatalogBuilder;
  readonly #relations = relationKinds.map(() => new GrowingInts());
  readonly #files = new GrowingInts();
  #name = 0;
  #architecture = 0;
  #hasSum = false;
  readonly #sum = new Uint8Array(32);
  #version: { readonly epoch: number; readonly version: number; readonly release: number } | undefined;
  #size: { readonly package: number; readonly installed: number } | undefined;
  #path: number | undefined;
  #publishedAt = -1;

  /** `document` is what errors call the metadata. */
  constructor(document: string, builder: CatalogBuilder) {
    this.#document = document;
    this.#builder = builder;
  }

  begin(): void {
    for (const list of this.#relations) list.clear();
    this.#files.clear();
    this.#name = 0;
    this.#architecture = 0;
    this.#hasSum = false;
    this.#version = undefined;
    this.#size = undefined;
    this.#path = undefined;
    this.#publishedAt = -1;
  }

  /** Takes the attributes of one of its own elements. */
  take(name: number, at: PlainXml): void {
    if (name === element.version)
      this.#version = {
        epoch: this.#epoch(at),
        version: this.#textOf(attribute.ver, at),
        release: this.#textOf(attribute.rel, at),
      };
    if (name === element.size)
      this.#size = {
        package: at.take(attribute.package) ? this.#bytes(at) : this.#bytes(undefined),
        installed: at.take(attribute.installed) ? this.#bytes(at) : 0,
      };
    if (name === element.time) this.#publishedAt = at.take(attribute.file) ? numberAt(at, 11) : -1;
    if (name === element.location) this.#path = this.#pathOf(at);
  }

  /** Whether the text of one of its own elements is asked for: of checksums only the SHA-256. */
  wantsText(name: number, at: PlainXml): boolean {
    if (name === element.checksum) return at.take(attribute.type) && isText(at, sha256);
    return name === element.name || name === element.arch;
  }

  /** Takes the text of one of its own elements. */
  takeText(name: number, at: PlainXml): void {
    if (name === element.name) this.#name = this.#builder.textOf(at.bytes, at.start, at.end);
    if (name === element.arch) this.#architecture = this.#builder.textOf(at.bytes, at.start, at.end);
    if (name === element.checksum) this.#hasSum = isSum(at.bytes, at, this.#sum);
  }

  /** Adds a file of the package, whose path is the text of an element. */
  addFile(at: PlainXml): void {
    this.#files.push(this.#builder.textOf(at.bytes, at.start, at.end));
  }

  /** Adds a relation from an element's attributes; `kind` is its place in `relationKinds`. */
  addRelation(kind: number, at: PlainXml): void {
    if (!at.take(attribute.name) || at.start === at.end) throw this.#broken("a relation without a name");
    const name = this.#builder.textOf(at.bytes, at.start, at.end);
    const operator = at.take(attribute.flags) ? this.#operator(at) : 0;
    const strict = at.take(attribute.pre) && isOne(at) ? strictBit : 0;
    const version = this.#textOf(attribute.ver, at);
    const epoch = this.#epoch(at);
    const isOpen = operator === 0 || version === 0;
    const release = isOpen ? 0 : this.#textOf(attribute.rel, at);
    // Without spreads: they make objects, half a million times.
    const row: RelationRow = {
      name,
      flags: (isOpen ? 0 : operator) + strict,
      epoch: isOpen ? 0 : epoch,
      version: isOpen ? 0 : version,
      release: release === 0 ? -1 : release,
    };
    this.#relations[kind]?.push(this.#builder.relation(row));
  }

  /** The whole package. It is good until the next one begins. */
  finish(): PackageRow {
    if (this.#version === undefined) throw this.#broken("no version");
    if (this.#size === undefined) throw this.#broken("no size");
    if (!this.#hasSum) throw this.#broken("no SHA-256");
    const name = this.#word(this.#name, "name");
    const architecture = this.#word(this.#architecture, "architecture");
    const { epoch } = this.#version;
    const version = this.#word(this.#version.version, "version");
    const release = this.#word(this.#version.release, "release");
    if (this.#path === undefined) throw this.#broken("no location");
    return {
      ...{ name, architecture, epoch, version, release, path: this.#path, sha256: this.#sum },
      sizeBytes: this.#size.package,
      installedSizeBytes: this.#size.installed,
      publishedAt: this.#publishedAt,
      relations: this.#relations,
      files: this.#files,
    };
  }

  /** The number of an attribute's text: 0, which is the empty text's, where there is no such attribute. */
  #textOf(name: number, at: PlainXml): number {
    return at.take(name) ? this.#builder.textOf(at.bytes, at.start, at.end) : 0;
  }

  #operator(at: PlainXml): number {
    const code =
      at.end - at.start === 2 ? ((at.bytes[at.start] ?? 0) << 8) + (at.bytes[at.start + 1] ?? 0) : 0;
    const operator = operatorsByCode.get(code);
    if (operator === undefined) throw this.#broken(`a relation with the flags "${at.string()}"`);
    return operator;
  }

  #epoch(at: PlainXml): number {
    if (!at.take(attribute.epoch)) return 0;
    const epoch = at.start === at.end ? 0 : numberAt(at, 15);
    if (epoch < 0 || epoch > 0x7fffffff) throw this.#broken(`the epoch "${at.string()}"`);
    return epoch;
  }

  /** Names, versions and architectures become file names. */
  #word(number: number, kind: string): number {
    if (this.#builder.isWord(number)) return number;
    throw this.#broken(`the ${kind} "${this.#builder.text(number)}"`);
  }

  #bytes(at: PlainXml | undefined): number {
    const bytes = at === undefined ? -1 : numberAt(at, 15);
    if (bytes < 0) throw this.#broken(`the size "${at?.string() ?? ""}"`);
    return bytes;
  }

  #pathOf(at: PlainXml): number {
    const base = at.take(attribute["xml:base"]) ? { "xml:base": at.string() } : {};
    const href = at.take(attribute.href) ? { href: at.string() } : {};
    relativePath({ ...href, ...base }, this.#document);
    return this.#builder.pathOf(at.bytes, at.start, at.end);
  }

  #broken(problem: string) {
    return unparsableXml(this.#document, `package "${this.#builder.text(this.#name)}" has ${problem}`);
  }
}

/** A number of that many digits at most; -1: it is none. */
function numberAt({ bytes, start, end }: PlainXml, mostDigits: number): number {
  if (start === end || end - start > mostDigits) return -1;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const [zero, one] = [0x30, 0x31];
const sha256 = Buffer.from("sha256");

function isText(at: PlainXml, text: Uint8Array): boolean {
  if (at.end - at.start !== text.length) return false;
  for (let index = 0; index < text.length; index += 1)
    if (at.bytes[at.start + index] !== text[index]) return false;
  return true;
}

/** Whether this is a SHA-256 in lower-case hex, whose bytes are then in `sum`. */
function isSum(bytes: Uint8Array, { start, end }: PlainXml, sum: Uint8Array): boolean {
  if (end - start !== 64) return false;
  for (let index = 0; index < 32; index += 1) {
    const [high, low] = [hexOf(bytes[start + 2 * index]), hexOf(bytes[start + 2 * index + 1])];
    if (high < 0 || low < 0) return false;
    sum[index] = high * 16 + low;
  }
  return true;
}

function hexOf(byte = 0): number {
  if (byte >= zero && byte < zero + 10) return byte - zero;
  return byte >= 0x61 && byte <= 0x66 ? byte - 0x61 + 10 : -1;
}

const isOne = (at: PlainXml): boolean => at.end - at.start === 1 && at.bytes[at.start] === one;

/** The two letters of `flags`, and the operator's place in `operators`. */
const operatorsByCode: ReadonlyMap<number, number> = new Map(
  ["LT", "LE", "EQ", "GE", "GT"].map((text, place) => [
    (text.charCodeAt(0) << 8) + text.charCodeAt(1),
    place + 1,
  ]),
);
