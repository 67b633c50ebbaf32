import { ComposeError } from "../errors.ts";
import type { DebPackage } from "./package.ts";
import { emptyFields, fieldAt, type PackageFields, packageOfFields } from "./package-fields.ts";

export interface PackagesIndexOptions {
  /** What is parsed, for messages. */
  readonly name: string;
  /** Id of the repository, put into every package. */
  readonly repository: string;
  /** Packages of this architecture and of `all` are kept. */
  readonly architecture: string;
}

/** About what a pipe holds: a larger block would let the decompressor wait while it is scanned. */
const blockBytes = 64 * 1024;
/** No index has a stanza near this size; without a limit, garbage would be gathered for ever. */
const longestStanzaBytes = 8 * 1024 * 1024;

/**
 * Parses a Packages index (deb822 stanzas apart by empty lines) from its bytes, as they come, into packages. Throws
 * IC2007 for a stanza that is not deb822, lacks Package, Version, Architecture, Filename, Size or SHA256, or has a value
 * there that no package can have.
 */
export async function parsePackagesIndex(
  chunks: AsyncIterable<Uint8Array>,
  options: PackagesIndexOptions,
): Promise<readonly DebPackage[]> {
  const packages: DebPackage[] = [];
  const keep = keeper(options, packages);
  for await (const block of blocksOfStanzas(chunks, options.name)) scanBlock(block, options.name, keep);
  return packages;
}

/** Gathers chunks into blocks that end where a stanza ends. */
async function* blocksOfStanzas(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes < blockBytes) continue;
    const bytes = Buffer.concat(gathered, sizeBytes);
    const end = bytes.lastIndexOf("\n\n");
    if (end < 0 && sizeBytes > longestStanzaBytes) throw unparsable(name, "a stanza has no end");
    if (end >= 0) yield bytes.subarray(0, end + 1);
    const rest = end < 0 ? bytes : bytes.subarray(end + 2);
    gathered = [rest];
    sizeBytes = rest.length;
  }
  yield Buffer.concat(gathered, sizeBytes);
}

/** Scans a block of whole stanzas. Latin-1 keeps one character per byte; only ASCII fields are looked at. */
function scanBlock(bytes: Buffer, name: string, keep: (fields: PackageFields) => void): void {
  const text = bytes.toString("latin1");
  const stanza = new OpenStanza(bytes, text, name);
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (end > start) stanza.addLine(start, end);
    else stanza.finish(keep);
    start = end + 1;
  }
  stanza.finish(keep);
}

/** V8 makes a slice from 13 characters on a view that keeps the whole block alive; from the bytes comes a copy. */
const shortestView = 13;

/** The stanza that is being scanned; positions are offsets in the block. */
class OpenStanza {
  readonly #bytes: Buffer;
  readonly #text: string;
  readonly #name: string;
  #fields = emptyFields();
  #current: keyof PackageFields | undefined;
  #hasLines = false;

  constructor(bytes: Buffer, text: string, name: string) {
    this.#bytes = bytes;
    this.#text = text;
    this.#name = name;
  }

  addLine(start: number, end: number): void {
    if (isBlank(this.#text.charCodeAt(start))) this.#continueField(start, end);
    else this.#addField(start, end);
    this.#hasLines = true;
  }

  /** Hands the fields on, if there are any, and makes room for the next stanza. */
  finish(keep: (fields: PackageFields) => void): void {
    if (!this.#hasLines) return;
    keep(this.#fields);
    this.#fields = emptyFields();
    this.#hasLines = false;
  }

  #addField(start: number, end: number): void {
    const colon = this.#text.indexOf(":", start);
    if (colon < 0 || colon >= end) throw this.#unparsable(start, end, "is not a field");
    this.#current = fieldAt(this.#text, start, colon);
    if (this.#current === undefined) return;
    if (this.#fields[this.#current] !== "") throw this.#unparsable(start, end, "comes twice in a stanza");
    this.#fields[this.#current] = this.#value(colon + 1, end);
  }

  #continueField(start: number, end: number): void {
    if (!this.#hasLines) throw this.#unparsable(start, end, "continues no field");
    if (this.#current !== undefined) this.#fields[this.#current] += ` ${this.#value(start, end)}`;
  }

  #value(from: number, to: number): string {
    let start = from;
    let end = to;
    while (start < end && isBlank(this.#text.charCodeAt(start))) start += 1;
    while (end > start && isBlank(this.#text.charCodeAt(end - 1))) end -= 1;
    if (end - start < shortestView) return this.#text.slice(start, end);
    return this.#bytes.toString("latin1", start, end);
  }

  #unparsable(start: number, end: number, problem: string): ComposeError {
    return unparsable(this.#name, `"${this.#text.slice(start, Math.min(end, start + 80))}" ${problem}`);
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function keeper(options: PackagesIndexOptions, packages: DebPackage[]): (fields: PackageFields) => void {
  const { name, repository, architecture } = options;
  return (fields) => {
    if (fields.Architecture !== architecture && fields.Architecture !== "all" && fields.Architecture !== "")
      return;
    const found = packageOfFields(fields, repository);
    if (typeof found === "string") throw unparsable(name, found);
    packages.push(found);
  };
}

function unparsable(name: string, problem: string): ComposeError {
  return new ComposeError({ code: "IC2007", message: `Cannot parse "${name}": ${problem}` });
}
