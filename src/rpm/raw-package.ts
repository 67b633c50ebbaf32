import { GrowingInts } from "../packages/growing-ints.ts";
import { type CatalogBuilder, operators, strictBit } from "./catalog-builder.ts";
import { type RelationKind, relationKinds } from "./package.ts";

/** A relation as a package writes it, its parts apart. Versions and releases are texts, which are compared elsewhere. */
export interface RawRelation {
  readonly name: string;
  readonly operator: (typeof operators)[number];
  readonly epoch: number;
  readonly version: string;
  readonly release: string | undefined;
  readonly strict: boolean;
}

/** A package in plain values, as its own header tells of it: what a catalog has as numbers. */
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

/** Adds a package in plain values to a catalog, its relations and files too. Throws as CatalogBuilder does. */
export function addRawPackage(builder: CatalogBuilder, one: RawPackage): void {
  const text = (value: string) => builder.textOfString(value);
  const relation = ({ name, operator, epoch, version, release, strict }: RawRelation) => {
    const isOpen = operator === "";
    return builder.relation({
      name: text(name),
      flags: operators.indexOf(operator) + (strict ? strictBit : 0),
      epoch: isOpen ? 0 : epoch,
      version: isOpen ? 0 : text(version),
      release: isOpen || release === undefined ? -1 : text(release),
    });
  };
  const { sizeBytes, installedSizeBytes, epoch } = one;
  const path = Buffer.from(one.path);
  builder.add({
    ...{ sizeBytes, installedSizeBytes, epoch, publishedAt: -1 },
    path: builder.pathOf(path, 0, path.length),
    sha256: Buffer.from(one.sha256, "hex"),
    name: text(one.name),
    architecture: text(one.architecture),
    version: text(one.version),
    release: text(one.release),
    relations: relationKinds.map((kind) => listOf(one.relations[kind].map(relation))),
    files: listOf(one.files.map(text)),
  });
}

function listOf(numbers: readonly number[]): GrowingInts {
  const list = new GrowingInts();
  for (const number of numbers) list.push(number);
  return list;
}
