import type { NumberLists } from "./number-lists.ts";
import type { TextColumns } from "./text-table.ts";

/**
 * A repository's packages as columns of numbers that point into one table of texts: what 20,000 packages say of each other is a
 * million relations, of which most say the same. They can be kept as they are, and nothing is made of a package before
 * somebody asks for it.
 */
export interface CatalogTables {
  readonly texts: TextColumns;
  readonly packages: {
    readonly name: Int32Array;
    readonly architecture: Int32Array;
    readonly epoch: Int32Array;
    readonly version: Int32Array;
    readonly release: Int32Array;
    readonly path: Int32Array;
    /** 32 bytes each. */
    readonly sha256: Uint8Array;
    readonly sizeBytes: Float64Array;
    readonly installedSizeBytes: Float64Array;
    /** Seconds since 1970; -1: not told. */
    readonly publishedAt: Float64Array;
    /** Where each package's relations of each kind begin in `uses`: packages × kinds + 1. */
    readonly uses: Int32Array;
    /** Where each package's files begin in `files`: packages + 1. */
    readonly files: Int32Array;
  };
  readonly relations: {
    readonly name: Int32Array;
    /** The operator's number, and whether it is strict: see catalog-builder.ts. */
    readonly flags: Int32Array;
    readonly epoch: Int32Array;
    readonly version: Int32Array;
    /** -1: left open. */
    readonly release: Int32Array;
  };
  /** Relations by number. */
  readonly uses: Int32Array;
  /** Paths by the number of their text. */
  readonly files: Int32Array;
  /** By text: packages of that name; who provides it in words, with the relation; who has a file of that path. */
  readonly named: NumberLists;
  readonly provided: NumberLists;
  readonly owned: NumberLists;
}
