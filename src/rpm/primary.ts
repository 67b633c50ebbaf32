import { CatalogBuilder, type RawPackage, type RawRelation } from "./catalog-builder.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { type RelationKind, relationKinds } from "./package.ts";
import { type Attributes, readXml, unparsableXml, type XmlListener } from "./read-xml.ts";
import { relativePath } from "./relative-path.ts";

/**
 * Parses primary metadata (createrepo's primary.xml) from its bytes as they come. Throws IC2007 for what is not
 * well-formed, a package that lacks name, architecture, version, SHA-256, size or location, a path that leaves the
 * repository, a package listed twice with different digests, or another number of packages than it says.
 */
export async function parsePrimary(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
): Promise<CatalogTables> {
  const listener = new PrimaryListener(name);
  await readXml(chunks, name, listener);
  return listener.finish();
}

const operatorsByFlags: Readonly<Record<string, RawRelation["operator"]>> = {
  LT: "<",
  LE: "<=",
  EQ: "=",
  GE: ">=",
  GT: ">",
};

const texts = ["name", "arch", "checksum", "file"];

class PrimaryListener implements XmlListener {
  readonly root = "metadata";
  readonly #name: string;
  readonly #builder: CatalogBuilder;
  #open: OpenPackage | undefined;
  #kind: RelationKind | undefined;
  #announced: number | undefined;
  #seen = 0;

  constructor(name: string) {
    this.#name = name;
    this.#builder = new CatalogBuilder(name);
  }

  finish(): CatalogTables {
    if (this.#announced !== undefined && this.#announced !== this.#seen)
      throw unparsableXml(this.#name, `it has ${this.#seen} packages and says it had ${this.#announced}`);
    return this.#builder.finish();
  }

  open(name: string, attributes: Attributes, parents: number): "text" | undefined {
    if (parents === 0) this.#announced = numberIn(attributes.packages);
    if (parents === 1 && name === "package") this.#open = new OpenPackage(this.#name);
    const open = this.#open;
    if (open === undefined) return undefined;
    if (name === "entry") {
      if (this.#kind !== undefined) open.addRelation(this.#kind, attributes);
      return undefined;
    }
    if (parents === 3) this.#kind = relationKinds.find((kind) => kind === name);
    if (parents === 2) open.take(name, attributes);
    const isText = texts.includes(name) && (parents === 2 || name === "file");
    return isText && (name !== "checksum" || attributes.type === "sha256") ? "text" : undefined;
  }

  close(name: string, text: string, parents: number): void {
    const open = this.#open;
    if (open === undefined) return;
    if (parents === 3 && name !== "file") this.#kind = undefined;
    if (name === "file") open.files.push(text);
    else if (parents === 2 && text !== "") open.takeText(name, text);
    if (parents !== 1) return;
    this.#builder.add(open.finish());
    this.#seen += 1;
    this.#open = undefined;
  }
}

/** The package whose element is open. */
class OpenPackage {
  readonly files: string[] = [];
  readonly #name: string;
  readonly #texts = new Map<string, string>();
  readonly #attributes = new Map<string, Attributes>();
  readonly #relations = Object.fromEntries(relationKinds.map((kind) => [kind, []])) as unknown as Record<
    RelationKind,
    RawRelation[]
  >;

  constructor(name: string) {
    this.#name = name;
  }

  take(element: string, attributes: Attributes): void {
    if (element === "version" || element === "size" || element === "location")
      this.#attributes.set(element, attributes);
  }

  takeText(element: string, text: string): void {
    this.#texts.set(element, text);
  }

  addRelation(kind: RelationKind, { name = "", flags, epoch, ver = "", rel, pre }: Attributes): void {
    if (name === "") throw this.#broken("a relation without a name");
    const operator = flags === undefined ? "" : operatorsByFlags[flags];
    if (operator === undefined) throw this.#broken(`a relation with the flags "${flags}"`);
    this.#relations[kind].push({
      name,
      operator: ver === "" ? "" : operator,
      epoch: this.#epoch(epoch),
      version: ver,
      release: rel === "" ? undefined : rel,
      strict: pre === "1",
    });
  }

  finish(): RawPackage {
    const version = this.#attributesOf("version");
    const size = this.#attributesOf("size");
    const sha256 = this.#text("checksum");
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw this.#broken("no SHA-256");
    return {
      name: this.#word(this.#text("name"), "name"),
      architecture: this.#word(this.#text("arch"), "architecture"),
      epoch: this.#epoch(version.epoch),
      version: this.#word(version.ver, "version"),
      release: this.#word(version.rel, "release"),
      path: relativePath(this.#attributesOf("location"), this.#name),
      sha256,
      sizeBytes: this.#size(size.package),
      installedSizeBytes: this.#size(size.installed ?? "0"),
      relations: this.#relations,
      files: this.files,
    };
  }

  #attributesOf(element: string): Attributes {
    const attributes = this.#attributes.get(element);
    if (attributes === undefined) throw this.#broken(`no ${element}`);
    return attributes;
  }

  #text(element: string): string {
    return this.#texts.get(element) ?? "";
  }

  /** Names, versions and architectures become file names. */
  #word(text: string | undefined, kind: string): string {
    if (text === undefined || !/^[A-Za-z0-9._+~^-]+$/.test(text) || text.startsWith("."))
      throw this.#broken(`the ${kind} "${text ?? ""}"`);
    return text;
  }

  #epoch(text: string | undefined): number {
    const epoch = text === undefined || text === "" ? 0 : numberIn(text);
    if (epoch === undefined || epoch > 0x7fffffff) throw this.#broken(`the epoch "${text}"`);
    return epoch;
  }

  #size(text: string | undefined): number {
    const size = numberIn(text);
    if (size === undefined) throw this.#broken(`the size "${text ?? ""}"`);
    return size;
  }

  #broken(problem: string) {
    return unparsableXml(this.#name, `package "${this.#text("name")}" has ${problem}`);
  }
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
