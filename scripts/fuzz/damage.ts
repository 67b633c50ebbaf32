type Random = (below: number) => number;

const odd = [
  "\0",
  "\n",
  "\n\n",
  " ",
  "\t",
  ":",
  "|",
  ",",
  "(",
  ")",
  "[",
  "<",
  "~",
  "^",
  "-",
  "é",
  "\uFEFF",
  "9".repeat(40),
  "a".repeat(300),
];

/** The text with up to four places cut, doubled, exchanged or filled with something odd; often as it was. */
export function damaged(text: string, random: Random): string {
  let result = text;
  for (let left = random(5); left > 0; left -= 1) {
    const [at, to] = [random(result.length + 1), random(result.length + 1)].sort((a, b) => a - b);
    const [start = 0, end = 0] = [at, to];
    const piece = result.slice(start, Math.min(end, start + 40));
    const middle = [odd[random(odd.length)] ?? "", "", piece + piece, String.fromCharCode(random(256))][
      random(4)
    ];
    result = result.slice(0, start) + middle + result.slice(random(3) === 0 ? end : start + piece.length);
  }
  return result;
}

/** One of the items. */
export function oneOf<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[random(items.length)] ?? items[0];
}

/** mulberry32: small, and the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
