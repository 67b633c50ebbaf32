import type { FileCompression } from "../files/decompress.ts";
import { type Attributes, readXml, unparsableXml, type XmlListener } from "./read-xml.ts";
import { relativePath } from "./relative-path.ts";

/** A file of metadata that a repomd.xml vouches for. */
export interface MetadataFile {
  /** Below the repository's base address. */
  readonly path: string;
  readonly compression: FileCompression;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** What it must be when decompressed, where the repomd.xml says so. */
  readonly plain: { readonly sizeBytes: number; readonly sha256: string } | undefined;
}

/** What a repomd.xml says of its repository. */
export interface Repomd {
  /** What it is, for messages: its address. */
  readonly name: string;
  readonly revision: string;
  /** When the newest of its files was made, ISO 8601. */
  readonly date: string;
  /** By type: primary, filelists, group, modules … */
  readonly files: ReadonlyMap<string, MetadataFile>;
}

/**
 * Parses the verified text of a repomd.xml. Files that have no SHA-256, no size or a compression that is not read are not in
 * it. Throws IC2007 when it is not well-formed, names a type twice or a path outside the repository, or has no primary.
 */
export async function parseRepomd(bytes: Uint8Array, name: string): Promise<Repomd> {
  const listener = new RepomdListener(name);
  await readXml([bytes], name, listener);
  return listener.finish();
}

const texts = ["revision", "checksum", "open-checksum", "timestamp", "size", "open-size"];

class RepomdListener implements XmlListener {
  readonly root = "repomd";
  readonly #name: string;
  readonly #files = new Map<string, MetadataFile>();
  readonly #types = new Set<string>();
  #open: Map<string, string> | undefined;
  #type = "";
  #location: Attributes | undefined;
  #revision = "";
  #newest = 0;

  constructor(name: string) {
    this.#name = name;
  }

  finish(): Repomd {
    if (!this.#files.has("primary"))
      throw unparsableXml(
        this.#name,
        "it names no primary metadata with SHA-256, size and a known compression",
      );
    const date = new Date(this.#newest * 1000).toISOString();
    return { name: this.#name, revision: this.#revision, date, files: this.#files };
  }

  open(name: string, attributes: Attributes, parents: number): "text" | undefined {
    if (parents === 1 && name === "data") this.#begin(attributes.type ?? "");
    if (parents === 2 && name === "location") this.#location = attributes;
    const isSum = name === "checksum" || name === "open-checksum";
    return texts.includes(name) && (!isSum || attributes.type === "sha256") ? "text" : undefined;
  }

  close(name: string, text: string, parents: number): void {
    if (parents === 1 && name === "revision") this.#revision = text.slice(0, 200);
    if (parents === 2) this.#open?.set(name, text);
    if (parents === 1 && name === "data") this.#end();
  }

  #begin(type: string): void {
    if (this.#types.has(type)) throw unparsableXml(this.#name, `it names "${type}" twice`);
    this.#types.add(type);
    this.#type = type;
    this.#open = new Map();
    this.#location = undefined;
  }

  #end(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined || this.#location === undefined) return;
    const path = relativePath(this.#location, this.#name);
    this.#newest = Math.max(this.#newest, numberIn(open.get("timestamp"), 11) ?? 0);
    const compression = compressionOf(path);
    const [sizeBytes, sha256] = [numberIn(open.get("size"), 15), digestIn(open.get("checksum"))];
    if (compression === undefined || sizeBytes === undefined || sha256 === undefined) return;
    const [plainSize, plainSum] = [numberIn(open.get("open-size"), 15), digestIn(open.get("open-checksum"))];
    const isKnown = plainSize !== undefined && plainSum !== undefined;
    const plain = isKnown ? { sizeBytes: plainSize, sha256: plainSum } : undefined;
    this.#files.set(this.#type, { path, compression, sizeBytes, sha256, plain });
  }
}

const compressions: Readonly<Record<string, FileCompression>> = {
  gz: "gz",
  xz: "xz",
  zst: "zst",
  xml: "none",
  yaml: "none",
};

function compressionOf(path: string): FileCompression | undefined {
  return compressions[path.slice(path.lastIndexOf(".") + 1)];
}

function numberIn(text: string | undefined, digits: number): number | undefined {
  return text !== undefined && text.length <= digits && /^\d+$/.test(text) ? Number(text) : undefined;
}

function digestIn(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined;
}
