import { findColumns, keepColumns, numbersOf } from "../files/sealed-columns.ts";
import type { CatalogTables } from "./catalog-tables.ts";

/** Raised whenever the tables or what they hold change, so that what an older composer kept is not read. */
const format = 1;

/** What a catalog was made of. */
export interface CatalogSource {
  readonly architecture: string;
  /** What the signed root says of the index when it is decompressed, where it does. */
  readonly plain: { readonly sha256: string } | undefined;
}

/** Keeps the catalog of a verified index, if that can be. */
export function keepCatalog(path: string, source: CatalogSource, tables: CatalogTables): Promise<void> {
  const { named, provided, priorities, text } = tables;
  return keepColumns(path, titleOf(source), [
    ...[tables.starts, tables.nameStarts, tables.nameEnds, priorities.starts, priorities.numbers],
    ...[tables.essential, tables.inTasks],
    ...[named.hashes, named.numbers, provided.hashes, provided.numbers],
    Buffer.from(JSON.stringify(priorities.words)),
    text,
  ]);
}

/** The catalog that was kept; undefined where there is none of this source, or a byte of it is not as it was. */
export async function findCatalog(path: string, source: CatalogSource): Promise<CatalogTables | undefined> {
  const columns = await findColumns(path, titleOf(source));
  if (columns === undefined) return undefined;
  const [words = nothing, text = nothing] = columns.slice(-2);
  const others = columns.values();
  const numbers = () => numbersOf(others.next().value ?? nothing);
  return {
    ...{ starts: numbers(), nameStarts: numbers(), nameEnds: numbers() },
    priorities: { starts: numbers(), numbers: numbers(), words: JSON.parse(words.toString()) },
    ...{ essential: numbers(), inTasks: numbers() },
    named: { hashes: numbers(), numbers: numbers() },
    provided: { hashes: numbers(), numbers: numbers() },
    text,
  };
}

const nothing = Buffer.alloc(0);

const titleOf = ({ architecture, plain }: CatalogSource): string =>
  `deb catalog ${format} ${architecture} ${plain?.sha256 ?? ""}`;
