import { operators } from "./catalog-builder.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { type RelationKind, type RpmPackage, relationKinds } from "./package.ts";
import type { Relation } from "./relation.ts";
import { TextIndex } from "./text-index.ts";
import { type Evr, evrText } from "./version.ts";

/** A package that provides a name, and how it says so. */
export interface Provision {
  readonly offer: RpmPackage;
  readonly relation: Relation;
}

/** The packages of one repository, and who of them provides what. Packages and relations are made when they are asked for. */
export class Catalog {
  readonly repository: string;
  readonly #tables: CatalogTables;
  readonly #packages: (RpmPackage | undefined)[] = [];
  readonly #relations: (Relation | undefined)[] = [];
  readonly #moreFiles: ReadonlyMap<string, readonly number[]>;
  #provides: TextIndex | undefined;
  #files: TextIndex | undefined;
  #names: TextIndex | undefined;

  /** `moreFiles`: who owns paths that primary metadata does not list, by the package's place. */
  constructor(
    repository: string,
    tables: CatalogTables,
    moreFiles: ReadonlyMap<string, readonly number[]> = new Map(),
  ) {
    this.repository = repository;
    this.#tables = tables;
    this.#moreFiles = moreFiles;
  }

  get size(): number {
    return this.#tables.packages.name.length;
  }

  /** The same packages, and who owns some paths more: digests of packages by path. */
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

  package(place: number): RpmPackage {
    const known = this.#packages[place];
    if (known !== undefined) return known;
    const made = new CatalogPackage(this, this.#tables, place);
    this.#packages[place] = made;
    return made;
  }

  /** A package's architecture, without making the package. */
  architectureOf(place: number): string {
    return this.#tables.texts[this.#tables.packages.architecture[place] ?? 0] ?? "";
  }

  nameOf(place: number): string {
    return this.#tables.texts[this.#tables.packages.name[place] ?? 0] ?? "";
  }

  /** `name-epoch:version-release.architecture`, as modules list packages. */
  nevraOf(place: number): string {
    const { texts, packages } = this.#tables;
    const [version, release] = [texts[packages.version[place] ?? 0], texts[packages.release[place] ?? 0]];
    return `${this.nameOf(place)}-${packages.epoch[place] ?? 0}:${version}-${release}.${this.architectureOf(place)}`;
  }

  sha256Of(place: number): string {
    return this.#tables.texts[this.#tables.packages.sha256[place] ?? 0] ?? "";
  }

  names(): Iterable<string> {
    this.#names ??= this.#indexNames();
    return this.#names.keys();
  }

  /** Places of the packages of a name. */
  named(name: string): readonly number[] {
    this.#names ??= this.#indexNames();
    return this.#names.find(name).map(({ place }) => place);
  }

  /** Those who provide a name in words: their explicit Provides. */
  provisions(name: string): readonly { readonly place: number; readonly relation: Relation }[] {
    this.#provides ??= this.#indexProvides();
    return this.#provides.find(name).map(({ place, use }) => ({ place, relation: this.relation(use) }));
  }

  /** Places of the packages that have a file of this path. */
  owners(path: string): readonly number[] {
    this.#files ??= this.#indexFiles();
    const listed = this.#files.find(path).map(({ place }) => place);
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
    const known = this.#relations[number];
    if (known !== undefined) return known;
    const made = this.#makeRelation(number);
    this.#relations[number] = made;
    return made;
  }

  isStrict(number: number): boolean {
    return ((this.#tables.relations.flags[number] ?? 0) & 8) !== 0;
  }

  #makeRelation(number: number): Relation {
    const { texts, relations } = this.#tables;
    const name = texts[relations.name[number] ?? 0] ?? "";
    const operator = operators[(relations.flags[number] ?? 0) & 7] ?? "";
    if (operator === "") return { name, range: undefined };
    const release = relations.release[number] ?? -1;
    const evr: Evr = {
      epoch: relations.epoch[number] ?? 0,
      version: texts[relations.version[number] ?? 0] ?? "",
      release: release < 0 ? undefined : (texts[release] ?? ""),
    };
    return { name, range: { operator, evr } };
  }

  #indexNames(): TextIndex {
    const index = new TextIndex(this.#tables.texts);
    const { name } = this.#tables.packages;
    for (let place = 0; place < name.length; place += 1) index.add(name[place] ?? 0, place, 0);
    return index;
  }

  #indexProvides(): TextIndex {
    const index = new TextIndex(this.#tables.texts);
    const { packages, uses, relations } = this.#tables;
    for (let place = 0; place < this.size; place += 1) {
      const at = place * relationKinds.length;
      for (let use = packages.uses[at] ?? 0; use < (packages.uses[at + 1] ?? 0); use += 1) {
        const relation = uses[use] ?? 0;
        index.add(relations.name[relation] ?? 0, place, relation);
      }
    }
    return index;
  }

  #indexFiles(): TextIndex {
    const index = new TextIndex(this.#tables.texts);
    const { packages, files } = this.#tables;
    for (let place = 0; place < this.size; place += 1) {
      for (let at = packages.files[place] ?? 0; at < (packages.files[place + 1] ?? 0); at += 1)
        index.add(files[at] ?? 0, place, 0);
    }
    return index;
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
  readonly #relations = new Map<RelationKind, readonly Relation[]>();

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
    return this.#text("sha256");
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
    const { texts, packages, files } = this.#tables;
    const [start, end] = [packages.files[this.#place] ?? 0, packages.files[this.#place + 1] ?? 0];
    return Array.from(files.subarray(start, end), (number) => texts[number] ?? "");
  }

  #of(kind: RelationKind): readonly Relation[] {
    const known = this.#relations.get(kind);
    if (known !== undefined) return known;
    const made = this.#numbersOf(kind).map((number) => this.#catalog.relation(number));
    this.#relations.set(kind, made);
    return made;
  }

  #numbersOf(kind: RelationKind): readonly number[] {
    const { packages, uses } = this.#tables;
    const at = this.#place * relationKinds.length + relationKinds.indexOf(kind);
    return [...uses.subarray(packages.uses[at] ?? 0, packages.uses[at + 1] ?? 0)];
  }

  #text(column: "name" | "architecture" | "version" | "release" | "path" | "sha256"): string {
    return this.#tables.texts[this.#tables.packages[column][this.#place] ?? 0] ?? "";
  }
}
