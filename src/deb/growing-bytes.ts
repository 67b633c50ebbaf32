const firstSize = 64 * 1024;

/** Bytes that grow at their end. */
export class GrowingBytes {
  #bytes = Buffer.allocUnsafeSlow(firstSize);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(bytes: Buffer, start: number, end: number): void {
    const length = this.#length + end - start;
    if (length > this.#bytes.length) this.#grow(length);
    bytes.copy(this.#bytes, this.#length, start, end);
    this.#length = length;
  }

  /** What was appended, from a place on; for as long as nothing else is. */
  from(start: number): Buffer {
    return this.#bytes.subarray(start, this.#length);
  }

  #grow(length: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
