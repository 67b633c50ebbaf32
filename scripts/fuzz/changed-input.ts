import type { FuzzTarget } from "./fuzz-target.ts";

type Draw = (below: number) => number;

/** One of a target's seeds with up to six changes: bytes flipped, parts cut, doubled or moved, words put in. */
export function changedInput({ seeds, words }: FuzzTarget, draw: Draw): Buffer {
  const seed = seeds[draw(seeds.length)] ?? "";
  let bytes: Buffer = Buffer.from(typeof seed === "string" ? Buffer.from(seed) : seed);
  for (let left = draw(7); left > 0; left -= 1)
    bytes = changes[draw(changes.length)]?.(bytes, draw, words) ?? bytes;
  return bytes;
}

type Change = (bytes: Buffer, draw: Draw, words: readonly string[]) => Buffer;

const changes: readonly Change[] = [
  (bytes, draw) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[draw(copy.length)] = draw(256);
    return copy;
  },
  (bytes, draw) => bytes.subarray(0, draw(bytes.length + 1)),
  (bytes, draw) => {
    const [start, end] = range(bytes, draw);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (bytes, draw) => {
    const [start, end] = range(bytes, draw);
    const part = bytes.subarray(start, Math.min(end, start + 200));
    const parts = Array.from({ length: 1 + draw(20) }, () => part);
    return Buffer.concat([bytes.subarray(0, end), ...parts, bytes.subarray(end)]);
  },
  (bytes, draw, words) => {
    const at = draw(bytes.length + 1);
    const word = Buffer.from(words[draw(words.length)] ?? "");
    return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at)]);
  },
  (bytes, draw) => {
    const at = draw(bytes.length + 1);
    const number = Buffer.alloc(4);
    number.writeUInt32BE([0, 1, 0x7fffffff, 0xffffffff, 0x10000, draw(1000)][draw(6)] ?? 0);
    return Buffer.concat([bytes.subarray(0, at), number, bytes.subarray(at + 4)]);
  },
];

function range(bytes: Buffer, draw: Draw): readonly [number, number] {
  const [a, b] = [draw(bytes.length + 1), draw(bytes.length + 1)];
  return [Math.min(a, b), Math.max(a, b)];
}
