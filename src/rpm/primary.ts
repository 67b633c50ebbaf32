import { CatalogBuilder } from "./catalog-builder.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { OpenPackage } from "./open-package.ts";
import { relationKinds } from "./package.ts";
import type { PlainListener, PlainXml } from "./plain-xml.ts";
import { attribute, element, words } from "./primary-words.ts";
import { readPlainXml } from "./read-plain-xml.ts";
import { unparsableXml } from "./read-xml.ts";

/**
 * Parses primary metadata (createrepo's primary.xml) from its bytes as they come; `chunks` gives them from the beginning each time
 * that it is called. Throws IC2007 for what is not well-formed, a package that lacks name, architecture, version, SHA-256, size or
 * location, a path that leaves the repository, a package listed twice with different digests, or another number of
 * packages than it says.
 */
export async function parsePrimary(
  chunks: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
): Promise<CatalogTables> {
  const reading = { name, words, texts: ["name", "arch", "checksum", "file"] };
  const listener = await readPlainXml(chunks, reading, () => new PrimaryListener(name));
  return listener.finish();
}

class PrimaryListener implements PlainListener {
  readonly #name: string;
  readonly #builder: CatalogBuilder;
  readonly #package: OpenPackage;
  #isOpen = false;
  /** The place of the kind whose relations come; -1: none. */
  #kind = -1;
  #announced: number | undefined;
  #seen = 0;

  constructor(name: string) {
    this.#name = name;
    this.#builder = new CatalogBuilder(name);
    this.#package = new OpenPackage(name, this.#builder);
  }

  finish(): CatalogTables {
    if (this.#announced !== undefined && this.#announced !== this.#seen)
      throw unparsableXml(this.#name, `it has ${this.#seen} packages and says it had ${this.#announced}`);
    return this.#builder.finish();
  }

  open(name: number, parents: number, at: PlainXml): "text" | undefined {
    if (parents === 0) this.#announced = announcedAt(at);
    if (parents === 1 && name === element.package) {
      this.#isOpen = true;
      this.#package.begin();
    }
    if (!this.#isOpen) return undefined;
    if (name === element.entry) {
      if (this.#kind >= 0) this.#package.addRelation(this.#kind, at);
      return undefined;
    }
    if (parents === 3) this.#kind = kinds[name] ?? -1;
    if (parents === 2) this.#package.take(name, at);
    if (name === element.file) return "text";
    return parents === 2 && this.#package.wantsText(name, at) ? "text" : undefined;
  }

  close(name: number, parents: number, at: PlainXml): void {
    if (!this.#isOpen) return;
    if (name === element.file) this.#package.addFile(at);
    else if (parents === 3) this.#kind = -1;
    else if (parents === 2 && at.start < at.end) this.#package.takeText(name, at);
    if (parents !== 1) return;
    this.#builder.add(this.#package.finish());
    this.#seen += 1;
    this.#isOpen = false;
  }
}

function announcedAt(at: PlainXml): number | undefined {
  const text = at.take(attribute.packages) ? at.string() : "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** By the number of an element: the place of the kind of relations that it holds. */
const kinds = words.elements.map((name) => (relationKinds as readonly string[]).indexOf(name));
