const firstSize = 1024;

/** A list of numbers that grows at its end. */
export class GrowingInts {
  #values = new Int32Array(firstSize);
  #length = 0;

  get length(): number {
    return this.#length;
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

  finish(): Int32Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }
}
