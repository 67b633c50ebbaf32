import { createHash } from "node:crypto";
import { Transform } from "node:stream";

/** A stream that passes bytes on and knows how many they were and their SHA-256. */
export interface CountedStream {
  readonly stream: Transform;
  readonly counted: () => { readonly sha256: string; readonly contentBytes: number };
}

/** `limitBytes`: where the stream fails, so that a small file cannot become an endless one. */
export function countedStream(limitBytes = Number.POSITIVE_INFINITY): CountedStream {
  const hash = createHash("sha256");
  let contentBytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      contentBytes += chunk.length;
      if (contentBytes > limitBytes) return done(new RangeError(`more than ${limitBytes} bytes`));
      hash.update(chunk);
      done(undefined, chunk);
    },
  });
  return { stream, counted: () => ({ sha256: hash.digest("hex"), contentBytes }) };
}
