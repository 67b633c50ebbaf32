import { GrowingInts } from "./growing-ints.ts";

/** The hashes of names, and the number that each of them leads to. */
export interface NameHashes {
  readonly hashes: Int32Array;
  readonly numbers: Int32Array;
}

/** Gathers names as they stand in bytes (Latin-1), without making texts of them. */
export class NameHasher {
  readonly #hashes = new GrowingInts();
  readonly #numbers = new GrowingInts();

  /** The number can be found by the name that stands between two places of the bytes. */
  add(bytes: Uint8Array, start: number, end: number, number: number): void {
    let hash = firstHash;
    for (let index = start; index < end; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), factor);
    this.#hashes.push(folded(hash));
    this.#numbers.push(number);
  }

  finish(): NameHashes {
    return { hashes: this.#hashes.finish(), numbers: this.#numbers.finish() };
  }
}

/**
 * Finds numbers by names that nobody has cut out of the texts where they stand: of the hundred thousand names in an archive few
 * are ever asked for. What it finds includes those with the same hash, which the asker must tell apart.
 */
export class NameIndex {
  readonly #of: NameHashes;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;

  constructor(of: NameHashes) {
    const { hashes } = of;
    const slots = 2 ** Math.min(24, Math.max(4, Math.ceil(Math.log2(hashes.length + 1))));
    const heads = new Int32Array(slots).fill(-1);
    const next = new Int32Array(hashes.length);
    for (let at = 0; at < hashes.length; at += 1) {
      const slot = (hashes[at] ?? 0) & (slots - 1);
      next[at] = heads[slot] ?? -1;
      heads[slot] = at;
    }
    this.#of = of;
    this.#heads = heads;
    this.#next = next;
  }

  /** Numbers that were added under this name or, by chance, another with its hash; the last added first. */
  find(name: string): readonly number[] {
    const { hashes, numbers } = this.#of;
    const hash = hashOf(name);
    let at = this.#heads[hash & (this.#heads.length - 1)] ?? -1;
    if (at < 0) return none;
    const found: number[] = [];
    for (; at >= 0; at = this.#next[at] ?? -1) if (hashes[at] === hash) found.push(numbers[at] ?? -1);
    return found;
  }
}

const none: readonly never[] = [];

/** FNV-1a; its upper half is folded into the lower, which chooses the slot. */
const firstHash = 0x811c9dc5;
const factor = 0x01000193;
const folded = (hash: number): number => hash ^ (hash >>> 15);

function hashOf(name: string): number {
  let hash = firstHash;
  for (let index = 0; index < name.length; index += 1)
    hash = Math.imul(hash ^ name.charCodeAt(index), factor);
  return folded(hash);
}
