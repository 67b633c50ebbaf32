/** Reads a stream piece by piece, in the sizes that its format has. */
export interface ByteReader {
  /** Exactly so many bytes. Throws an Error when the stream ends before. */
  take(length: number): Promise<Uint8Array>;
  /** So many bytes as they come, without joining them. Throws an Error when the stream ends before. */
  pass(length: number): AsyncGenerator<Uint8Array>;
  /** Reads to the stream's end. Throws an Error where more than so many bytes are left. */
  end(most: number): Promise<void>;
  /** How many bytes were read. */
  readonly positionBytes: number;
}

/** Reads chunks of any sizes as a ByteReader. */
export function byteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  let positionBytes = 0;
  const some = async (most: number): Promise<Uint8Array> => {
    while (rest.length === 0) {
      const next = await source.next();
      if (next.done === true) throw new Error("it ends too early");
      rest = next.value;
    }
    const part = rest.subarray(0, most);
    rest = rest.subarray(part.length);
    positionBytes += part.length;
    return part;
  };
  async function* pass(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0; ) {
      const part = await some(left);
      left -= part.length;
      yield part;
    }
  }
  return {
    pass,
    async take(length) {
      const parts: Uint8Array[] = [];
      for await (const part of pass(length)) parts.push(part);
      return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    },
    async end(most) {
      let left = rest.length;
      while (left <= most) {
        const next = await source.next();
        if (next.done === true) return;
        left += next.value.length;
      }
      throw new Error("it goes on after its end");
    },
    get positionBytes() {
      return positionBytes;
    },
  };
}
