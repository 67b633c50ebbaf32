import { operatorBits, operators, strictBit } from "./catalog-builder.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { placesOf } from "./number-lists.ts";
import { type RelationKind, type RpmPackage, relationKinds } from "./package.ts";
import { overlaps, type Relation } from "./relation.ts";
import { Texts } from "./texts.ts";
import { type Evr, evrText } from "./version.ts";

/**
 * The packages of one repository, and who of them provides what. A package is its place, from 0 to `size`; packages, relations and
 * texts are made when they are asked for.
 */
export class Catalog {
  readonly repository: string;
  readonly #tables: CatalogTables;
  readonly #texts: Texts;
  readonly #sums: Buffer;
  readonly #packages = new Map<number, RpmPackage>();
  readonly #relations = new Map<number, Relation>();
  readonly #moreFiles: ReadonlyMap<string, readonly number[]>;

  /** `moreFiles`: who owns paths that primary metadata does not list, by the package's place. */
  constructor(
    repository: string,
    tables: CatalogTables,
    moreFiles: ReadonlyMap<string, readonly number[]> = new Map(),
  ) {
    this.repository = repository;
    this.#tables = tables;
    this.#texts = new Texts(tables.texts);
    const { buffer, byteOffset, byteLength } = tables.packages.sha256;
    this.#sums = Buffer.from(buffer, byteOffset, byteLength);
    this.#moreFiles = moreFiles;
  }

  get size(): number {
    return this.#tables.packages.name.length;
  }

