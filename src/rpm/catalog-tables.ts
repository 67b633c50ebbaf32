/**
 * A repository's packages as columns of numbers that point into one list of texts: what 20,000 packages say of each other
 * is a million relations, of which most say the same.
 */
export interface CatalogTables {
  /** Every text once; none has a line break. The first one is empty. */
  readonly texts: readonly string[];
  readonly packages: {
    readonly name: Int32Array;
    readonly architecture: Int32Array;
    readonly epoch: Int32Array;
    readonly version: Int32Array;
    readonly release: Int32Array;
    readonly path: Int32Array;
    readonly sha256: Int32Array;
    readonly sizeBytes: Float64Array;
    readonly installedSizeBytes: Float64Array;
    /** Where each package's relations of each kind begin in `uses`: packages × kinds + 1. */
    readonly uses: Int32Array;
    /** Where each package's files begin in `files`: packages + 1. */
    readonly files: Int32Array;
  };
  readonly relations: {
    readonly name: Int32Array;
    /** 0 none, else the operator's number; +8 when strict (`pre`). */
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
}

/** A list of numbers that grows. */
export class GrowingInts {
  #values = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** What was pushed, without the room to grow. */
  finish(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}

export function columns<Name extends string>(...names: readonly Name[]): Record<Name, GrowingInts> {
  return Object.fromEntries(names.map((name) => [name, new GrowingInts()])) as Record<Name, GrowingInts>;
}

/** Columns as they are kept. */
export function finished<Name extends string>(from: Record<Name, GrowingInts>): Record<Name, Int32Array> {
  const entries = Object.entries<GrowingInts>(from).map(([name, ints]) => [name, ints.finish()]);
  return Object.fromEntries(entries) as Record<Name, Int32Array>;
}
