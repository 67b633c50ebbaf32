const firstSize = 1024;

/** A list of numbers that grows at its end. */
export class GrowingInts {
  #values = new Int32Array(firstSize);
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

  /** Takes everything out; the room stays. */
  clear(): void {
    this.#length = 0;
  }

  /** What was pushed, without the room to grow. */
  finish(): Int32Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }
}
