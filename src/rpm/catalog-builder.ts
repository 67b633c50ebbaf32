import { ComposeError } from "../errors.ts";
import { type CatalogTables, columns, finished, GrowingInts } from "./catalog-tables.ts";
import { type RelationKind, relationKinds } from "./package.ts";
import { RelationTable } from "./relation-table.ts";

/** A relation as metadata writes it, the parts apart. */
export interface RawRelation {
  readonly name: string;
  readonly operator: "" | "<" | "<=" | "=" | ">=" | ">";
  readonly epoch: number;
  readonly version: string;
  readonly release: string | undefined;
  readonly strict: boolean;
}

/** A package as metadata writes it. */
export interface RawPackage {
  readonly name: string;
  readonly architecture: string;
  readonly epoch: number;
  readonly version: string;
  readonly release: string;
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly installedSizeBytes: number;
  readonly relations: Readonly<Record<RelationKind, readonly RawRelation[]>>;
  readonly files: readonly string[];
}

/** The operator's number in a catalog is its place here. */
export const operators = ["", "<", "<=", "=", ">=", ">"] as const;

/** Gathers packages one by one into the columns of a catalog. */
export class CatalogBuilder {
  readonly #name: string;
  readonly #texts = [""];
  readonly #textNumbers = new Map<string, number>([["", 0]]);
  readonly #digests = new Map<string, string>();
  readonly #uses = new GrowingInts();
  readonly #files = new GrowingInts();
  readonly #useStarts = new GrowingInts();
  readonly #fileStarts = new GrowingInts();
  readonly #relations = new RelationTable();
  readonly #packages = columns("name", "architecture", "epoch", "version", "release", "path", "sha256");
  readonly #sizes: number[] = [];
  readonly #installedSizes: number[] = [];

  /** `name` is what errors call the metadata: its address. */
  constructor(name: string) {
    this.#name = name;
  }

  /** Adds a package. One that is there already is passed over; with another digest it is refused: IC2007. */
  add(one: RawPackage): void {
    if (this.#isRepeated(one)) return;
    this.#packages.name.push(this.#text(one.name));
    this.#packages.architecture.push(this.#text(one.architecture));
    this.#packages.epoch.push(one.epoch);
    this.#packages.version.push(this.#text(one.version));
    this.#packages.release.push(this.#text(one.release));
    this.#packages.path.push(this.#text(one.path));
    this.#packages.sha256.push(this.#text(one.sha256));
    this.#sizes.push(one.sizeBytes);
    this.#installedSizes.push(one.installedSizeBytes);
    for (const kind of relationKinds) {
      this.#useStarts.push(this.#uses.length);
      for (const relation of one.relations[kind]) this.#uses.push(this.#relation(relation));
    }
    this.#fileStarts.push(this.#files.length);
    for (const path of one.files) this.#files.push(this.#text(path));
  }

  finish(): CatalogTables {
    this.#useStarts.push(this.#uses.length);
    this.#fileStarts.push(this.#files.length);
    return {
      texts: this.#texts,
      packages: {
        ...finished(this.#packages),
        sizeBytes: Float64Array.from(this.#sizes),
        installedSizeBytes: Float64Array.from(this.#installedSizes),
        uses: this.#useStarts.finish(),
        files: this.#fileStarts.finish(),
      },
      relations: this.#relations.finish(),
      uses: this.#uses.finish(),
      files: this.#files.finish(),
    };
  }

  #isRepeated({ name, architecture, epoch, version, release, sha256 }: RawPackage): boolean {
    const key = `${name}-${epoch}:${version}-${release}.${architecture}`;
    const known = this.#digests.get(key);
    this.#digests.set(key, sha256);
    if (known === undefined || known === sha256) return known !== undefined;
    throw new ComposeError({
      code: "IC2007",
      message: `Cannot use "${this.#name}": it lists ${key} twice, with SHA-256 ${known} and ${sha256}`,
      hint: "The repository was published wrongly: tell its owner, or name another mirror",
    });
  }

  #relation({ name, operator, epoch, version, release, strict }: RawRelation): number {
    const isOpen = operator === "";
    return this.#relations.numberOf([
      this.#text(name),
      operators.indexOf(operator) + (strict ? 8 : 0),
      isOpen ? 0 : epoch,
      isOpen ? 0 : this.#text(version),
      isOpen || release === undefined ? -1 : this.#text(release),
    ]);
  }

  #text(text: string): number {
    const known = this.#textNumbers.get(text);
    if (known !== undefined) return known;
    if (control.test(text)) {
      throw new ComposeError({
        code: "IC2007",
        message: `Cannot use "${this.#name}": ${JSON.stringify(text.slice(0, 80))} has control characters`,
      });
    }
    this.#texts.push(text);
    this.#textNumbers.set(text, this.#texts.length - 1);
    return this.#texts.length - 1;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u001f\u007f]/;
