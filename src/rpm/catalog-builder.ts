import { ComposeError } from "../errors.ts";
import { GrowingInts } from "../packages/growing-ints.ts";
import type { CatalogTables } from "./catalog-tables.ts";
import { numberLists } from "./number-lists.ts";
import { relationKinds } from "./package.ts";
import { RowTable } from "./row-table.ts";
import { TextTable } from "./text-table.ts";

/** The operator's number in a catalog is its place here. */
export const operators = ["", "<", "<=", "=", ">=", ">"] as const;

/** The flags of a relation: in these bits its operator's number, and one more where it is strict (`Requires(pre)`). */
export const operatorBits = 7;
export const strictBit = 8;

/** A relation: the numbers of its name and version, its flags, its epoch, and the number of its release or -1 for any. */
export interface RelationRow {
  readonly name: number;
  readonly flags: number;
  readonly epoch: number;
  readonly version: number;
  readonly release: number;
}

/** A package whose texts and relations are in the builder's tables already. */
export interface PackageRow {
  readonly name: number;
  readonly architecture: number;
  readonly epoch: number;
  readonly version: number;
  readonly release: number;
  /** Its number as one of `pathOf`. */
  readonly path: number;
  /** 32 bytes. */
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly installedSizeBytes: number;
  /** Seconds since 1970; -1: not told. */
  readonly publishedAt: number;
  /** Numbers of relations, by kind. */
  readonly relations: readonly GrowingInts[];
  /** Numbers of paths. */
  readonly files: GrowingInts;
}

/** Gathers packages one by one into the columns of a catalog. */
export class CatalogBuilder {
  readonly #name: string;
  readonly #texts = new TextTable();
  readonly #relations = new RowTable();
  readonly #packages = new RowTable();
  readonly #paths = new GrowingInts();
  #sums: Buffer = Buffer.allocUnsafe(32 * 1024);
  readonly #sizes: number[] = [];
  readonly #installedSizes: number[] = [];
  readonly #times: number[] = [];
  readonly #uses = new GrowingInts();
  readonly #useStarts = new GrowingInts();
  readonly #files = new GrowingInts();
  readonly #fileStarts = new GrowingInts();

  /** `name` is what errors call the metadata: its address. */
  constructor(name: string) {
    this.#name = name;
  }

  /** The number of the text that these bytes are. Throws IC2007 for one with control characters. */
  textOf(source: Uint8Array, start: number, end: number): number {
    const before = this.#texts.size;
    const number = this.#texts.numberOf(source, start, end);
    if (number === before) this.#requirePrintable(source, start, end);
    return number;
  }

  textOfString(text: string): number {
    const bytes = Buffer.from(text);
    return this.textOf(bytes, 0, bytes.length);
  }

  /** The number of a path that no other package has. */
  pathOf(source: Uint8Array, start: number, end: number): number {
    return this.#texts.append(source, start, end);
  }

  /** Whether a text may be part of a file's name: letters, digits and `._+~^-`, not beginning with a dot. */
  isWord(number: number): boolean {
    return this.#texts.isMadeOf(wordBytes, number, dot);
  }

  text(number: number): string {
    return this.#texts.text(number);
  }

  relation({ name, flags, epoch, version, release }: RelationRow): number {
    const { row } = this.#relations;
    row[0] = name;
    row[1] = flags;
    row[2] = epoch;
    row[3] = version;
    row[4] = release;
    return this.#relations.number();
  }

