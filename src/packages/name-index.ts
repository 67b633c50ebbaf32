const firstSize = 1024;

/**
 * Finds numbers by names that are pieces of longer texts, without cutting the names out of them: of the hundred thousand
 * names in an archive few are ever asked for. What it finds includes those with the same hash, which the asker must tell apart.
 */
export class NameIndex {
  readonly #heads: Int32Array;
  readonly #mask: number;
  #hashes = new Int32Array(firstSize);
  #next = new Int32Array(firstSize);
  #numbers = new Int32Array(firstSize);
  #size = 0;

  /** `expected` names, about; more cost time only. */
  constructor(expected: number) {
    const slots = 2 ** Math.min(24, Math.max(4, Math.ceil(Math.log2(expected + 1))));
    this.#heads = new Int32Array(slots).fill(-1);
    this.#mask = slots - 1;
  }

  /** The number can be found by the name that stands between two places of the text. */
  add(text: string, start: number, end: number, number: number): void {
    if (this.#size === this.#numbers.length) this.#grow();
    const hash = hashOf(text, start, end);
    const slot = hash & this.#mask;
    this.#hashes[this.#size] = hash;
    this.#numbers[this.#size] = number;
    this.#next[this.#size] = this.#heads[slot] ?? -1;
    this.#heads[slot] = this.#size;
    this.#size += 1;
  }

  /** Numbers that were added under this name or, by chance, another with its hash; the last added first. */
  find(name: string): readonly number[] {
    const hash = hashOf(name, 0, name.length);
    const found: number[] = [];
    for (let at = this.#heads[hash & this.#mask] ?? -1; at >= 0; at = this.#next[at] ?? -1)
      if (this.#hashes[at] === hash) found.push(this.#numbers[at] ?? -1);
    return found;
  }

  #grow(): void {
    this.#hashes = doubled(this.#hashes);
    this.#next = doubled(this.#next);
    this.#numbers = doubled(this.#numbers);
  }
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

/** FNV-1a over the code units, its upper half folded into the lower, which chooses the slot. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}