  /** The same packages with more known owners of paths; `owners` has the packages' SHA-256, by path. */
  withFiles(owners: ReadonlyMap<string, readonly string[]>): Catalog {
    const wanted = new Set([...owners.values()].flat());
    const places = new Map<string, number>();
    for (let place = 0; place < this.size; place += 1) {
      const sha256 = this.sha256Of(place);
      if (wanted.has(sha256)) places.set(sha256, place);
    }
    const known = [...owners].map(
      ([path, sums]) => [path, sums.flatMap((sum) => places.get(sum) ?? [])] as const,
    );
    return new Catalog(this.repository, this.#tables, new Map(known));
  }

  /** The package at a place, the same object each time. */
  package(place: number): RpmPackage {
    const known = this.#packages.get(place);
    if (known !== undefined) return known;
    const made = new CatalogPackage(this, this.#tables, place);
    this.#packages.set(place, made);
    return made;
  }

  /** A package's architecture, without making the package. */
  architectureOf(place: number): string {
    return this.#texts.text(this.#tables.packages.architecture[place] ?? 0);
  }

  nameOf(place: number): string {
    return this.#texts.text(this.#tables.packages.name[place] ?? 0);
  }

  /** `name-epoch:version-release.architecture`, as modules list packages. */
  nevraOf(place: number): string {
    const { packages } = this.#tables;
    const version = this.#texts.text(packages.version[place] ?? 0);
    const release = this.#texts.text(packages.release[place] ?? 0);
    return `${this.nameOf(place)}-${packages.epoch[place] ?? 0}:${version}-${release}.${this.architectureOf(place)}`;
  }

  /** Seconds since 1970; -1 where metadata does not tell. */
  publishedAt(place: number): number {
    return this.#tables.packages.publishedAt[place] ?? -1;
  }

  sha256Of(place: number): string {
    return this.#sums.toString("hex", place * 32, (place + 1) * 32);
  }

  /** Of all packages, each once. */
  *names(): Iterable<string> {
    const { starts } = this.#tables.named;
    for (let text = 0; text < this.#texts.size; text += 1)
      if ((starts[text] ?? 0) < (starts[text + 1] ?? 0)) yield this.#texts.text(text);
  }

  /** Places of the packages of a name. */
  named(name: string): readonly number[] {
    return placesOf(this.#tables.named, this.#texts.find(name));
  }

  /** Places of those who provide what a relation wants: by their Provides, or, for a path, by their files. */
  providing(wanted: Relation): readonly number[] {
    const text = this.#texts.find(wanted.name);
    const found = text === undefined ? [] : this.#providingInWords(wanted, text);
    if (!wanted.name.startsWith("/")) return found;
    const owners = this.owners(wanted.name);
    return found.length === 0 ? owners : [...new Set([...found, ...owners])];
  }

  #providingInWords(wanted: Relation, text: number): readonly number[] {
    const { starts, places, others } = this.#tables.provided;
    const { flags } = this.#tables.relations;
    const found: number[] = [];
    for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at += 1) {
      const place = places[at] ?? 0;
      const other = others[at] ?? 0;
      if (found.at(-1) === place) continue;
      // Most relations are of any version: nothing is made of those.
      const isOfAny = wanted.range === undefined || ((flags[other] ?? 0) & operatorBits) === 0;
      if (isOfAny || overlaps(this.relation(other), wanted)) found.push(place);
    }
    return found;
  }

  /** Places of the packages that have a file of this path. */
  owners(path: string): readonly number[] {
    const listed = placesOf(this.#tables.owned, this.#texts.find(path));
    const more = this.#moreFiles.get(path);
    return more === undefined ? listed : [...new Set([...listed, ...more])];
  }

  /** Places of the packages that have relations of a kind. */
  having(kind: RelationKind): readonly number[] {
    const { uses } = this.#tables.packages;
    const offset = relationKinds.indexOf(kind);
    const found: number[] = [];
    for (let place = 0; place < this.size; place += 1) {
      const at = place * relationKinds.length + offset;
      if ((uses[at] ?? 0) < (uses[at + 1] ?? 0)) found.push(place);
    }
    return found;
  }

  relation(number: number): Relation {
    const known = this.#relations.get(number);
    if (known !== undefined) return known;
    const made = this.#makeRelation(number);
    this.#relations.set(number, made);
    return made;
  }

  isStrict(number: number): boolean {
    return ((this.#tables.relations.flags[number] ?? 0) & strictBit) !== 0;
  }

  text(number: number): string {
    return this.#texts.text(number);
  }

  #makeRelation(number: number): Relation {
    const { relations } = this.#tables;
    const name = this.#texts.text(relations.name[number] ?? 0);
    const operator = operators[(relations.flags[number] ?? 0) & operatorBits] ?? "";
    if (operator === "") return { name, range: undefined };
    const release = relations.release[number] ?? -1;
    const evr: Evr = {
      epoch: relations.epoch[number] ?? 0,
      version: this.#texts.text(relations.version[number] ?? 0),
      release: release < 0 ? undefined : this.#texts.text(release),
    };
    return { name, range: { operator, evr } };
  }
}

/** A package that reads its columns when it is asked. */
class CatalogPackage implements RpmPackage {
  readonly name: string;
  readonly evr: Evr & { readonly release: string };
  readonly version: string;
  readonly architecture: string;
  readonly repository: string;
  readonly #catalog: Catalog;
  readonly #tables: CatalogTables;
  readonly #place: number;
  readonly #relations: (readonly Relation[] | undefined)[] = [];

  constructor(catalog: Catalog, tables: CatalogTables, place: number) {
    this.#catalog = catalog;
    this.#tables = tables;
    this.#place = place;
    this.name = this.#text("name");
    this.architecture = this.#text("architecture");
    this.repository = catalog.repository;
    const epoch = tables.packages.epoch[place] ?? 0;
    this.evr = { epoch, version: this.#text("version"), release: this.#text("release") };
    this.version = evrText(this.evr);
  }

  get path(): string {
    return this.#text("path");
  }

  get sha256(): string {
    return this.#catalog.sha256Of(this.#place);
  }

  get sizeBytes(): number {
    return this.#tables.packages.sizeBytes[this.#place] ?? 0;
  }

  get installedSizeBytes(): number {
    return this.#tables.packages.installedSizeBytes[this.#place] ?? 0;
  }

  get provides(): readonly Relation[] {
    return this.#of("provides");
  }

  get requires(): readonly Relation[] {
    return this.#of("requires");
  }

  get conflicts(): readonly Relation[] {
    return this.#of("conflicts");
  }

  get obsoletes(): readonly Relation[] {
    return this.#of("obsoletes");
  }

  get recommends(): readonly Relation[] {
    return this.#of("recommends");
  }

  get suggests(): readonly Relation[] {
    return this.#of("suggests");
  }

  get supplements(): readonly Relation[] {
    return this.#of("supplements");
  }

  get enhances(): readonly Relation[] {
    return this.#of("enhances");
  }

  get strictlyRequires(): readonly Relation[] {
    return this.#numbersOf("requires")
      .filter((number) => this.#catalog.isStrict(number))
      .map((number) => this.#catalog.relation(number));
  }

  get files(): readonly string[] {
    const { packages, files } = this.#tables;
    const [start, end] = [packages.files[this.#place] ?? 0, packages.files[this.#place + 1] ?? 0];
    return Array.from(files.subarray(start, end), (number) => this.#catalog.text(number));
  }

  #of(kind: RelationKind): readonly Relation[] {
    const number = relationKinds.indexOf(kind);
    const known = this.#relations[number];
    if (known !== undefined) return known;
    const made = this.#numbersOf(kind).map((relation) => this.#catalog.relation(relation));
    this.#relations[number] = made;
    return made;
  }

  #numbersOf(kind: RelationKind): readonly number[] {
    const { packages, uses } = this.#tables;
    const at = this.#place * relationKinds.length + relationKinds.indexOf(kind);
    const numbers: number[] = [];
    // Not spread: an iterator costs more than all else here.
    for (let use = packages.uses[at] ?? 0; use < (packages.uses[at + 1] ?? 0); use += 1)
      numbers.push(uses[use] ?? 0);
    return numbers;
  }

  #text(column: "name" | "architecture" | "version" | "release" | "path"): string {
    return this.#catalog.text(this.#tables.packages[column][this.#place] ?? 0);
  }
}