  /** Adds a package. One that is there already is passed over; with another digest it is refused: IC2007. */
  add(one: PackageRow): void {
    const place = this.#packages.size;
    const { row } = this.#packages;
    row[0] = one.name;
    row[1] = one.architecture;
    row[2] = one.epoch;
    row[3] = one.version;
    row[4] = one.release;
    const number = this.#packages.number();
    if (number < place) {
      this.#requireSame(one, number);
      return;
    }
    this.#paths.push(one.path);
    this.#keepSum(one.sha256, place);
    this.#sizes.push(one.sizeBytes);
    this.#installedSizes.push(one.installedSizeBytes);
    this.#times.push(one.publishedAt);
    for (let kind = 0; kind < relationKinds.length; kind += 1) {
      this.#useStarts.push(this.#uses.length);
      pushAll(this.#uses, one.relations[kind]);
    }
    this.#fileStarts.push(this.#files.length);
    pushAll(this.#files, one.files);
  }

  finish(): CatalogTables {
    this.#useStarts.push(this.#uses.length);
    this.#fileStarts.push(this.#files.length);
    const [name = none, architecture = none, epoch = none, version = none, release = none] =
      this.#packages.finish();
    const packages = {
      ...{ name, architecture, epoch, version, release, path: this.#paths.finish() },
      sha256: new Uint8Array(this.#sums.subarray(0, this.#packages.size * 32)),
      sizeBytes: Float64Array.from(this.#sizes),
      installedSizeBytes: Float64Array.from(this.#installedSizes),
      publishedAt: Float64Array.from(this.#times),
      uses: this.#useStarts.finish(),
      files: this.#fileStarts.finish(),
    };
    const columns = { texts: this.#texts.finish(), packages, relations: this.#finishRelations() };
    const lists = { ...columns, uses: this.#uses.finish(), files: this.#files.finish() };
    return { ...lists, ...indexes(lists, this.#texts.size) };
  }

  #finishRelations(): CatalogTables["relations"] {
    const [name = none, flags = none, epoch = none, version = none, release = none] =
      this.#relations.finish();
    return { name, flags, epoch, version, release };
  }

  #keepSum(sha256: Uint8Array, place: number): void {
    if ((place + 1) * 32 > this.#sums.length) this.#sums = Buffer.concat([this.#sums, this.#sums]);
    this.#sums.set(sha256, place * 32);
  }

  #requireSame(one: PackageRow, place: number): void {
    const known = this.#sums.subarray(place * 32, (place + 1) * 32);
    if (known.equals(one.sha256)) return;
    const [name, architecture] = [this.text(one.name), this.text(one.architecture)];
    const nevra = `${name}-${one.epoch}:${this.text(one.version)}-${this.text(one.release)}.${architecture}`;
    throw new ComposeError({
      code: "IC2007",
      message: `Cannot use "${this.#name}": it lists ${nevra} twice, with SHA-256 ${known.toString("hex")} and ${Buffer.from(one.sha256).toString("hex")}`,
      hint: "The repository was published wrongly: tell its owner, or name another mirror",
    });
  }

  #requirePrintable(source: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      const byte = source[at] ?? 0;
      if (byte >= 0x20 && byte !== 0x7f) continue;
      const text = Buffer.from(source.subarray(start, end)).toString("utf8").slice(0, 80);
      throw new ComposeError({
        code: "IC2007",
        message: `Cannot use "${this.#name}": ${JSON.stringify(text)} has control characters`,
      });
    }
  }
}

const dot = 0x2e;

/** 1 for what names, versions and architectures are made of. */
const wordBytes = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[A-Za-z0-9._+~^-]/.test(String.fromCharCode(byte))),
);

const none = new Int32Array(0);

function pushAll(to: GrowingInts, from: GrowingInts | undefined): void {
  const length = from?.length ?? 0;
  for (let at = 0; at < length; at += 1) to.push(from?.at(at) ?? 0);
}

/** Who is found by which text. */
function indexes(
  { packages, relations, uses, files }: Omit<CatalogTables, "named" | "provided" | "owned">,
  texts: number,
): Pick<CatalogTables, "named" | "provided" | "owned"> {
  const size = packages.name.length;
  const named = numberLists(
    texts,
    (take) => {
      for (let place = 0; place < size; place += 1) take(packages.name[place] ?? 0, place, 0);
    },
    "places",
  );
  const provided = numberLists(
    texts,
    (take) => {
      for (let place = 0; place < size; place += 1) {
        const at = place * relationKinds.length;
        for (let use = packages.uses[at] ?? 0; use < (packages.uses[at + 1] ?? 0); use += 1) {
          const relation = uses[use] ?? 0;
          take(relations.name[relation] ?? 0, place, relation);
        }
      }
    },
    "others",
  );
  const owned = numberLists(
    texts,
    (take) => {
      for (let place = 0; place < size; place += 1)
        for (let at = packages.files[place] ?? 0; at < (packages.files[place + 1] ?? 0); at += 1)
          take(files[at] ?? 0, place, 0);
    },
    "places",
  );
  return { named, provided, owned };
}
