import type { CatalogBuilder, PackageRow } from "./catalog-builder.ts";
import { GrowingInts } from "./growing-ints.ts";
import { relationKinds } from "./package.ts";
import type { PlainXml } from "./plain-xml.ts";
import { attribute, element } from "./primary-words.ts";
import { unparsableXml } from "./read-xml.ts";
import { relativePath } from "./relative-path.ts";

/** The package of primary metadata whose element is open: one object for all of them. */
export class OpenPackage {
  readonly #document: string;
  readonly #builder: CatalogBuilder;
  readonly #relations = relationKinds.map(() => new GrowingInts());
  readonly #files = new GrowingInts();
  #name = 0;
  #architecture = 0;
  #sha256 = "";
  #version: { readonly epoch: number; readonly version: number; readonly release: number } | undefined;
  #size: { readonly package: string; readonly installed: string } | undefined;
  #path: string | undefined;

  /** `document` is what errors call the metadata. */
  constructor(document: string, builder: CatalogBuilder) {
    this.#document = document;
    this.#builder = builder;
  }

  begin(): void {
    for (const list of this.#relations) list.clear();
    this.#files.clear();
    [this.#name, this.#architecture, this.#sha256] = [0, 0, ""];
    [this.#version, this.#size, this.#path] = [undefined, undefined, undefined];
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
        package: at.take(attribute.package) ? at.string() : "",
        installed: at.take(attribute.installed) ? at.string() : "0",
      };
    if (name === element.location) {
      const href = at.take(attribute.href) ? { href: at.string() } : {};
      const base = at.take(attribute["xml:base"]) ? { "xml:base": at.string() } : {};
      this.#path = relativePath({ ...href, ...base }, this.#document);
    }
  }

  /** Whether the text of one of its own elements is asked for: of checksums only the SHA-256. */
  wantsText(name: number, at: PlainXml): boolean {
    if (name === element.checksum) return at.take(attribute.type) && at.string() === "sha256";
    return name === element.name || name === element.arch;
  }

  takeText(name: number, at: PlainXml): void {
    if (name === element.name) this.#name = this.#builder.textOf(at.bytes, at.start, at.end);
    if (name === element.arch) this.#architecture = this.#builder.textOf(at.bytes, at.start, at.end);
    if (name === element.checksum) this.#sha256 = at.string();
  }

  addFile(at: PlainXml): void {
    this.#files.push(this.#builder.textOf(at.bytes, at.start, at.end));
  }

  addRelation(kind: number, at: PlainXml): void {
    if (!at.take(attribute.name) || at.start === at.end) throw this.#broken("a relation without a name");
    const name = this.#builder.textOf(at.bytes, at.start, at.end);
    const operator = at.take(attribute.flags) ? this.#operator(at) : 0;
    const strict = at.take(attribute.pre) && isOne(at) ? 8 : 0;
    const version = this.#textOf(attribute.ver, at);
    const epoch = this.#epoch(at);
    const isOpen = operator === 0 || version === 0;
    const release = isOpen ? 0 : this.#textOf(attribute.rel, at);
    const row = {
      ...{ name, flags: (isOpen ? 0 : operator) + strict, epoch: isOpen ? 0 : epoch },
      ...{ version: isOpen ? 0 : version, release: release === 0 ? -1 : release },
    };
    this.#relations[kind]?.push(this.#builder.relation(row));
  }

  finish(): PackageRow {
    if (this.#version === undefined) throw this.#broken("no version");
    if (this.#size === undefined) throw this.#broken("no size");
    if (!/^[0-9a-f]{64}$/.test(this.#sha256)) throw this.#broken("no SHA-256");
    const name = this.#word(this.#name, "name");
    const architecture = this.#word(this.#architecture, "architecture");
    const { epoch } = this.#version;
    const version = this.#word(this.#version.version, "version");
    const release = this.#word(this.#version.release, "release");
    if (this.#path === undefined) throw this.#broken("no location");
    return {
      ...{ name, architecture, epoch, version, release, path: this.#path, sha256: this.#sha256 },
      sizeBytes: this.#bytes(this.#size.package),
      installedSizeBytes: this.#bytes(this.#size.installed),
      relations: this.#relations,
      files: this.#files,
    };
  }

  /** 0, the empty text, where there is none. */
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
    if (at.end - at.start === 1 && at.bytes[at.start] === zero) return 0;
    const text = at.string();
    const epoch = /^\d{0,15}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
    if (epoch > 0x7fffffff) throw this.#broken(`the epoch "${text}"`);
    return epoch;
  }

  /** Names, versions and architectures become file names. */
  #word(number: number, kind: string): number {
    const text = this.#builder.text(number);
    if (!/^[A-Za-z0-9_+~^-][A-Za-z0-9._+~^-]*$/.test(text)) throw this.#broken(`the ${kind} "${text}"`);
    return number;
  }

  #bytes(text: string): number {
    if (!/^\d{1,15}$/.test(text)) throw this.#broken(`the size "${text}"`);
    return Number(text);
  }

  #broken(problem: string) {
    return unparsableXml(this.#document, `package "${this.#builder.text(this.#name)}" has ${problem}`);
  }
}

const [zero, one] = [0x30, 0x31];
const isOne = (at: PlainXml): boolean => at.end - at.start === 1 && at.bytes[at.start] === one;

/** The two letters of `flags`, and the operator's place in `operators`. */
const operatorsByCode: ReadonlyMap<number, number> = new Map(
  ["LT", "LE", "EQ", "GE", "GT"].map((text, place) => [
    (text.charCodeAt(0) << 8) + text.charCodeAt(1),
    place + 1,
  ]),
);
