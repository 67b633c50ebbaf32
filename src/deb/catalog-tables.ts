import type { NameHashes } from "../packages/name-index.ts";
import type { WordNumbers } from "./word-groups.ts";

/** What is known of the packages of an index before one of them is looked at: a package is its place in these columns. */
export interface CatalogTables {
  /** The lines of all stanzas that a build looks at, one after the other. */
  readonly text: Buffer;
  /** Where each stanza begins in it, and where the last one ends. */
  readonly starts: Int32Array;
  /** Where each name begins and ends in it. */
  readonly nameStarts: Int32Array;
  readonly nameEnds: Int32Array;
  /** By the value of the field Priority. */
  readonly priorities: WordNumbers;
  /** Which of them are essential, and which are in a task. */
  readonly essential: Int32Array;
  readonly inTasks: Int32Array;
  readonly named: NameHashes;
  /** The first words of the parts of their Provides fields. */
  readonly provided: NameHashes;
}
