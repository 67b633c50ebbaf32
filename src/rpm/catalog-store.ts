import { type Column, doublesOf, findColumns, keepColumns, numbersOf } from "../files/sealed-columns.ts";
import type { CatalogTables } from "./catalog-tables.ts";

/** The number is raised whenever the tables or their order change, so that what an older composer kept is not read. */
const title = "rpm catalog 4";

/** Keeps parsed metadata. What cannot be kept, for want of space or rights, costs the next run the parsing and this one nothing. */
export const keepCatalog = (path: string, tables: CatalogTables): Promise<void> =>
  keepColumns(path, title, columnsOf(tables));

/** Reads what was kept; undefined where there is nothing or a byte of it is not as it was. */
export async function findCatalog(path: string): Promise<CatalogTables | undefined> {
  const columns = await findColumns(path, title);
  return columns === undefined ? undefined : tablesOf(columns);
}

function tablesOf(columns: readonly Buffer[]): CatalogTables {
  const left = columns.values();
  const bytes = () => left.next().value ?? Buffer.alloc(0);
  const floats = () => doublesOf(bytes());
  const ints = () => numbersOf(bytes());
  const lists = () => ({ starts: ints(), places: ints(), others: ints() });
  const [sizeBytes, installedSizeBytes, publishedAt] = [floats(), floats(), floats()];
  const numbers = {
    ...{ sizeBytes, installedSizeBytes, publishedAt, name: ints(), architecture: ints(), epoch: ints() },
    ...{ version: ints(), release: ints(), path: ints(), uses: ints(), files: ints() },
  };
  const relations = { name: ints(), flags: ints(), epoch: ints(), version: ints(), release: ints() };
  const [uses, files] = [ints(), ints()];
  const [named, provided, owned] = [lists(), lists(), lists()];
  const texts = { starts: ints(), places: ints(), seed: ints() };
  const packages = { ...numbers, sha256: bytes() };
  return { texts: { ...texts, bytes: bytes() }, packages, relations, uses, files, named, provided, owned };
}

/** The columns of the widest numbers first, so that all lie where their numbers may lie. */
function columnsOf(tables: CatalogTables): readonly Column[] {
  const { texts, packages, relations, uses, files, named, provided, owned } = tables;
  const { sizeBytes, installedSizeBytes, publishedAt, name, architecture, epoch, version, release } =
    packages;
  return [
    ...[sizeBytes, installedSizeBytes, publishedAt, name, architecture, epoch, version, release],
    ...[packages.path, packages.uses, packages.files],
    ...[relations.name, relations.flags, relations.epoch, relations.version, relations.release],
    ...[uses, files],
    ...[named, provided, owned].flatMap(({ starts, places, others }) => [starts, places, others]),
    ...[texts.starts, texts.places, texts.seed, packages.sha256, texts.bytes],
  ];
}
